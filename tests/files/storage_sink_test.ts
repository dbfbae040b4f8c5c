import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { memoryStorage, openStorage, type Storage } from "@nuages/nuages/files";
import { defaultSettings } from "@nuages/nuages/conf";
import { createRuntime } from "@nuages/nuages/deno";
import type { UploadStart } from "@nuages/nuages/http";
import { StorageSink } from "../../src/files/storage_sink.ts";

const FILE = { name: "a.txt", contentType: "text/plain", charset: undefined } as UploadStart;

/** A storage that saves in its own way. */
function sinkOf(save: Storage["save"]): { sink: StorageSink; deleted: string[] } {
  const deleted: string[] = [];
  const storage = openStorage({ ...defaultSettings(), storages: { default: memoryStorage() } }, createRuntime());
  const own: Storage = Object.assign(Object.create(storage), {
    save,
    delete: (name: string) => Promise.resolve(void deleted.push(name)),
  });
  return { sink: new StorageSink(FILE, "a.txt", "default", own), deleted };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

Deno.test("StorageSink hands all bytes over, one chunk after the other, which may be written over then", async () => {
  let read = "";
  const { sink } = sinkOf(async (name, content) => {
    read = await new Response(content as ReadableStream<Uint8Array<ArrayBuffer>>).text();
    return name;
  });
  const chunk = bytes("....");
  for (const text of ["Djan", "go R", "einh"]) {
    chunk.set(bytes(text));
    await sink.write(chunk);
  }
  const { size, storedName } = await sink.finish();

  deepStrictEqual([read, size, storedName], ["Django Reinh", 12, "a.txt"]);
});

Deno.test("StorageSink does not wait for a storage that stops reading, fails, or never reads", async () => {
  const stops: Record<string, Storage["save"]> = {
    cancels: async (name, content) => {
      await (content as ReadableStream).cancel();
      return name;
    },
    "cancels later": async (name, content) => {
      const reader = (content as ReadableStream).getReader();
      await reader.read();
      await reader.cancel();
      return name;
    },
    "never reads": (name) => Promise.resolve(name),
  };
  for (const [how, save] of Object.entries(stops)) {
    const { sink } = sinkOf(save);
    const written = sink.write(bytes("x")).then(() => sink.write(bytes("y")));
    await rejects(written, { name: "StorageError", message: /did not read it to its end/ }, how);
  }
  const { sink } = sinkOf(() => Promise.reject(new Error("full")));
  await rejects(sink.write(bytes("x")), /full/);
});

Deno.test("StorageSink takes away what was saved when its request is refused, also while it writes", async () => {
  const { sink, deleted } = sinkOf(async (name, content) => {
    await wait(20);
    for await (const _ of content as ReadableStream);
    return name;
  });
  const writing = sink.write(bytes("x"));
  await sink.abort(new Error("left"));

  await rejects(writing, /left/);
  deepStrictEqual(deleted, []);

  const whole = sinkOf(async (name, content) => {
    for await (const _ of content as ReadableStream);
    return name;
  });
  await whole.sink.write(bytes("x"));
  strictEqual((await whole.sink.finish()).size, 1);
  await whole.sink.abort(new Error("left"));
  deepStrictEqual(whole.deleted, ["a.txt"]);
});

import { ok, rejects, strictEqual } from "node:assert/strict";
import { createRuntime } from "@nuages/nuages/deno";
import type { TemporaryFile } from "@nuages/nuages/runtime";

async function temporaryFile(text: string): Promise<TemporaryFile> {
  const file = await createRuntime({ env: {} }).temporaryFiles?.create();
  ok(file);
  await file.write(new TextEncoder().encode(text));
  return file;
}

Deno.test("a temporary file is read from its start, in part, and by several at once", async () => {
  const file = await temporaryFile("0123456789");
  file.close();

  const [one, other] = await Promise.all([new Response(file.open()).text(), new Response(file.open()).text()]);
  const part = new TextDecoder().decode(await file.read(8, 100));
  await file.remove();

  strictEqual(one, "0123456789");
  strictEqual(other, one);
  strictEqual(part, "89");
});

Deno.test("a temporary file is not written after its end, and is removed once", async () => {
  const file = await temporaryFile("abc");

  file.close();
  file.close();
  await rejects(file.write(new Uint8Array(1)), { message: /^Cannot write .*: it is closed$/ });
  await file.remove();
  await file.remove();

  await rejects(Deno.stat(file.path), Deno.errors.NotFound);
});

Deno.test("a temporary file that is being read stays readable when it is removed, and is closed by who leaves", async () => {
  const file = await temporaryFile("x".repeat(200_000));

  const [whole, left] = [file.open(), file.open()];
  await left.getReader().cancel();
  await file.remove();

  strictEqual((await new Response(whole).text()).length, 200_000);
});

Deno.test("a temporary file is refused where its directory is not there", async () => {
  await rejects(
    createRuntime({ env: {} }).temporaryFiles?.create("/nowhere/at/all") ?? Promise.resolve(),
    Deno.errors.NotFound,
  );
});

import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { file } from "@nuages/nuages/db/fields";
import { getStorage, memoryStorage, saveUpload, storageUploads } from "@nuages/nuages/files";
import { memoryUploads, readFormValues } from "@nuages/nuages/http";
import { createRuntime } from "@nuages/nuages/deno";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";

const Paper = defineModel(
  sqliteTable("desk_paper", { id: integer().primaryKey(), scan: file({ uploadTo: "papers/" }) }),
  { app: "desk" },
);

/** A site, and what is asked of it. */
interface Site {
  send(content: string, query?: string): Promise<Response>;
  names(): Promise<string[]>;
}

/** A site that keeps a file where it is asked to, and says where it was. */
function site(handlers = [storageUploads()]): Site {
  const runtime = createRuntime({ env: {} });
  const settings = defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    debug: true,
    storages: { default: memoryStorage(), large: memoryStorage() },
    fileUploadHandlers: handlers,
    fileUploadMaxMemorySize: 10,
    fileUploadMaxSize: 1000,
    urls: urlpatterns([path("", upload), path("list/", list)]),
  }));
  const app = createApplication(settings);
  const send = async (content: string, query = ""): Promise<Response> => {
    const body = new FormData();
    body.append("scan", new File([content], "scan.txt"));
    return await app.fetch(new Request(`http://localhost/${query}`, { method: "POST", body }), runtime);
  };
  const names = async (): Promise<string[]> =>
    await (await app.fetch(new Request("http://localhost/list/"), runtime)).json();
  return { send, names };
}

async function upload(c: Context): Promise<Response> {
  const scan = (await readFormValues(c)).file("scan");
  if (!scan) return c.text("nothing", 400);
  if (c.req.query("fail")) throw new Error("The view fails");
  const read = [await scan.text(), new TextDecoder().decode(await scan.slice(1, 3)), scan.size, scan.kind];
  const kept = c.req.query("keep") ? await saveUpload(c, Paper, "scan", scan) : null;
  return c.json([...read, kept]);
}

/** All files, in the folders of a day and beside. */
async function list(c: Context): Promise<Response> {
  const storage = getStorage(c);
  const all: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    const { directories, files } = await storage.list(folder);
    all.push(...files.map((name) => folder + name));
    for (const name of directories) await walk(`${folder}${name}/`);
  };
  await walk("");
  return c.json(all);
}

Deno.test("storageUploads() sends a file straight to a storage, and saveUpload() leaves it there", async () => {
  const { send, names } = site();

  const told = await (await send("swing", "?keep=1")).json();

  deepStrictEqual(told.slice(0, 4), ["swing", "wi", 5, "stored"]);
  match(told[4], /^uploads\/\d{4}\/\d\d\/\d\d\/scan\.txt$/);
  deepStrictEqual(await names(), [told[4]]);
});

Deno.test("saveUpload() copies what went to another storage, or to a name that the column has no room for", async () => {
  for (const options of [{ storage: "large" }, { uploadTo: `${"x".repeat(98)}/` }]) {
    const { send, names } = site([storageUploads(options)]);

    const told = await (await send("swing", "?keep=1")).json();

    strictEqual(told[4], "papers/scan.txt");
    deepStrictEqual(await names(), ["papers/scan.txt"]);
  }
});

Deno.test("storageUploads() deletes what nobody kept, also where the view fails", async () => {
  const { send, names } = site();

  strictEqual((await send("swing")).status, 200);
  strictEqual((await send("swing", "?fail=1")).status, 500);

  deepStrictEqual(await names(), []);
});

Deno.test("storageUploads() leaves nothing of a file that is too large, or breaks off", async () => {
  const { send, names } = site();

  strictEqual((await send("x".repeat(1001), "?keep=1")).status, 413);

  deepStrictEqual(await names(), []);
});

Deno.test("storageUploads() behind memoryUploads() takes what is too large for memory", async () => {
  const { send } = site([memoryUploads(), storageUploads()]);

  strictEqual((await (await send("swing")).json())[3], "memory");
  strictEqual((await (await send("a minor swing")).json())[3], "stored");
});

Deno.test("storageUploads() gives two files of one name two names", async () => {
  const { send, names } = site();

  await Promise.all([send("one", "?keep=1"), send("two", "?keep=1")]);

  strictEqual(new Set(await names()).size, 2);
});

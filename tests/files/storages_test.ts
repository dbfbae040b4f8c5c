import { createApplication, defineSettings, json, path, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { defaultSettings } from "@nuages/nuages/conf";
import { createRuntime } from "@nuages/nuages/deno";
import { fileSystemStorage, getStorage, memoryStorage, openStorage, type StorageBackend } from "@nuages/nuages/files";
import { r2Storage } from "@nuages/nuages/files/r2";
import { s3Storage } from "@nuages/nuages/files/s3";
import { testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { bytes, storageContract } from "./contract.ts";
import { startS3 } from "./s3_server.ts";

function open(backend: StorageBackend, baseDir?: string): ReturnType<typeof openStorage> {
  const settings = { ...defaultSettings(), storages: { default: backend } };
  return openStorage(settings, createRuntime(baseDir === undefined ? {} : { baseDir }));
}

Deno.test("memoryStorage() fulfils the contract", async (t) => {
  await storageContract(t, open(memoryStorage()));
});

Deno.test("fileSystemStorage() fulfils the contract", async (t) => {
  const baseDir = await Deno.makeTempDir({ prefix: "nuages-files-" });
  await storageContract(t, open(fileSystemStorage({ location: "media" }), baseDir));
  deepStrictEqual([...Deno.readDirSync(baseDir)].map(({ name }) => name), ["media"]);
  await Deno.remove(baseDir, { recursive: true });
});

Deno.test("s3Storage() fulfils the contract", async (t) => {
  await using server = startS3();
  await storageContract(t, open(s3Storage(server.options)));
  deepStrictEqual(server.unfinished(), []);
});

Deno.test("fileSystemStorage() gives files the permissions that it is told to", async () => {
  const location = await Deno.makeTempDir({ prefix: "nuages-files-" });
  const name = await open(fileSystemStorage({ location, fileMode: 0o600 })).save("secret/a.txt", bytes("x"));

  strictEqual((Deno.statSync(`${location}/${name}`).mode ?? 0) & 0o777, 0o600);
  await Deno.remove(location, { recursive: true });
});

async function answer(settings: Partial<SettingsInput>, alias?: string): Promise<string> {
  const { error } = console;
  console.error = () => {};
  const client = testClient(createApplication(defineSettings(() => ({
    debug: true,
    urls: urlpatterns([path("", async (c) => json(await getStorage(c, alias).save("a.txt", bytes("x"))))]),
    ...settings,
  }))));
  const { text } = await client.get("/", { headers: { Accept: "text/plain" } });
  console.error = error;
  return text;
}

Deno.test("getStorage() gives the storage of the settings, or says which there are", async () => {
  const storages = { default: memoryStorage(), covers: memoryStorage() };

  strictEqual(await answer({ storages }), '"a.txt"');
  strictEqual(await answer({ storages }, "covers"), '"a.txt"');
  strictEqual(
    (await answer({ storages }, "cover")).includes('there is no storage "cover"; did you mean "covers"?'),
    true,
  );
  strictEqual(
    (await answer({})).includes('there is no storage "default"; set storages: { default: fileSystemStorage('),
    true,
  );
});

Deno.test("openStorage() refuses a storage of another machine, and a bucket that is not bound", () => {
  const settings = {
    ...defaultSettings(),
    storages: { default: r2Storage({ binding: "MEDIA" }), disk: fileSystemStorage({ location: "media" }) },
  };
  const workers = { ...createRuntime(), name: "workers", disk: undefined };

  throws(
    () => openStorage(settings, createRuntime()),
    /the storage "default" is r2Storage\(\), which works on workers alone, and this is deno/,
  );
  throws(() => openStorage(settings, workers, "disk"), /fileSystemStorage\(\), which works on deno alone/);
  throws(() => openStorage(settings, workers), /there is no R2 bucket "MEDIA"; add \{ "binding": "MEDIA"/);
});

Deno.test("the settings storages and mediaUrl take what they are to, and nothing else", () => {
  const start = (settings: object): void => {
    createApplication(defineSettings(() => ({ urls: urlpatterns([]), ...settings }))).start(createRuntime());
  };
  for (const storages of [[], 7, { default: "disk" }, { default: memoryStorage }]) {
    throws(() => start({ storages }), /Cannot use "storages": .*expected storages by alias/);
  }
  for (const mediaUrl of ["media/", "/media", "", "javascript:/"]) {
    throws(() => start({ mediaUrl }), /Cannot use "mediaUrl": expected a path or URL that begins with "\/"/);
  }
  start({ mediaUrl: "https://media.example/", storages: { default: memoryStorage() } });
});

import { createApplication, defineApp, defineSettings, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import { defineModel } from "@nuages/nuages/db";
import { auto, file } from "@nuages/nuages/db/fields";
import { createRuntime } from "@nuages/nuages/deno";
import { fileSystemStorage, memoryStorage, type StorageBackend } from "@nuages/nuages/files";
import { r2Storage } from "@nuages/nuages/files/r2";
import { s3Storage } from "@nuages/nuages/files/s3";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { storageChecks } from "../../../src/application/checks/storages.ts";

async function problems(
  settings: Partial<SettingsInput>,
  options: { baseDir?: string; deploy?: boolean } = {},
): Promise<readonly CheckMessage[]> {
  const { baseDir = "/nowhere", deploy = false } = options;
  const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]), ...settings })));
  return (await runChecks(storageChecks, app.start(createRuntime({ baseDir })), { deploy })).messages;
}

Deno.test("the core checks warn of files on a disk in a project that goes to Workers", async () => {
  const baseDir = await Deno.makeTempDir({ prefix: "nuages-files-" });
  await Deno.writeTextFile(`${baseDir}/wrangler.jsonc`, "{}");
  const storages = { default: fileSystemStorage({ location: "media" }), r2: r2Storage({ binding: "MEDIA" }) };

  const found = await problems({ storages }, { baseDir });

  deepStrictEqual(found.map(({ id, level, object }) => [id, level, object]), [["files.W004", "warning", "storages"]]);
  strictEqual(found[0]?.message, 'The storage "default" is fileSystemStorage(), which does not work on Workers.');
  deepStrictEqual(await problems({ storages }), []);
  await Deno.remove(baseDir, { recursive: true });
});

Deno.test("check --deploy warns of files on a disk", async () => {
  const storages = {
    default: memoryStorage(),
    media: fileSystemStorage({ location: "media", baseUrl: "/disk/" }),
  };

  deepStrictEqual((await problems({ storages }, { deploy: true })).map(({ id }) => id), ["files.W002"]);
});

Deno.test("the core checks find columns for files without a storage", async () => {
  const Score = defineModel(sqliteTable("music_score", { id: auto(), pdf: file(), disc: file({ storage: "discs" }) }), {
    app: "music",
    name: "Score",
  });
  const installedApps = [defineApp({ name: "music", models: { Score } })];

  const found = await problems({ installedApps });

  deepStrictEqual(found.map(({ message }) => message), [
    'Score.pdf keeps files in the storage "default", which is none.',
    'Score.disc keeps files in the storage "discs", which is none.',
  ]);
  deepStrictEqual(
    await problems({ installedApps, storages: { default: memoryStorage(), discs: memoryStorage({ baseUrl: "/d/" }) } }),
    [],
  );
});

Deno.test("the core checks warn of storages that have one address", async () => {
  const [plain, own] = [memoryStorage(), memoryStorage({ baseUrl: "/private/" })];
  const s3 = s3Storage({ endpoint: "https://s3.example", bucket: "b", accessKeyId: "id", secretAccessKey: "key" });
  const broken: StorageBackend = {
    name: "broken",
    open() {
      throw new Error("there is no bucket");
    },
  };

  const found = await problems({ storages: { default: plain, bills: memoryStorage() }, mediaUrl: "/uploads/" });

  deepStrictEqual(found, [{
    level: "warning",
    id: "files.W005",
    message: 'The storages "default", "bills" have one address, "/uploads/".',
    hint: 'Give all but one of them a baseUrl of its own, where its mediaView() is, such as { baseUrl: "/private/" }',
    object: "storages",
  }]);
  for (const bills of [own, s3, broken, r2Storage({ binding: "MEDIA" })]) {
    deepStrictEqual(await problems({ storages: { default: plain, bills } }), []);
  }
});

import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { goesToWorkers } from "../../conf/mod.ts";

/** Storages that the site's machine, or the edge, cannot open. */
export const storageChecks: readonly Check[] = [
  defineCheck(["files"], function* otherMachine(site): Generator<CheckMessage> {
    if (!goesToWorkers(site)) return;
    for (const [alias, { name, machine }] of Object.entries(site.settings.storages)) {
      if (machine === undefined || machine === "workers") continue;
      // The same settings may choose another storage there.
      const id = site.runtime.name === "workers" ? "files.E004" : "files.W004";
      yield checkMessage(id, `The storage "${alias}" is ${name}(), which does not work on Workers.`, {
        hint:
          "Choose r2Storage() or s3Storage() there, or remove the project's Wrangler configuration if it never goes there",
        object: "storages",
      });
    }
  }),

  defineCheck(["files"], function* localDisk({ settings }): Generator<CheckMessage> {
    for (const [alias, { needsDisk }] of Object.entries(settings.storages)) {
      if (!needsDisk) continue;
      yield checkMessage("files.W002", `The storage "${alias}" lies on the local disk.`, {
        hint: "Deno Deploy forgets its disk; choose s3Storage() for a site that goes there",
        object: "storages",
      });
    }
  }, { deploy: true }),

  defineCheck(["files"], function* missingStorage({ settings, apps }): Generator<CheckMessage> {
    for (const model of apps.models()) {
      for (const { name, info: { kind, fileStorage = "default" } } of Object.values(model.fields)) {
        if (kind !== "file" && kind !== "image" || Object.hasOwn(settings.storages, fileStorage)) continue;
        yield checkMessage(
          "files.W003",
          `${model.name}.${name} keeps files in the storage "${fileStorage}", which is none.`,
          {
            hint: `Set storages: { ${fileStorage}: fileSystemStorage({ location: "media" }) }, or another one`,
            object: "storages",
          },
        );
      }
    }
  }),
];

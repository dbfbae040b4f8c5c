import { type Check, type CheckedSite, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { goesToWorkers, type StorageBackend } from "../../conf/mod.ts";
import { quoted } from "../../text/mod.ts";

/** Storages that the site's machine, or the edge, cannot open, or whose files nobody can tell apart. */
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

  defineCheck(["files"], function* sharedAddress(site): Generator<CheckMessage> {
    const storages = Object.entries(site.settings.storages);
    const byAddress = Map.groupBy(storages, ([alias, backend]) => baseUrlOf(site, alias, backend));
    for (const [address, shared] of byAddress) {
      if (address === undefined || shared.length < 2) continue;
      const names = shared.map(([alias]) => quoted(alias)).join(", ");
      yield checkMessage("files.W005", `The storages ${names} have one address, ${quoted(address)}.`, {
        hint:
          'Give all but one of them a baseUrl of its own, where its mediaView() is, such as { baseUrl: "/private/" }',
        object: "storages",
      });
    }
  }),
];

function baseUrlOf(site: CheckedSite, alias: string, backend: StorageBackend): string | undefined {
  if (backend.machine !== undefined && backend.machine !== site.runtime.name) return undefined;
  try {
    return backend.open({ settings: site.settings, runtime: site.runtime, alias }).baseUrl;
  } catch {
    // What a storage lacks is told to whoever asks for it.
    return undefined;
  }
}

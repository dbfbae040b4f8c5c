import type { Context } from "hono";
import { getSettings, type Storage, type StorageSettings, type StorageSite } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { getRuntime } from "../http/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { nearest } from "../text/mod.ts";

/**
 * A storage of a request's site.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getStorage } from "@nuages/nuages/files";
 *
 * async function keepPicture(c: Context): Promise<Response> {
 *   const name = await getStorage(c).save("pictures/today.jpg", c.req.raw.body ?? new Uint8Array());
 *   return c.json({ name });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/files/#file-storage}
 * @param c The request.
 * @param alias The key in the `storages` setting.
 * @returns The storage.
 * @throws {ImproperlyConfigured} If there is no such storage, or it does not work on this machine.
 */
export function getStorage(c: Context, alias = "default"): Storage {
  return openStorage(getSettings(c), getRuntime(c), alias);
}

/**
 * A storage of a site, for commands.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/files/#file-storage}
 * @param settings The site's settings.
 * @param runtime The machine.
 * @param alias The key in the `storages` setting.
 * @returns The storage.
 * @throws {ImproperlyConfigured} If there is no such storage, or it does not work on this machine.
 */
export function openStorage(
  settings: StorageSettings & StorageSite["settings"],
  runtime: Runtime,
  alias = "default",
): Storage {
  const { storages } = settings;
  const backend = Object.hasOwn(storages, alias) ? storages[alias] : undefined;
  if (!backend) {
    const near = nearest(alias, Object.keys(storages));
    const remedy = near
      ? `did you mean "${near}"?`
      : `set storages: { ${alias}: fileSystemStorage({ location: "media" }) }`;
    throw new ImproperlyConfigured("storages", `there is no storage "${alias}"; ${remedy}`);
  }
  if (backend.machine !== undefined && backend.machine !== runtime.name) {
    throw new ImproperlyConfigured(
      "storages",
      `the storage "${alias}" is ${backend.name}(), which works on ${backend.machine} alone, and this is ${runtime.name}`,
    );
  }
  return backend.open({ settings, runtime, alias });
}

import type { StorageBackend, StorageListing } from "../conf/mod.ts";
import { etagOf } from "../http/mod.ts";
import { mediaAddresses, type MediaAddressOptions } from "./media_addresses.ts";
import type { ObjectInfo, ObjectStore } from "./object_store.ts";
import { ObjectStorage } from "./object_storage.ts";

/** Options for {@linkcode memoryStorage}. */
export interface MemoryStorageOptions extends MediaAddressOptions {}

/**
 * Keeps files in the memory of this process, for tests: they are gone when it ends.
 *
 * @example Usage
 * ```ts
 * import { memoryStorage, openStorage } from "@nuages/nuages/files";
 * import { createRuntime } from "@nuages/nuages/deno";
 * import { defaultSettings } from "@nuages/nuages/conf";
 * import { strictEqual } from "node:assert/strict";
 *
 * const settings = { ...defaultSettings(), storages: { default: memoryStorage() } };
 * const storage = openStorage(settings, createRuntime());
 * const name = await storage.save("tunes/nuages.txt", new TextEncoder().encode("Django"));
 *
 * strictEqual(await (await storage.open(name)).text(), "Django");
 * strictEqual(await storage.url(name), "/media/tunes/nuages.txt");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#the-inmemorystorage-class}
 * @param options Where files are served from.
 * @returns The storage, for the setting `storages`.
 */
export function memoryStorage(options: MemoryStorageOptions = {}): StorageBackend {
  const store = memoryStore();
  return { name: "memoryStorage", open: (site) => new ObjectStorage(store, mediaAddresses(site, options)) };
}

interface MemoryObject extends ObjectInfo {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function memoryStore(): ObjectStore {
  const objects = new Map<string, MemoryObject>();
  const keep = (name: string, bytes: Uint8Array<ArrayBuffer>): void => {
    objects.set(name, { bytes, size: bytes.length, modifiedAt: new Date(), etag: etagOf(bytes) });
  };
  return {
    partSize: 1024 * 1024,

    create(name, bytes) {
      const isFree = !objects.has(name);
      if (isFree) keep(name, bytes.slice());
      return Promise.resolve(isFree);
    },
    async replace(name, parts) {
      const copies: Uint8Array<ArrayBuffer>[] = [];
      for await (const part of parts) copies.push(part.slice());
      keep(name, new Uint8Array(await new Blob(copies).arrayBuffer()));
    },
    stat: (name) => Promise.resolve(objects.get(name)),
    read(name, range) {
      const bytes = objects.get(name)?.bytes;
      return Promise.resolve(bytes && new Blob([range ? bytes.slice(range.start, range.end + 1) : bytes]).stream());
    },
    remove(name) {
      objects.delete(name);
      return Promise.resolve();
    },
    list: (folder) => Promise.resolve(listingOf(objects.keys(), folder)),
  };
}

/** Finds the folders and files right below a folder among whole names. */
function listingOf(names: Iterable<string>, folder: string): StorageListing {
  const directories = new Set<string>();
  const files = new Set<string>();
  for (const name of names) {
    if (!name.startsWith(folder)) continue;
    const [own = "", ...below] = name.slice(folder.length).split("/");
    (below.length === 0 ? files : directories).add(own);
  }
  return { directories: [...directories].sort(), files: [...files].sort() };
}

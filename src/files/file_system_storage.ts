import { basePath, type StorageBackend, type StorageSite } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import type { Disk } from "../runtime/mod.ts";
import { mediaAddresses, type MediaAddressOptions } from "./media_addresses.ts";
import type { ObjectStore } from "./object_store.ts";
import { ObjectStorage } from "./object_storage.ts";

/** Options for {@linkcode fileSystemStorage}. */
export interface FileSystemStorageOptions extends MediaAddressOptions {
  /** The directory, relative to `baseDir`: Django's `MEDIA_ROOT`. It is made when the first file is. */
  location: string;
  /**
   * The permissions of new files.
   *
   * @default {0o644}
   */
  fileMode?: number;
}

/**
 * Keeps files in a directory: on Deno with a disk that stays, which Workers and Deno Deploy have not.
 *
 * Symbolic links in the directory are followed, as by Django, also where they lead out of it. No name that a visitor gives
 * makes one; who else may write there decides what is served.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { fileSystemStorage, mediaView } from "@nuages/nuages/files";
 *
 * export default defineSettings(() => ({
 *   storages: { default: fileSystemStorage({ location: "media" }) },
 *   urls: urlpatterns([path("media/<path:name>", mediaView(), { name: "media" })]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#the-filesystemstorage-class}
 * @param options The directory, and where its files are served from. Nothing that is secret is to be in it.
 * @returns The storage, for the setting `storages`.
 */
export function fileSystemStorage(options: FileSystemStorageOptions): StorageBackend {
  const { location, fileMode = 0o644 } = options;
  return {
    name: "fileSystemStorage",
    machine: "deno",
    needsDisk: true,
    location,
    open(site) {
      const { disk } = site.runtime;
      if (!disk) {
        throw new ImproperlyConfigured("storages", `the storage "${site.alias}" needs a disk, and there is none`);
      }
      return new ObjectStorage(diskStore(disk, directoryOf(site, location), fileMode), mediaAddresses(site, options));
    },
  };
}

function directoryOf(site: StorageSite, location: string): string {
  return location.startsWith("/") ? location : `${basePath(site)}/${location}`;
}

function diskStore(disk: Disk, directory: string, mode: number): ObjectStore {
  const path = (name: string): string => `${directory}/${name}`;
  return {
    partSize: 256 * 1024,
    create: (name, bytes) => disk.create(path(name), bytes, mode),
    replace: (name, parts) => disk.write(path(name), parts),
    async stat(name) {
      const info = await disk.stat(path(name));
      if (!info) return undefined;
      const { size, modified } = info;
      // Names are not used twice but after a deletion, so time and size tell two versions apart.
      return { size, modifiedAt: new Date(modified), etag: `"${modified.toString(16)}-${size.toString(16)}"` };
    },
    read: (name, range) => disk.read(path(name), range),
    remove: (name) => disk.remove(path(name)),
    list: (folder) => disk.list(path(folder)),
  };
}

import { fileSystemStorage, memoryStorage, type StorageBackend } from "@nuages/nuages/files";
import { r2Storage } from "@nuages/nuages/files/r2";

/** Keeps images where the machine can: in its bucket `MEDIA`, else on its disk, else in memory, which forgets them. */
export function mediaStorage(location: string): StorageBackend {
  const bucket = r2Storage({ binding: "MEDIA" });
  const disk = fileSystemStorage({ location });
  const memory = memoryStorage();
  return {
    name: "mediaStorage",
    needsDisk: true,
    open(site) {
      const { bindings, disk: hasDisk } = site.runtime;
      if (Object.hasOwn(bindings, "MEDIA")) return bucket.open(site);
      return hasDisk ? disk.open(site) : memory.open(site);
    },
  };
}

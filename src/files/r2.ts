/**
 * The storage in Cloudflare's R2, by its binding. A door of its own, so that other sites have nothing of it.
 *
 * @module
 */
import type { ByteRange, StorageBackend, StorageListing } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { mediaAddresses, type MediaAddressOptions } from "./media_addresses.ts";
import { BUCKET_PART, type ObjectInfo, type ObjectStore, type ObjectType } from "./object_store.ts";
import { ObjectStorage } from "./object_storage.ts";

/** Options for {@linkcode r2Storage}. */
export interface R2StorageOptions extends MediaAddressOptions {
  /** The name of the bucket in `r2_buckets` of `wrangler.jsonc`. */
  binding: string;
}

/**
 * Keeps files in R2. On Workers alone: from elsewhere, R2 is reached as S3.
 *
 * A stream of any length needs the memory of one part of 5 MiB. Where the bucket has a domain of its own, `baseUrl` is its
 * address, and browsers get files from there; addresses with `expires` are always those of `mediaView({ signed: true })`.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { mediaView } from "@nuages/nuages/files";
 * import { r2Storage } from "@nuages/nuages/files/r2";
 *
 * export default defineSettings(() => ({
 *   storages: { default: r2Storage({ binding: "MEDIA" }) },
 *   urls: urlpatterns([path("media/<path:name>", mediaView(), { name: "media" })]),
 * }));
 * ```
 *
 * @see {@link https://developers.cloudflare.com/r2/api/workers/workers-api-reference/}
 * @param options The bucket, and where its files are served from.
 * @returns The storage, for the setting `storages`.
 */
export function r2Storage(options: R2StorageOptions): StorageBackend {
  const { binding } = options;
  return {
    name: "r2Storage",
    machine: "workers",
    open(site) {
      const { bindings } = site.runtime;
      const bucket: unknown = Object.hasOwn(bindings, binding) ? bindings[binding] : undefined;
      if (!isBucket(bucket)) {
        throw new ImproperlyConfigured(
          "storages",
          `there is no R2 bucket "${binding}"; add { "binding": "${binding}", "bucket_name": "…" } to r2_buckets of wrangler.jsonc`,
        );
      }
      return new ObjectStorage(bucketStore(bucket), mediaAddresses(site, options));
    },
  };
}

/** What is asked of a bucket, in Cloudflare's words. */
interface R2Bucket {
  head(key: string): Promise<R2Object | null>;
  get(key: string, options?: R2GetOptions): Promise<R2Object & { body: ReadableStream<Uint8Array> } | null>;
  put(key: string, value: Uint8Array, options: R2PutOptions): Promise<R2Object | null>;
  delete(key: string): Promise<void>;
  list(options: R2ListOptions): Promise<R2Objects>;
  createMultipartUpload(key: string, options: R2PutOptions): Promise<R2Upload>;
}

interface R2Object {
  readonly key: string;
  readonly size: number;
  readonly httpEtag: string;
  readonly uploaded: Date;
}

interface R2GetOptions {
  range?: { offset: number; length: number };
}

interface R2PutOptions {
  onlyIf?: { etagDoesNotMatch: string };
  httpMetadata: ObjectType;
}

interface R2ListOptions {
  prefix: string;
  delimiter: string;
  cursor?: string;
}

interface R2Objects {
  readonly objects: readonly R2Object[];
  readonly delimitedPrefixes: readonly string[];
  readonly truncated: boolean;
  readonly cursor?: string;
}

interface R2Upload {
  uploadPart(number: number, value: Uint8Array): Promise<unknown>;
  complete(parts: readonly unknown[]): Promise<unknown>;
  abort(): Promise<void>;
}

function isBucket(value: unknown): value is R2Bucket {
  return typeof value === "object" && value !== null && "createMultipartUpload" in value;
}

function bucketStore(bucket: R2Bucket): ObjectStore {
  return {
    partSize: BUCKET_PART,

    async create(name, bytes, type) {
      // "*" is any object: R2 itself sees to it that only one of two comes first.
      return await bucket.put(name, bytes, { onlyIf: { etagDoesNotMatch: "*" }, httpMetadata: type }) !== null;
    },

    async replace(name, parts, type) {
      const upload = await bucket.createMultipartUpload(name, { httpMetadata: type });
      try {
        const uploaded: unknown[] = [];
        for await (const part of parts) uploaded.push(await upload.uploadPart(uploaded.length + 1, part));
        await upload.complete(uploaded);
      } catch (error) {
        // The first error is the one to tell; R2 takes unfinished uploads away after a week.
        await upload.abort().catch(() => {});
        throw error;
      }
    },

    async stat(name): Promise<ObjectInfo | undefined> {
      const object = await bucket.head(name);
      return object ? { size: object.size, modifiedAt: object.uploaded, etag: object.httpEtag } : undefined;
    },

    async read(name, range) {
      return (await bucket.get(name, range ? { range: lengthOf(range) } : {}))?.body;
    },

    async remove(name) {
      await bucket.delete(name);
    },

    async list(folder): Promise<StorageListing> {
      const directories: string[] = [];
      const files: string[] = [];
      for (let cursor: string | undefined, isMore = true; isMore;) {
        const page = await bucket.list({ prefix: folder, delimiter: "/", ...(cursor === undefined ? {} : { cursor }) });
        directories.push(...page.delimitedPrefixes.map((prefix) => prefix.slice(folder.length, -1)));
        files.push(...page.objects.map(({ key }) => key.slice(folder.length)));
        cursor = page.cursor;
        isMore = page.truncated && cursor !== undefined;
      }
      return { directories: directories.sort(), files: files.sort() };
    },
  };
}

function lengthOf({ start, end }: ByteRange): { offset: number; length: number } {
  return { offset: start, length: end - start + 1 };
}

/**
 * The storage in S3 and what speaks its language: R2 from outside of Workers, MinIO, Garage. A door of its own, so that
 * other sites have nothing of it.
 *
 * @module
 */
import { AwsClient } from "aws4fetch";
import type { StorageBackend } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { quoted } from "../text/mod.ts";
import { ObjectStorage } from "./object_storage.ts";
import { bucketAddresses } from "./s3_addresses.ts";
import { bucketStore } from "./s3_bucket.ts";

/** Options for {@linkcode s3Storage}. */
export interface S3StorageOptions {
  /** The address of the service, such as `https://s3.eu-central-1.amazonaws.com` or `https://ID.r2.cloudflarestorage.com`. */
  endpoint: string;
  /** The name of the bucket. */
  bucket: string;
  /**
   * The region that signatures name; `auto` for R2.
   *
   * @default {"us-east-1"}
   */
  region?: string;
  /** The id of the access key. */
  accessKeyId: string;
  /** The secret of the access key. */
  secretAccessKey: string;
  /** The token of a key that is good for a while. */
  sessionToken?: string | undefined;
  /**
   * The address that files are served from, where the bucket is public: a URL that ends in `/`. Without it, each address
   * is signed.
   */
  baseUrl?: string | undefined;
  /**
   * Seconds that a signed address is good for, where `url()` does not say: at most a week.
   *
   * @default {3600}
   */
  expires?: number;
  /**
   * Milliseconds until a request that was not answered fails.
   *
   * @default {60000}
   */
  timeout?: number;
}

/**
 * Keeps files in a bucket of S3, on both edges.
 *
 * No file is written over another one where the service knows `If-None-Match` (S3, R2 and MinIO do). A stream of any length
 * needs the memory of one part of 5 MiB. Browsers get files from the bucket itself.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { s3Storage } from "@nuages/nuages/files/s3";
 *
 * export default defineSettings((env) => ({
 *   storages: {
 *     default: s3Storage({
 *       endpoint: env.required("S3_ENDPOINT"),
 *       bucket: "media",
 *       region: "auto",
 *       accessKeyId: env.required("S3_ACCESS_KEY_ID"),
 *       secretAccessKey: env.required("S3_SECRET_ACCESS_KEY"),
 *     }),
 *   },
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html}
 * @param options The bucket and the keys to it.
 * @returns The storage, for the setting `storages`.
 * @throws {ImproperlyConfigured} If an option is wrong.
 */
export function s3Storage(options: S3StorageOptions): StorageBackend {
  const { accessKeyId, secretAccessKey, sessionToken, region = "us-east-1", expires = 3600, timeout = 60_000 } =
    options;
  if (!accessKeyId || !secretAccessKey) throw wrong("accessKeyId and secretAccessKey are needed, and one is empty");
  const address = bucketAddress(options);
  // It holds no connection, and of the answers only derived keys: requests on Workers may share it.
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, region, service: "s3" },
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
  const addresses = bucketAddresses(client, address, { baseUrl: options.baseUrl, expires });
  return {
    name: "s3Storage",
    open: ({ runtime: { sendBytes } }) =>
      new ObjectStorage(bucketStore({ client, address, timeout, sendBytes }), addresses),
  };
}

/** Path-style addresses, which every service knows. */
function bucketAddress({ endpoint, bucket }: S3StorageOptions): string {
  if (!/^https?:\/\/[^/?#]+\/?$/.test(endpoint)) {
    throw wrong(`endpoint is ${quoted(endpoint)}, expected one such as "https://s3.eu-central-1.amazonaws.com"`);
  }
  if (!/^[\w.-]+$/.test(bucket)) throw wrong(`bucket is ${quoted(bucket)}, expected the name of a bucket`);
  return `${endpoint.replace(/\/$/, "")}/${bucket}/`;
}

function wrong(problem: string): ImproperlyConfigured {
  return new ImproperlyConfigured("storages", `s3Storage(): ${problem}`);
}

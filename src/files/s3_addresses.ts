import type { AwsClient } from "aws4fetch";
import { contentDisposition } from "../http/mod.ts";
import { encodedName } from "./media_addresses.ts";
import type { StorageAddresses } from "./object_storage.ts";

/** What S3 signs for at most: a week. */
const LONGEST = 604_800;

/** The addresses of a bucket's files: plain ones where the bucket is public, and signed ones. */
export function bucketAddresses(
  client: AwsClient,
  bucket: string,
  options: { baseUrl: string | undefined; expires: number },
): StorageAddresses {
  const { baseUrl } = options;
  return {
    baseUrl,
    async url(name, { expires, download = false }) {
      // What a public bucket says of the type is what was saved; only a signature lets an address ask for another one.
      if (baseUrl !== undefined && expires === undefined && !download) return baseUrl + encodedName(name);
      const seconds = expires ?? options.expires;
      if (seconds > LONGEST) {
        throw new RangeError(`Cannot sign an address for ${seconds} seconds: S3 takes ${LONGEST} at most`);
      }
      const url = new URL(bucket + encodedName(name));
      url.searchParams.set("X-Amz-Expires", String(seconds));
      if (download) {
        const filename = name.slice(name.lastIndexOf("/") + 1);
        url.searchParams.set("response-content-disposition", contentDisposition(true, filename));
      }
      return (await client.sign(url, { method: "GET", aws: { signQuery: true } })).url;
    },
  };
}

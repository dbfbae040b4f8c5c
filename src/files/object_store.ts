import type { ByteRange, StorageListing } from "../conf/mod.ts";

/** What a store knows of an object. */
export interface ObjectInfo {
  /** Bytes. */
  readonly size: number;
  /** When it was written. */
  readonly modifiedAt: Date;
  /** Its entity tag, in quotes. */
  readonly etag: string;
}

/** How browsers are to take an object that they get from the store itself. */
export interface ObjectType {
  /** The media type. */
  readonly contentType: string;
  /** The header `Content-Disposition`: whether they show it or save it. */
  readonly contentDisposition: string;
}

/**
 * What a storage asks of the place where its objects are. Names are checked before they come here; what a store throws
 * goes to whoever asked the storage.
 */
export interface ObjectStore {
  /** The bytes of a part: what fits into one is written in one step. */
  readonly partSize: number;
  /** Writes an object where there is none. Returns whether it did; of two at the same time, one does. */
  create(name: string, bytes: Uint8Array, type: ObjectType): Promise<boolean>;
  /**
   * Writes parts, one after the other, in place of the object that `create()` made. All but the last have
   * `partSize` bytes, and each is of no use once the next is asked for.
   */
  replace(name: string, parts: AsyncIterable<Uint8Array>, type: ObjectType): Promise<void>;
  /** What is known of an object; `undefined` where there is none. */
  stat(name: string): Promise<ObjectInfo | undefined>;
  /** Opens an object, or a part of it; `undefined` where there is none. */
  read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Removes an object, if there is one. */
  remove(name: string): Promise<void>;
  /** Lists a folder: `""`, or a path that ends in `/`. */
  list(folder: string): Promise<StorageListing>;
}

/** The bytes of a part of S3 and of R2: the least that they take, since a Worker has memory for few of them. */
export const BUCKET_PART = 5 * 1024 * 1024;

import type {
  ByteRange,
  Storage,
  StorageContent,
  StorageListing,
  StorageSaveOptions,
  StorageUrlOptions,
  StoredFile,
} from "../conf/mod.ts";
import { mediaType } from "../http/mod.ts";
import { quoted } from "../text/mod.ts";
import { FileNotFound, StorageError } from "./errors.ts";
import { availableNames, validateFileName } from "./file_names.ts";
import type { ObjectInfo, ObjectStore, ObjectType } from "./object_store.ts";
import { partsOf } from "./parts.ts";
import { safeType } from "./safe_type.ts";

/** Where the files of a storage are reached. */
export interface StorageAddresses {
  /** What the addresses of all files begin with; `undefined` where each has to be signed. */
  readonly baseUrl: string | undefined;
  /** The address of a file whose name was checked. */
  url(name: string, options: StorageUrlOptions): Promise<string>;
}

/** One name out of 62^7 is taken more often than this only where something else is wrong. */
const MOST_TRIES = 20;

/** A storage over the place where its objects are. */
export class ObjectStorage implements Storage {
  readonly baseUrl: string | undefined;
  readonly #store: ObjectStore;
  readonly #addresses: StorageAddresses;

  constructor(store: ObjectStore, addresses: StorageAddresses) {
    this.#store = store;
    this.#addresses = addresses;
    this.baseUrl = addresses.baseUrl;
  }

  async save(name: string, content: StorageContent, options: StorageSaveOptions = {}): Promise<string> {
    const { maxLength, contentType } = options;
    const type = safeType(name, { contentType });
    const parts = partsOf(content, this.#store.partSize);
    try {
      const { value: first = new Uint8Array() } = await parts.next();
      // What fits into one part is written in one step: nobody finds half of it, and nothing is left where it fails.
      if (first.length < this.#store.partSize) return await this.#create(name, maxLength, first, type);
      // An empty object takes the name, before any of the stream is spent on it.
      const taken = await this.#create(name, maxLength, new Uint8Array(), type);
      await this.#fill(taken, resumed(first, parts), type);
      return taken;
    } finally {
      await parts.return(undefined);
    }
  }

  async open(name: string): Promise<StoredFile> {
    return new ObjectFile(this.#store, name, await this.#info(name));
  }

  async delete(name: string): Promise<void> {
    await this.#store.remove(validateFileName(name));
  }

  async exists(name: string): Promise<boolean> {
    return await this.#store.stat(validateFileName(name)) !== undefined;
  }

  async list(path: string): Promise<StorageListing> {
    const folder = path.replace(/\/$/, "");
    return await this.#store.list(folder === "" ? "" : `${validateFileName(folder)}/`);
  }

  async size(name: string): Promise<number> {
    return (await this.#info(name)).size;
  }

  async url(name: string, options: StorageUrlOptions = {}): Promise<string> {
    const { expires } = options;
    if (expires !== undefined && !(Number.isSafeInteger(expires) && expires > 0)) {
      throw new RangeError(`Cannot sign an address for ${expires} seconds: expected a whole number from 1 on`);
    }
    return await this.#addresses.url(validateFileName(name), options);
  }

  async modifiedAt(name: string): Promise<Date> {
    return (await this.#info(name)).modifiedAt;
  }

  async #create(name: string, maxLength: number | undefined, bytes: Uint8Array, type: ObjectType): Promise<string> {
    let tries = 0;
    for (const candidate of availableNames(name, maxLength)) {
      if (await this.#store.create(candidate, bytes, type)) return candidate;
      if (++tries === MOST_TRIES) break;
    }
    throw new StorageError(`Cannot save ${quoted(name)}: ${MOST_TRIES} names like it are taken`);
  }

  async #fill(name: string, parts: AsyncIterable<Uint8Array>, type: ObjectType): Promise<void> {
    try {
      await this.#store.replace(name, parts, type);
    } catch (error) {
      // The first error is the one to tell; what cannot be removed now is an empty file.
      await this.#store.remove(name).catch(() => {});
      throw error;
    }
  }

  async #info(name: string): Promise<ObjectInfo> {
    const info = await this.#store.stat(validateFileName(name));
    if (info) return info;
    throw missing(name);
  }
}

async function* resumed(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) {
    if (step.value.length > 0) yield step.value;
  }
}

function missing(name: string): FileNotFound {
  return new FileNotFound(`Cannot open ${quoted(name)}: the storage has no such file`);
}

/** A file of an {@linkcode ObjectStorage}. */
class ObjectFile implements StoredFile {
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  readonly modifiedAt: Date;
  readonly etag: string;
  readonly #store: ObjectStore;

  constructor(store: ObjectStore, name: string, { size, modifiedAt, etag }: ObjectInfo) {
    this.#store = store;
    this.name = name;
    this.size = size;
    this.contentType = mediaType(name);
    this.modifiedAt = modifiedAt;
    this.etag = etag;
  }

  async stream(range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const stream = await this.#store.read(this.name, range);
    if (stream) return stream;
    throw missing(this.name);
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return await read(await this.stream());
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  async slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const [first, last] = [Math.max(0, start), Math.min(end, this.size) - 1];
    return first > last ? new Uint8Array() : await read(await this.stream({ start: first, end: last }));
  }
}

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

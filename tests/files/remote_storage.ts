/** A storage on another machine, which the contract is held against as if it were here. */
import type { ByteRange, Storage, StorageContent, StoredFile } from "@nuages/nuages/files";
import type { Outcome } from "./fixtures/site.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

export function remoteStorage(fetch: Fetch): Storage {
  async function ask(method: string, args: readonly unknown[], body?: BodyInit): Promise<Response> {
    const text = JSON.stringify(
      args.filter((value) => value !== undefined),
      (_, value) => Number.isNaN(value) ? "NaN" : value,
    );
    const query = new URLSearchParams({ method, args: text });
    const response = await fetch(`/call/?${query}`, body === undefined ? {} : { method: "POST", body });
    if (response.ok) return response;
    const outcome: Outcome = await response.json();
    if (!("error" in outcome)) throw new Error(`${response.status}`);
    throw Object.assign(new Error(outcome.error.message), { name: outcome.error.name });
  }
  async function call<Value>(method: string, ...args: unknown[]): Promise<Value> {
    return (await (await ask(method, args)).json()).value;
  }
  async function bytes(name: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await ask("stream", [name, range])).arrayBuffer());
  }
  return {
    baseUrl: undefined,
    async save(name, content, options) {
      return (await (await ask("save", [name, options], await bodyOf(content))).json()).value;
    },
    async open(name): Promise<StoredFile> {
      const known = await call<{ size: number; contentType: string; modifiedAt: string; etag: string }>("open", name);
      const { size, contentType, etag } = known;
      return {
        ...{ name, size, contentType, etag, modifiedAt: new Date(known.modifiedAt) },
        async stream(range) {
          return (await ask("stream", [name, range])).body ?? new Blob().stream();
        },
        bytes: () => bytes(name),
        text: async () => new TextDecoder().decode(await bytes(name)),
        async slice(start, end) {
          const [first, last] = [Math.max(0, start), Math.min(end, size) - 1];
          return first > last ? new Uint8Array() : await bytes(name, { start: first, end: last });
        },
      };
    },
    delete: (name) => call("delete", name),
    exists: (name) => call("exists", name),
    list: (path) => call("list", path),
    size: (name) => call("size", name),
    url: (name, options) => call("url", name, options),
    modifiedAt: async (name) => new Date(await call<string>("modifiedAt", name)),
  };
}

/** A stream that fails is read to its failure here: HTTP has no other way to tell of it than to break off. */
async function bodyOf(content: StorageContent): Promise<BodyInit> {
  const stream = content instanceof ReadableStream
    ? content
    : content instanceof Uint8Array
    ? content
    : await content.stream();
  return new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
}

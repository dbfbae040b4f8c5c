import type { Context } from "hono";
import { ImproperlyConfigured } from "../../../errors.ts";
import { RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent } from "../errors.ts";
import { sanitizeFileName } from "../file_name.ts";
import { CollectedValues } from "../form_values.ts";
import { GrowingBytes } from "../growing_bytes.ts";
import { beginUpload } from "../handlers/begin_upload.ts";
import type { UploadSettings } from "../settings.ts";
import type { UploadSink } from "../uploaded_file.ts";
import { keepUpload } from "../uploads.ts";
import type { PartEvent } from "./multipart_parser.ts";
import type { PartHeaders } from "./part_headers.ts";

/** Where the bytes of a part go. */
interface Target {
  write(bytes: Uint8Array): void | Promise<void>;
  finish(): void | Promise<void>;
}

/** A file input that nobody used. */
const NOWHERE: Target = { write: () => {}, finish: () => {} };

/** Builds the values of a form out of its parts, within the limits. */
export class FormReader {
  readonly values: CollectedValues = new CollectedValues();
  readonly #c: Context;
  readonly #settings: UploadSettings;
  readonly #handlers: UploadSettings["fileUploadHandlers"];
  readonly #sinks: UploadSink[] = [];
  #target: Target = NOWHERE;
  #fields = 0;
  #files = 0;
  #dataSize = 0;

  constructor(c: Context, settings: UploadSettings) {
    this.#c = c;
    this.#settings = settings;
    this.#handlers = settings.fileUploadHandlers;
  }

  /** Takes what comes next; the promise is settled when there is room for more. */
  async take(event: PartEvent): Promise<void> {
    switch (event.kind) {
      case "part":
        this.#target = event.headers.fileName === undefined
          ? this.#beginField(event.headers)
          : await this.#beginFile(event.headers, event.headers.fileName);
        return;
      case "data":
        return await this.#target.write(event.bytes);
      case "end":
        return await this.#target.finish();
    }
  }

  /** Drops the files, as the form was refused or broke off. */
  async abort(reason: unknown): Promise<void> {
    const outcomes = await Promise.allSettled(this.#sinks.map(async (sink) => await sink.abort(reason)));
    // What is thrown is the reason; this is for the operator.
    for (const outcome of outcomes) if (outcome.status === "rejected") console.error(outcome.reason);
  }

  #beginField({ name }: PartHeaders): Target {
    if (++this.#fields > this.#settings.dataUploadMaxNumberFields) {
      throw new TooManyFieldsSent(this.#settings.dataUploadMaxNumberFields);
    }
    const bytes = new GrowingBytes();
    // As in Django, what parts a field from the next in a form without files counts, too: "=" and "&".
    this.#count(name.length + 2);
    return {
      write: (chunk) => {
        this.#count(chunk.byteLength);
        bytes.append(chunk);
      },
      finish: () => this.values.add(name, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.view())),
    };
  }

  #count(bytes: number): void {
    this.#dataSize += bytes;
    const { dataUploadMaxMemorySize: most } = this.#settings;
    if (this.#dataSize > most) throw new RequestDataTooBig("what is no file in it", "dataUploadMaxMemorySize", most);
  }

  async #beginFile({ name: field, contentType, charset }: PartHeaders, sent: string): Promise<Target> {
    if (++this.#files > this.#settings.dataUploadMaxNumberFiles) {
      throw new TooManyFilesSent(this.#settings.dataUploadMaxNumberFiles);
    }
    const name = sanitizeFileName(sent);
    if (name === undefined) return NOWHERE;
    const file = { field, name, contentType, charset, settings: this.#settings };
    const sink = await beginUpload(this.#handlers, file, this.#c);
    if (!sink) throw noHandler(this.#handlers.map((handler) => handler.name));
    this.#sinks.push(sink);
    return this.#fileTarget(field, sink);
  }

  #fileTarget(field: string, sink: UploadSink): Target {
    const { fileUploadMaxSize: most } = this.#settings;
    let size = 0;
    return {
      write: async (chunk) => {
        size += chunk.byteLength;
        if (size > most) throw new RequestDataTooBig("a file", "fileUploadMaxSize", most);
        await sink.write(chunk);
      },
      finish: async () => {
        const file = await sink.finish();
        await keepUpload(this.#c, file);
        this.values.addFile(field, file);
      },
    };
  }
}

function noHandler(names: readonly string[]): ImproperlyConfigured {
  const known = names.length === 0 ? "there are none" : `there is ${names.join(", ")}`;
  return new ImproperlyConfigured(
    "fileUploadHandlers",
    `none of them takes a file on this machine: ${known}; add memoryUploads(), or a storage`,
  );
}

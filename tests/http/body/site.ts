/** A site that tells what it read, and bodies to send to it. */
import {
  type Context,
  createApplication,
  defineSettings,
  HttpError,
  json,
  path,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { type FormValues, readFormValues, type UploadedFile } from "@nuages/nuages/http";

/** What the site read. */
export interface Told {
  readonly values: readonly (readonly [name: string, values: readonly unknown[]])[];
  readonly files: readonly ToldFile[];
}

export interface ToldFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly kind: string;
  readonly text: string;
}

/** An answer of the site. */
export interface Answer {
  readonly status: number;
  /** What went wrong. */
  readonly problem: string;
  readonly told: Told | undefined;
}

export async function tell(values: FormValues): Promise<Told> {
  const names = [...values.names()];
  return {
    values: names.filter((name) => values.has(name)).map((name) => [name, values.getAll(name)] as const),
    files: await Promise.all(
      names.flatMap((field) => values.files(field).map((file) => tellFile(field, file))),
    ),
  };
}

async function tellFile(field: string, file: UploadedFile): Promise<ToldFile> {
  const { name, contentType, size, kind } = file;
  return { field, name, contentType, size, kind, text: size < 1000 ? await file.text() : `${size} bytes` };
}

/** A view of {@linkcode site}. */
export type Page = (c: Context) => Promise<Response>;

export async function echo(c: Context): Promise<Response> {
  return json(await tell(await readFormValues(c)));
}

/** Sends requests to a site whose every page is `view`. */
export function site(
  settings: Partial<SettingsInput> = {},
  view: Page = echo,
): (request: RequestInit) => Promise<Answer> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([path("", (c) => explain(c, view))]),
    ...settings,
  })));
  const runtime = createRuntime({ env: {} });
  return async (init) => {
    const request = new Request("http://localhost/", { method: "POST", ...streaming(init) });
    const response = await app.fetch(request, runtime);
    const text = await response.text();
    return response.status === 200
      ? { status: 200, problem: "", told: JSON.parse(text) }
      : { status: response.status, problem: text, told: undefined };
  };
}

/** In production, pages do not tell what visitors need not know. */
async function explain(c: Context, view: Page): Promise<Response> {
  try {
    return await view(c);
  } catch (error) {
    if (error instanceof HttpError) return c.text(error.message, error.status);
    return c.text(String(error), 500);
  }
}

function streaming(init: RequestInit): RequestInit {
  return init.body instanceof ReadableStream ? Object.assign({ duplex: "half" }, init) : init;
}

/** A form: its parts as they are sent, each with the headers that begin it. */
export function multipart(parts: readonly string[], boundary = "X"): string {
  return parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("") + `--${boundary}--\r\n`;
}

/** A field. */
export function field(name: string, value: string): string {
  return `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
}

/** A file, with its name as it is sent. */
export function file(name: string, fileName: string, content: string): string {
  return `Content-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: text/plain\r\n\r\n${content}`;
}

/** A request with such a form. */
export function form(body: BodyInit, boundary = "X"): RequestInit {
  return { body, headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` } };
}

/** A body that arrives in these pieces. */
export function pieces(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Runs `work` without the lines that the site logs. */
export async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn, error } = console;
  console.warn = console.error = () => {};
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, error });
  }
}

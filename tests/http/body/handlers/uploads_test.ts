/** Where the bytes of files go, and that they are gone when the request ends. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { createApplication, defineSettings, json, path, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import {
  memoryUploads,
  readFormValues,
  temporaryFileUploads,
  type UploadedFile,
  type UploadHandler,
} from "@nuages/nuages/http";
import type { Runtime } from "@nuages/nuages/runtime";
import { bytes, echo, field, file, form, multipart, type Page, pieces, quietly, site } from "../site.ts";

async function inDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-uploads-" });
  try {
    await work(directory);
    deepStrictEqual(filesIn(directory), []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

function filesIn(directory: string): string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name);
}

/** A handler that notes what is asked of it. */
function recorder(notes: string[], take: boolean, wait: () => Promise<void> = () => Promise.resolve()): UploadHandler {
  return {
    name: "recorder",
    begin({ field, name }) {
      notes.push(`begin ${field} ${name}`);
      if (!take) return undefined;
      let size = 0;
      return {
        async write(chunk) {
          size += chunk.byteLength;
          await wait();
        },
        finish() {
          notes.push(`finish ${size}`);
          return Promise.resolve(stored(name, size, notes));
        },
        abort(reason) {
          notes.push(`abort ${reason instanceof Error ? reason.name : reason}`);
          return Promise.resolve();
        },
      };
    },
  };
}

function stored(name: string, size: number, notes: string[]): UploadedFile {
  const none = (): never => {
    throw new TypeError("not in this test");
  };
  return {
    name,
    size,
    contentType: "text/plain",
    charset: undefined,
    kind: "stored",
    storedName: `uploads/${name}`,
    stream: none,
    bytes: none,
    text: () => Promise.resolve(""),
    slice: none,
    dispose: () => Promise.resolve(void notes.push(`dispose ${name}`)),
  };
}

Deno.test("files that are larger than fileUploadMaxMemorySize go to a temporary file, which goes with the request", async () => {
  await inDirectory(async (directory) => {
    let path: string | undefined;
    const send = site({ fileUploadTempDir: directory, fileUploadMaxMemorySize: 10 }, async (c) => {
      const values = await readFormValues(c);
      const large = values.file("large");
      path = large?.temporaryFilePath;
      const mode = (await Deno.stat(path ?? "")).mode ?? 0;
      return json([
        values.file("small")?.kind,
        large?.kind,
        large?.size,
        await large?.text(),
        new TextDecoder().decode(await large?.slice(3, 6)),
        new TextDecoder().decode(await large?.slice(9, 99)),
        new TextDecoder().decode(await large?.slice(99, 100)),
        await new Response(large?.stream()).text(),
        (await large?.bytes())?.length,
        (mode & 0o777).toString(8),
      ]);
    });

    const { told, problem } = await send(
      form(multipart([file("small", "a", "12345"), file("large", "b", "0123456789a")])),
    );

    strictEqual(problem, "");
    const text = "0123456789a";
    deepStrictEqual(told, ["memory", "temporary", 11, text, "345", "9a", "", text, 11, "600"]);
    ok(path?.startsWith(`${directory}/nuages-upload-`));
  });
});

Deno.test("files of one request share the memory of fileUploadMaxMemorySize", async () => {
  const send = site({ fileUploadMaxMemorySize: 10 });
  const names = ["1234", "123456", "1", "12"];

  const { told } = await send(form(multipart(names.map((text) => file("f", "a", text)))));

  deepStrictEqual(told?.files.map(({ kind, text }) => [kind, text]), [
    ["memory", "1234"],
    ["memory", "123456"],
    ["temporary", "1"],
    ["temporary", "12"],
  ]);
});

Deno.test("temporary files are removed where a view throws, a form is refused, or breaks off", async () => {
  await inDirectory(async (directory) => {
    const settings = {
      fileUploadTempDir: directory,
      fileUploadHandlers: [temporaryFileUploads()],
      fileUploadMaxSize: 99,
    };
    const good = multipart([file("f", "a", "1"), file("g", "b", "2")]);
    let during = 0;
    const throwing: Page = async (c) => {
      await readFormValues(c);
      during = filesIn(directory).length;
      throw new TypeError("broken view");
    };
    const brokenBody = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes(good.slice(0, -20)));
      },
      pull(controller) {
        controller.error(new TypeError("gone"));
      },
    });

    const broken = await quietly(() => site(settings, throwing)(form(good)));
    const large = await site(settings)(form(multipart([file("f", "a", "1"), file("g", "b", "2".repeat(100))])));
    const cut = await site(settings)(form(good.slice(0, -20)));
    const gone = await site(settings)(form(brokenBody));

    deepStrictEqual([broken, large, cut, gone].map(({ status }) => status), [500, 413, 400, 400]);
    strictEqual(gone.problem, "Cannot read the request: the body broke off");
    strictEqual(during, 2);
  });
});

Deno.test("temporary files are removed where nobody waited for them", async () => {
  await inDirectory(async (directory) => {
    let release = (): void => {};
    const late = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise<void>((resolve) => release = resolve);
        controller.enqueue(bytes(multipart([file("f", "a", "1")])));
        controller.close();
      },
    });
    let reading: Promise<unknown> = Promise.resolve();
    const hasty = site({ fileUploadTempDir: directory, fileUploadHandlers: [temporaryFileUploads()] }, (c) => {
      reading = readFormValues(c);
      return Promise.resolve(json(null));
    });

    strictEqual((await hasty(form(late))).status, 200);
    release();
    await reading;
  });
});

Deno.test("a file that is being sent outlives its request", async () => {
  await inDirectory(async (directory) => {
    const settings: Partial<SettingsInput> = {
      fileUploadTempDir: directory,
      fileUploadHandlers: [temporaryFileUploads()],
    };
    const send = site(settings, async (c) => new Response((await readFormValues(c)).file("f")?.stream() ?? null));

    const { told } = await send(form(multipart([file("f", "a", '"do re mi"')])));

    strictEqual(told, "do re mi");
  });
});

Deno.test("a file that was moved to its place is not missed", async () => {
  await inDirectory(async (directory) => {
    const settings = { fileUploadTempDir: directory, fileUploadHandlers: [temporaryFileUploads()] };
    const send = site(settings, async (c) => {
      const path = (await readFormValues(c)).file("f")?.temporaryFilePath ?? "";
      await Deno.rename(path, `${directory}/stored`);
      return json(await Deno.readTextFile(`${directory}/stored`));
    });

    const { told } = await send(form(multipart([file("f", "a", "kept")])));

    strictEqual(told, "kept");
    await Deno.remove(`${directory}/stored`);
  });
});

Deno.test("fileUploadHandlers are asked in their order, and take files straight", async () => {
  const notes: string[] = [];
  const send = site({ fileUploadHandlers: [recorder(notes, false), recorder(notes, true), memoryUploads()] });

  const { told } = await send(form(multipart([field("a", "1"), file("f", "../b.txt", "12345")])));

  deepStrictEqual(told?.files.map(({ name, kind, size }) => [name, kind, size]), [["b.txt", "stored", 5]]);
  deepStrictEqual(notes, ["begin f b.txt", "begin f b.txt", "finish 5", "dispose b.txt"]);
});

Deno.test("memoryUploads() hands a file on that becomes too large, from its first byte", async () => {
  const notes: string[] = [];
  const send = site({ fileUploadHandlers: [memoryUploads(), recorder(notes, true)], fileUploadMaxMemorySize: 4 });
  const text = multipart([file("f", "a", "1234"), file("f", "b", "123456")]);
  const chunks = Array.from(bytes(text), (byte) => new Uint8Array([byte]));

  const { told } = await send(form(pieces(...chunks)));

  deepStrictEqual(told?.files.map(({ kind, size }) => [kind, size]), [["memory", 4], ["stored", 6]]);
  deepStrictEqual(notes, ["begin f b", "finish 6", "dispose b"]);
});

Deno.test("a handler hears of it where the form is refused, also after the file's end", async () => {
  const notes: string[] = [];
  const send = site({ fileUploadHandlers: [recorder(notes, true)] });

  await send(form(multipart([file("f", "a", "1"), file("g", "b", "22")]).slice(0, -8)));

  deepStrictEqual(notes, [
    "begin f a",
    "finish 1",
    "begin g b",
    "abort MalformedBody",
    "abort MalformedBody",
    "dispose a",
  ]);
});

Deno.test("a body is read no faster than its files are taken", async () => {
  let pulled = 0;
  let taken = 0;
  let most = 0;
  const head = bytes(`--X\r\n${file("f", "a", "")}`);
  const chunks = [head, ...Array.from({ length: 50 }, () => new Uint8Array(1000)), bytes("\r\n--X--")];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      most = Math.max(most, pulled - taken);
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  }, { highWaterMark: 0 });
  const slow = recorder([], true, async () => {
    await new Promise((resolve) => setTimeout(resolve));
    taken++;
  });

  const { told } = await site({ fileUploadHandlers: [slow] })(form(body));

  strictEqual(told?.files[0]?.size, 50_000);
  ok(most <= 4, `${most} chunks ahead`);
});

Deno.test("a handler that fails fails the request, and the other files go", async () => {
  await inDirectory(async (directory) => {
    const full = recorder([], true, () => Promise.reject(new TypeError("disk full")));
    const first: UploadHandler = {
      name: "first",
      begin: (file, c) => file.field === "f" ? temporaryFileUploads().begin(file, c) : undefined,
    };
    const send = site({ fileUploadTempDir: directory, fileUploadHandlers: [first, full] });

    const { status, problem } = await send(form(multipart([file("f", "a", "1"), file("g", "b", "2")])));

    deepStrictEqual([status, problem], [500, "TypeError: disk full"]);
  });
});

Deno.test("a machine without a disk refuses what its memory may not hold, with the remedy", async () => {
  const { temporaryFiles: _, ...runtime } = createRuntime({ env: {} });
  const send = onMachine(runtime, { fileUploadMaxMemorySize: 10 });

  strictEqual((await send(multipart([file("f", "a", "1234567890")]))).status, 200);
  deepStrictEqual(await send(multipart([file("f", "a", "12345"), file("f", "b", "678901")])), {
    status: 413,
    text:
      "Cannot read the request: what it uploads is larger than fileUploadMaxMemorySize, which is 10 bytes, and there " +
      "is no room for them outside of memory. Raise it, or put a storage into fileUploadHandlers",
  });
});

Deno.test("a site says so where none of its handlers takes files", async () => {
  const { temporaryFiles: _, ...runtime } = createRuntime({ env: {} });

  const one = await onMachine(runtime, { fileUploadHandlers: [temporaryFileUploads()] })(
    multipart([file("f", "a", "1")]),
  );
  const none = await onMachine(runtime, { fileUploadHandlers: [] })(multipart([file("f", "a", "1")]));

  strictEqual(
    one.text,
    'Cannot use "fileUploadHandlers": none of them takes a file on this machine: there is temporaryFileUploads; ' +
      "add memoryUploads(), or a storage",
  );
  ok(none.text.includes("there are none; add memoryUploads()"));
});

function onMachine(
  runtime: Runtime,
  settings: Partial<SettingsInput>,
): (body: string) => Promise<{ status: number; text: string }> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([
      path("", (c) => echo(c).catch((error) => c.text(error.message, "status" in error ? error.status : 500))),
    ]),
    ...settings,
  })));
  return async (body) => {
    const response = await app.fetch(new Request("http://localhost/", { method: "POST", ...form(body) }), runtime);
    return { status: response.status, text: await response.text() };
  };
}

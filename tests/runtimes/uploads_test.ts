/** Bodies as browsers and as attackers send them, over real sockets, to Deno's server and to workerd. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createRuntime, serve } from "@nuages/nuages/deno";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { bytes, field, file, form, multipart, pieces, quietly } from "../http/body/site.ts";
import { app } from "./fixtures/uploads_app.ts";
import { startWorker } from "./workerd.ts";

/** Where the site is, and what it does with a file that its memory may not hold. */
interface Place {
  readonly url: string;
  readonly large: "temporary" | 413;
}

const ENTRY = `
import { worker } from "@nuages/nuages/workers";
import { app } from "${new URL("./fixtures/uploads_app.ts", import.meta.url)}";
export default worker(app);
`;

async function workerCode(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-uploads-" });
  try {
    await Deno.writeTextFile(`${directory}/worker.ts`, ENTRY);
    return await bundleWorker(`${directory}/worker.ts`, {
      directory: fileURLToPath(new URL("../../", import.meta.url)),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function post(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  const options = init.body instanceof ReadableStream ? Object.assign({ duplex: "half" }, init) : init;
  // A server that refuses a body ends its connection, maybe while the next request would be on its way there.
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  const response = await fetch(url, { method: "POST", ...options, client });
  return { status: response.status, text: await response.text() };
}

async function isAlive({ url }: Place): Promise<void> {
  const response = await fetch(`${url}alive/`);
  strictEqual(await response.text(), "alive");
}

async function readsForms({ url, large }: Place): Promise<void> {
  const body = new FormData();
  body.append("title", "Nuages, «1940»");
  body.append("__proto__", "x");
  body.append("photo", new File(["hello"], "../τ.png", { type: "image/png" }));
  const big = new FormData();
  big.append("photo", new File([new Uint8Array(4_000_000).fill(97)], "a.png"));

  const small = await post(url, { body });
  const pairs = await post(url, { body: new URLSearchParams("a=1&a=2") });
  const jsonBody = await post(url, { body: '{"a": [1]}', headers: { "Content-Type": "application/json" } });
  const other = await post(url, { body: big });

  deepStrictEqual(JSON.parse(small.text), {
    values: [["title", ["Nuages, «1940»"]], ["__proto__", ["x"]]],
    files: [["τ.png", 5, "memory", "hello"]],
  });
  deepStrictEqual(JSON.parse(pairs.text), { values: [["a", ["1", "2"]]], files: [] });
  deepStrictEqual(JSON.parse(jsonBody.text), { values: [["a", [1]]], files: [] });
  if (large === 413) {
    strictEqual(other.status, 413);
    ok(other.text.endsWith("Raise it, or put a storage into fileUploadHandlers"), other.text);
  } else {
    deepStrictEqual(JSON.parse(other.text).files, [["a.png", 4_000_000, "temporary", "aaaaa"]]);
  }
}

async function refusesHostileForms({ url }: Place): Promise<void> {
  const many = (part: string): string => multipart(Array<string>(10_000).fill(part));
  const bodies: readonly (readonly [status: number, problem: string, init: RequestInit])[] = [
    [400, "ends before its last boundary", form(multipart([field("a", "1")]).slice(0, -6))],
    [400, "ends before its last boundary", form(multipart([field("a", "1")]), "Y")],
    [400, "names no boundary", { body: "x", headers: { "Content-Type": "multipart/form-data" } }],
    [400, "dataUploadMaxNumberFields, which is 1000", form(many(field("a", "1")))],
    [400, "dataUploadMaxNumberFiles, which is 100", form(many(file("a", "a", "1")))],
    [400, "8192 bytes of headers", form(multipart([field("a".repeat(2 ** 20), "1")]))],
    [400, "header that is none", form(multipart([file("f", "a\0.txt", "1")]))],
    [413, "dataUploadMaxMemorySize, which is 2.5 MB", form(multipart([field("a", "1".repeat(2_700_000))]))],
    [400, "it is no JSON", { body: "{", headers: { "Content-Type": "application/json" } }],
  ];
  for (const [status, problem, init] of bodies) {
    const answer = await post(url, init);
    strictEqual(answer.status, status, problem);
    ok(answer.text.includes(problem), answer.text);
  }
  const names = [field("__proto__[admin]", "1"), field("a[b][c]", "1"), file("f", "../../etc/passwd", "x")];
  const harmless = await post(url, form(multipart(names)));
  deepStrictEqual(JSON.parse(harmless.text).files[0][0], "passwd");
  await isAlive({ url, large: 413 });
}

async function readsSlowBodies(place: Place): Promise<void> {
  const text = bytes(multipart([field("a", "1"), file("f", "a.txt", "hello")]));
  const left = Array.from({ length: 20 }, (_, index) => text.slice(index * 9, (index + 1) * 9));
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });

  const reading = post(place.url, form(slow));
  await isAlive(place);
  deepStrictEqual(JSON.parse((await reading).text), {
    values: [["a", ["1"]]],
    files: [["a.txt", 5, "memory", "hello"]],
  });
}

/** Sends bytes as they are, and hears what comes back within a second; then it leaves. */
async function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  await writeAll(connection, bytes(text));
  const heard = new Uint8Array(1000);
  const read = connection.read(heard).catch(() => 0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<number>((resolve) => timer = setTimeout(resolve, 1000, 0));
  const length = await Promise.race([read, silence]);
  clearTimeout(timer);
  return new TextDecoder().decode(heard.subarray(0, length ?? 0));
}

async function writeAll(connection: Deno.Conn, all: Uint8Array): Promise<void> {
  for (let sent = 0; sent < all.length;) sent += await connection.write(all.subarray(sent));
}

function head(length: string): string {
  return `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=X\r\n${length}\r\n\r\n`;
}

async function standsLiars(place: Place): Promise<void> {
  const start = `--X\r\n${file("f", "a.txt", "0123456789")}`;
  const declared = await sendRaw(place.url, `${head("Content-Length: 1073741824")}0123456789`);
  const leaving = await Promise.all([
    ...Array.from({ length: 10 }, () => sendRaw(place.url, `${head("Content-Length: 100000")}${start}`)),
    sendRaw(place.url, `${head("Transfer-Encoding: chunked")}${start.length.toString(16)}\r\n${start}\r\n`),
    // It says much of this one; Deno's server says nothing.
    ...(place.large === 413 ? [] : [sendRaw(place.url, `${head("Transfer-Encoding: chunked")}zz\r\n`)]),
    sendRaw(place.url, `${head("Content-Length: 40000000")}${start}${"0".repeat(4_000_000)}`),
  ]);

  ok(declared.startsWith("HTTP/1.1 413 "), declared);
  ok(leaving.every((heard) => !heard.startsWith("HTTP/1.1 2")), leaving.join("\n"));
  await isAlive(place);
  const after = await post(place.url, form(pieces(bytes(multipart([field("a", "1")])))));
  strictEqual(after.status, 200);
}

/** The server hears a little later that a visitor has left. */
async function isEmptySoon(directory: string): Promise<void> {
  const until = performance.now() + 5000;
  while ([...Deno.readDirSync(directory)].length > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  deepStrictEqual([...Deno.readDirSync(directory)], []);
}

async function tellsAll(place: Place): Promise<void> {
  await readsForms(place);
  await refusesHostileForms(place);
  await readsSlowBodies(place);
  await standsLiars(place);
}

Deno.test("readFormValues() reads forms and refuses hostile ones behind Deno's server", async () => {
  const directory = await Deno.makeTempDir({ prefix: "nuages-uploads-" });
  const server = serve(app, {
    port: 0,
    hostname: "127.0.0.1",
    runtime: createRuntime({ env: { FILE_UPLOAD_TEMP_DIR: directory } }),
    onListen: () => {},
  });
  try {
    await quietly(() => tellsAll({ url: `http://127.0.0.1:${server.addr.port}/`, large: "temporary" }));
    await isEmptySoon(directory);
  } finally {
    await server.shutdown();
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("readFormValues() reads forms and refuses hostile ones on workerd", async () => {
  await using worker = await startWorker({ code: await workerCode() });
  await tellsAll({ url: worker.url, large: 413 });
});

/** What Linux says of a process, in MB: what it has in memory, or the most that it had. */
async function memoryOf(pid: number, field: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

async function measured(send: (url: string) => Promise<void>, directory: string): Promise<number> {
  await using server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fileURLToPath(new URL("fixtures/uploads_server.ts", import.meta.url))],
    env: { FILE_UPLOAD_MAX_SIZE: "200000000", UPLOAD_MAX_SIZE: "200000000", FILE_UPLOAD_TEMP_DIR: directory },
    stdout: "piped",
  }).spawn();
  const output = server.stdout.getReader();
  const port = Number(new TextDecoder().decode((await output.read()).value));
  const url = `http://127.0.0.1:${port}/`;
  // Once, so that what every site needs is there.
  await post(url, form(multipart([file("f", "a", "x".repeat(3_000_000))])));
  const idle = await memoryOf(server.pid, "VmRSS");
  // Linux: the most that it had is from now on.
  await Deno.writeTextFile(`/proc/${server.pid}/clear_refs`, "5");
  await send(url);
  const most = await memoryOf(server.pid, "VmHWM");
  await output.cancel();
  return most - idle;
}

Deno.test({
  name: "an upload of 100 MB to a temporary file keeps the memory of Deno below 64 MB above idle",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const directory = await Deno.makeTempDir({ prefix: "nuages-uploads-" });
    try {
      const grown = await measured(async (url) => {
        const megabyte = new Uint8Array(2 ** 20).map((_, index) => index * 7);
        const chunks = [...Array<Uint8Array>(100).fill(megabyte), bytes("\r\n--X--")];
        const { text } = await post(url, form(pieces(bytes(`--X\r\n${file("f", "a", "")}`), ...chunks)));
        deepStrictEqual(JSON.parse(text).files[0].slice(0, 3), ["a", 104_857_600, "temporary"]);
      }, directory);

      ok(grown < 64, `${grown} MB`);
      await isEmptySoon(directory);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
});

Deno.test({
  name: "a body that arrives a byte at a time does not fill the memory of Deno",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const directory = await Deno.makeTempDir({ prefix: "nuages-uploads-" });
    const grown = await measured(async (url) => {
      const text = "1\r\na\r\n".repeat(20_000);
      const { hostname, port } = new URL(url);
      using connection = await Deno.connect({ hostname, port: Number(port) });
      const all = bytes(`${head("Transfer-Encoding: chunked")}${chunk(`--X\r\n${field("a", "")}`)}`);
      await writeAll(connection, all);
      for (let round = 0; round < 10; round++) await writeAll(connection, bytes(text));
      await writeAll(connection, bytes(`${chunk("\r\n--X--")}0\r\n\r\n`));
      const heard = new Uint8Array(100);
      await connection.read(heard);
      ok(new TextDecoder().decode(heard).startsWith("HTTP/1.1 200 "));
    }, directory);

    ok(grown < 64, `${grown} MB`);
  },
});

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

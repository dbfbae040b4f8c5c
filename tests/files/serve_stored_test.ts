import {
  createApplication,
  defineSettings,
  getParams,
  path,
  render,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import {
  getStorage,
  media,
  mediaView,
  memoryStorage,
  serveStored,
  signedUrl,
  type Storage,
} from "@nuages/nuages/files";
import { s3Storage } from "@nuages/nuages/files/s3";
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { bytes } from "./contract.ts";
import { startS3 } from "./s3_server.ts";

interface Site {
  readonly storage: Storage;
  readonly secret: Storage;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  url(name: string, expires: number): Promise<string>;
}

async function site(settings: Partial<SettingsInput> = {}): Promise<Site> {
  const opened: { storage?: Storage; secret?: Storage; url?: Site["url"] } = {};
  const app = createApplication(defineSettings(() => ({
    secretKey: "a secret key",
    allowedHosts: ["*"],
    storages: { default: memoryStorage(), secret: memoryStorage({ baseUrl: "/private/" }) },
    urls: urlpatterns([
      path("open/", (c) => {
        opened.storage = getStorage(c);
        opened.secret = getStorage(c, "secret");
        opened.url = (name, expires) => signedUrl(c, name, { storage: "secret", expires });
        return c.text("");
      }),
      path("media/<path:name>", mediaView(), { name: "media" }),
      path("private/<path:name>", mediaView({ storage: "secret", signed: true }), { name: "private" }),
      path(
        "saved/<path:name>",
        (c) => serveStored(c, getStorage(c), getParams(c).name, { asAttachment: true }),
      ),
    ]),
    ...settings,
  })));
  const get: Site["get"] = (path, headers = {}, method = "GET") =>
    Promise.resolve(app.fetch(new Request(new URL(path, "http://site.test/"), { headers, method }), createRuntime()));
  await get("/open/");
  const { storage, secret, url } = opened;
  if (!storage || !secret || !url) throw new Error("the site did not start");
  return { storage, secret, url, get };
}

Deno.test("mediaView() serves a file with all its headers", async () => {
  const { storage, get } = await site();
  const name = await storage.save("covers/nuages.png", bytes("0123456789"));
  const file = await storage.open(name);

  const response = await get("/media/covers/nuages.png");

  deepStrictEqual([response.status, await response.text()], [200, "0123456789"]);
  deepStrictEqual(Object.fromEntries(response.headers), {
    "accept-ranges": "bytes",
    "cache-control": "max-age=60",
    "content-disposition": 'inline; filename="nuages.png"',
    "content-length": "10",
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": "image/png",
    "etag": file.etag,
    "last-modified": file.modifiedAt.toUTCString(),
    "x-content-type-options": "nosniff",
  });
});

Deno.test("serveStored() shows what runs nothing, and has all else saved", async () => {
  const { storage, get } = await site();
  const shown = ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.pdf", "a.txt", "a.mp3", "a.mp4", "a.webm", "a.PNG"];
  const saved = [
    ...["a.html", "a.svg", "a.xml", "a.js", "a.css", "a.json", "a.zip", "a", "a.png.html", "a.xhtml", "a.exe"],
    ...["a.svgz", "a.csv", "a.md", "a.wasm", "a.htm", "a.shtml", "a.mht", "a.hta", "a.swf", "a.ics"],
  ];
  for (const name of [...shown, ...saved]) {
    // What the sender says of the type counts for nothing.
    const stream = () => new Blob(["x"]).stream();
    await storage.save(name, { name, size: 1, contentType: "text/html", stream });
    const { headers } = await get(`/media/${name}`);
    const [disposition] = (headers.get("Content-Disposition") ?? "").split(";");
    strictEqual(disposition, shown.includes(name) ? "inline" : "attachment", name);
  }
  strictEqual((await get("/saved/a.png")).headers.get("Content-Disposition"), 'attachment; filename="a.png"');
  strictEqual(
    (await get("/media/a.png?download=1")).headers.get("Content-Disposition"),
    'attachment; filename="a.png"',
  );
});

Deno.test("serveStored() gives no page a script or a style that somebody uploaded", async () => {
  const { storage, get } = await site();
  const typeOf = async (name: string): Promise<string | null> => {
    await storage.save(name, bytes("x"));
    return (await get(`/media/${name}`)).headers.get("Content-Type");
  };
  for (const ending of ["js", "mjs", "JS", "css", "json", "map", "wasm", "webmanifest", "html", "xml"]) {
    strictEqual(await typeOf(`a.${ending}`), "application/octet-stream", ending);
  }
  // For <img>, and for whoever saves them.
  strictEqual(await typeOf("a.svg"), "image/svg+xml");
  strictEqual(await typeOf("a.csv"), "text/csv; charset=utf-8");
  strictEqual(await typeOf("a.zip"), "application/zip");
});

Deno.test("serveStored() lets nothing run, and audio and video be played", async () => {
  const { storage, get } = await site();
  const policies: (string | null)[] = [];
  for (const name of ["a.png", "a.html", "a.mp3", "a.mp4"]) {
    await storage.save(name, bytes("x"));
    policies.push((await get(`/media/${name}`)).headers.get("Content-Security-Policy"));
  }

  const [nothing, plays] = [
    "sandbox; default-src 'none'",
    "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'",
  ];
  deepStrictEqual(policies, [nothing, nothing, plays, plays]);
});

Deno.test("serveStored() names a file so that every browser reads the same", async () => {
  const { storage, get } = await site();
  for (const name of ["é 🎷.txt", 'a"b;c.txt']) await storage.save(name, bytes("x"));

  const named = async (name: string) =>
    (await get(`/media/${encodeURIComponent(name)}`)).headers.get("Content-Disposition");

  strictEqual(await named("é 🎷.txt"), "inline; filename*=utf-8''%C3%A9%20%F0%9F%8E%B7.txt");
  strictEqual(await named('a"b;c.txt'), 'inline; filename="a\\"b;c.txt"');
});

Deno.test("serveStored() answers ranges, conditions and HEAD", async () => {
  const { storage, get } = await site();
  const name = await storage.save("a.txt", bytes("0123456789"));
  const { etag, modifiedAt } = await storage.open(name);
  const date = modifiedAt.toUTCString();
  const ask = async (headers: Record<string, string>, method?: string): Promise<unknown[]> => {
    const response = await get("/media/a.txt", headers, method);
    return [
      response.status,
      await response.text(),
      response.headers.get("Content-Range"),
      response.headers.get("Content-Length"),
    ];
  };

  deepStrictEqual(await ask({ Range: "bytes=2-4" }), [206, "234", "bytes 2-4/10", "3"]);
  deepStrictEqual(await ask({ Range: "bytes=7-" }), [206, "789", "bytes 7-9/10", "3"]);
  deepStrictEqual(await ask({ Range: "bytes=-2" }), [206, "89", "bytes 8-9/10", "2"]);
  deepStrictEqual(await ask({ Range: "bytes=0-999" }), [206, "0123456789", "bytes 0-9/10", "10"]);
  deepStrictEqual((await ask({ Range: "bytes=10-" })).slice(0, 3), [416, "", "bytes */10"]);
  for (const Range of ["bytes=1-2,4-5", "bytes=4-2", "lines=1-2", "bytes=a-b", "bytes=-"]) {
    deepStrictEqual(await ask({ Range }), [200, "0123456789", null, "10"], Range);
  }
  deepStrictEqual(await ask({ Range: "bytes=2-4", "If-Range": etag }), [206, "234", "bytes 2-4/10", "3"]);
  deepStrictEqual(await ask({ Range: "bytes=2-4", "If-Range": date }), [206, "234", "bytes 2-4/10", "3"]);
  deepStrictEqual((await ask({ Range: "bytes=2-4", "If-Range": '"other"' }))[0], 200);
  deepStrictEqual((await ask({ Range: "bytes=2-4", "If-Range": `W/${etag}` }))[0], 200);
  deepStrictEqual(await ask({ Range: "bytes=2-4" }, "HEAD"), [200, "", null, "10"]);
  deepStrictEqual((await ask({ "If-None-Match": etag }))[0], 304);
  deepStrictEqual((await ask({ "If-Modified-Since": date }))[0], 304);
  deepStrictEqual((await ask({ "If-None-Match": '"other"', "If-Modified-Since": date }))[0], 200);
  deepStrictEqual((await ask({ "If-Match": etag, "If-Unmodified-Since": date }))[0], 200);
  deepStrictEqual((await ask({ "If-Match": '"other"' })).slice(0, 2), [412, ""]);
});

Deno.test("mediaView() answers 404, 400 and 405 where there is nothing to serve", async () => {
  const { storage, get } = await site();
  await storage.save("a/b.txt", bytes("x"));

  const statuses = await Promise.all(
    [
      "/media/no.txt",
      "/media/a",
      "/media/a%00b",
      "/media/a%5Cb",
      "/media//etc/passwd",
      "/media/a//b.txt",
      "/media/%2e%2e%2fa",
    ]
      .map(async (path) => (await get(path)).status),
  );

  deepStrictEqual(statuses.slice(0, 2), [404, 404]);
  deepStrictEqual(statuses.slice(2).filter((status) => status !== 400 && status !== 404), []);
  strictEqual((await get("/media/a/b.txt", {}, "POST")).status, 405);
});

Deno.test("mediaView({ signed }) serves to those who have a signature, and to nobody else", async () => {
  const { secret, url, get } = await site();
  await secret.save("bill 7.pdf", bytes("secret"));
  await secret.save("bill 8.pdf", bytes("other"));
  const signed = await url("bill 7.pdf", 60);
  const response = await get(signed);

  match(signed, /^\/private\/bill%207\.pdf\?expires=60&signature=[\w-]+%3A[\w-]+$/);
  deepStrictEqual([response.status, await response.text()], [200, "secret"]);
  strictEqual(response.headers.get("Cache-Control"), "private, no-cache");
  const parts = new URL(signed, "http://site.test/").searchParams;
  const signature = parts.get("signature") ?? "";
  const tampered = [
    "/private/bill%207.pdf",
    signed.replace("bill%207", "bill%208"),
    signed.replace("expires=60", "expires=600"),
    signed.replace("expires=60", "expires=060"),
    `/private/bill%207.pdf?signature=${encodeURIComponent(signature)}`,
    `/private/bill%207.pdf?expires=60&signature=${encodeURIComponent(signature.slice(0, -1))}`,
    `/private/bill%207.pdf?expires=60&signature=${encodeURIComponent(`${signature}x`)}`,
    `/private/bill%207.pdf?expires=60&signature=${"a".repeat(5000)}:b`,
  ];
  for (const path of tampered) strictEqual((await get(path)).status, 403, path);
});

Deno.test("mediaView({ signed }) refuses a signature of another storage, and one that is too old", async () => {
  const { storage, secret, url, get } = await site();
  for (const each of [storage, secret]) await each.save("a.txt", bytes("x"));
  const foreign = (await storage.url("a.txt", { expires: 60 })).replace("/media/", "/private/");
  const signed = await url("a.txt", 1);
  const before = (await get(signed)).status;
  await new Promise((resolve) => setTimeout(resolve, 2100));

  deepStrictEqual([(await get(foreign)).status, before, (await get(signed)).status], [403, 200, 403]);
});

Deno.test("url() of storages without signatures of their own is that of mediaUrl or baseUrl", async () => {
  const storages = {
    default: memoryStorage(),
    secret: memoryStorage({ baseUrl: "https://files.example/" }),
  };
  const { storage, secret } = await site({ storages, mediaUrl: "/uploads/" });

  strictEqual(await storage.url("a b/é?.txt"), "/uploads/a%20b/%C3%A9%3F.txt");
  strictEqual(await storage.url("a.txt", { download: true }), "/uploads/a.txt?download=1");
  strictEqual(await secret.url("a.txt"), "https://files.example/a.txt");
  match(await secret.url("a.txt", { expires: 5 }), /^\/uploads\/a\.txt\?expires=5&signature=/);
  deepStrictEqual([storage.baseUrl, secret.baseUrl], ["/uploads/", "https://files.example/"]);
});

Deno.test("url() of s3Storage() is one that the bucket takes, for a while", async () => {
  await using server = startS3();
  const { storage } = await site({ storages: { default: s3Storage(server.options), secret: memoryStorage() } });
  const name = await storage.save("bills/it's (7) é+&.html", bytes("<p>"));
  const signed = await storage.url(name, { expires: 60 });
  const answer = await fetch(signed);
  const download = await fetch(await storage.url(name, { download: true }));

  deepStrictEqual([answer.status, await answer.text()], [200, "<p>"]);
  // What the bucket says of a page is what it was told: to have it saved.
  match(answer.headers.get("Content-Disposition") ?? "", /^attachment; filename/);
  deepStrictEqual([download.status, await download.text()], [200, "<p>"]);
  const tampered = await fetch(signed.replace("X-Amz-Expires=60", "X-Amz-Expires=6000"));
  strictEqual(tampered.status, 403);
  await tampered.body?.cancel();
  notStrictEqual(new URL(signed).searchParams.get("X-Amz-Expires"), null);
  strictEqual(storage.baseUrl, undefined);
  await rejects(storage.url(name, { expires: 604_801 }), { name: "RangeError", message: /S3 takes 604800 at most/ });
});

Deno.test("templates print addresses as it.media(name)", async () => {
  const baseDir = await Deno.makeTempDir({ prefix: "nuages-files-" });
  await Deno.mkdir(`${baseDir}/templates`);
  await Deno.writeTextFile(`${baseDir}/templates/page.eta`, "<%= it.media(it.name, it.alias) %>");
  const app = createApplication(defineSettings(() => ({
    ...{ debug: true, allowedHosts: ["*"], baseDir },
    storages: {
      default: memoryStorage(),
      covers: memoryStorage({ baseUrl: "https://files.example/" }),
      s3: s3Storage({ endpoint: "https://s3.example", bucket: "b", accessKeyId: "id", secretAccessKey: "key" }),
    },
    templates: { context: { media } },
    urls: urlpatterns([path("", (c) => render(c, "page.eta", c.req.query()))]),
  })));
  const get = async (query: Record<string, string>): Promise<string> => {
    const request = new Request(`http://site.test/?${new URLSearchParams(query)}`, {
      headers: { Accept: "text/plain" },
    });
    return (await app.fetch(request, createRuntime({ baseDir }))).text();
  };
  const { error } = console;
  console.error = () => {};

  strictEqual(await get({ name: "a b&c.png" }), "/media/a%20b%26c.png");
  strictEqual(await get({ name: "c.png", alias: "covers" }), "https://files.example/c.png");
  match(await get({ name: "../a" }), /Cannot use the file name "\.\.\/a"/);
  match(
    await get({ name: "a", alias: "s3" }),
    /the storage "s3" signs each address, which takes a moment; give it a baseUrl/,
  );

  console.error = error;
  await Deno.remove(baseDir, { recursive: true });
});

// Run by memory_test.ts in a process of its own: saves the file of a form, and says how much memory that took at most.
import { type Context, createApplication, defineSettings, json, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { fileSystemStorage, getStorage, storageUploads } from "@nuages/nuages/files";
import { s3Storage } from "@nuages/nuages/files/s3";
import { readFormValues } from "@nuages/nuages/http";
import { csrf, getToken } from "@nuages/nuages/middleware";

const [kind = "disk", argument = "", handler = "default"] = Deno.args;
let [idle, highest] = [0, 0];
setInterval(() => highest = Math.max(highest, Deno.memoryUsage().rss), 2);

/** Begins to count, and gives the token of a form. */
async function begin(c: Context): Promise<Response> {
  idle = highest = Deno.memoryUsage().rss;
  return c.text(await getToken(c));
}

async function save(c: Context): Promise<Response> {
  const file = (await readFormValues(c)).file("file");
  if (!file) return c.text("no file", 400);
  const name = file.storedName ?? await getStorage(c).save("large.bin", file);
  return json({ size: await getStorage(c).size(name), megabytes: (highest - idle) / 2 ** 20 });
}

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["*"],
  secretKey: "for tests only",
  middleware: [csrf()],
  uploadMaxSize: 200_000_000,
  fileUploadMaxSize: 200_000_000,
  storages: {
    default: kind === "disk" ? fileSystemStorage({ location: argument }) : s3Storage(JSON.parse(argument)),
  },
  ...(handler === "straight" && { fileUploadHandlers: [storageUploads()] }),
  urls: urlpatterns([path("begin/", begin), path("save/", save)]),
})));
const runtime = createRuntime();
Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) },
  (request) => app.fetch(request, runtime),
);

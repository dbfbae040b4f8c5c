// Run by memory_test.ts in a process of its own: saves the body of a request, and says how much memory that took at most.
import { defaultSettings } from "@nuages/nuages/conf";
import { createRuntime } from "@nuages/nuages/deno";
import { fileSystemStorage, openStorage } from "@nuages/nuages/files";
import { s3Storage } from "@nuages/nuages/files/s3";

const [kind = "disk", argument = ""] = Deno.args;
const backend = kind === "disk" ? fileSystemStorage({ location: argument }) : s3Storage(JSON.parse(argument));
const storage = openStorage({ ...defaultSettings(), storages: { default: backend } }, createRuntime());

Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) }, async (request) => {
  const idle = Deno.memoryUsage().rss;
  let highest = idle;
  const timer = setInterval(() => highest = Math.max(highest, Deno.memoryUsage().rss), 2);
  const name = await storage.save("large.bin", request.body ?? new Uint8Array());
  clearInterval(timer);
  return Response.json({ size: await storage.size(name), megabytes: (highest - idle) / 2 ** 20 });
});

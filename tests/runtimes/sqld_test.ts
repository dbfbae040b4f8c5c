import { match, rejects, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client/http";
import { startSqld } from "./sqld.ts";

Deno.test("startSqld() answers a client", async () => {
  await using sqld = await startSqld();
  const client = createClient({ url: sqld.url });

  const { rows } = await client.execute("SELECT 1 + 1 AS two");

  match(sqld.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  strictEqual(rows[0]?.two, 2);
  client.close();
});

Deno.test("startSqld() keeps the data in its directory, even when the server is killed", async () => {
  const directory = await Deno.makeTempDir();
  await using first = await startSqld({ directory });
  const client = createClient({ url: first.url });
  await client.execute("CREATE TABLE tune (title TEXT)");
  await client.execute("INSERT INTO tune VALUES ('Nuages')");
  Deno.kill(first.pid, "SIGKILL");
  await first.stop();

  await using second = await startSqld({
    directory,
    port: Number(new URL(first.url).port),
  });

  const { rows } = await client.execute("SELECT title FROM tune");
  strictEqual(second.url, first.url);
  strictEqual(rows[0]?.title, "Nuages");
  client.close();
  await Deno.remove(directory, { recursive: true });
});

Deno.test("startSqld() says what the server says when the port is taken", async () => {
  await using sqld = await startSqld();

  await rejects(
    startSqld({ port: Number(new URL(sqld.url).port) }),
    (error: Error) => {
      match(error.message, /^Cannot start sqld: it ended or did not answer/);
      match(error.message, /Address already in use/);
      return true;
    },
  );
});

for (const signal of ["SIGINT", "SIGKILL"] as const) {
  Deno.test(`startSqld() leaves no process and no folder behind when its parent gets ${signal}`, async () => {
    const parent = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", "--ext=ts", "-"],
      cwd: new URL("../..", import.meta.url),
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    await new Blob([`
      import { startSqld } from "./tests/runtimes/sqld.ts";
      console.log((await startSqld()).pid);
      setInterval(() => {}, 1_000);
    `]).stream().pipeTo(parent.stdin);
    const reader = parent.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    const pid = Number((await reader.read()).value);
    const folder = await folderOf(pid);

    parent.kill(signal);
    await parent.status;

    await until(async () => !await exists(`/proc/${pid}`) && !await exists(folder));
    await reader.cancel();
  });
}

Deno.test("startSqld() does not keep its parent alive", async () => {
  const parent = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "--ext=ts", "-"],
    cwd: new URL("../..", import.meta.url),
    stdin: "piped",
    stdout: "piped",
  }).spawn();

  await new Blob([`
    import { startSqld } from "./tests/runtimes/sqld.ts";
    console.log((await startSqld()).pid);
  `]).stream().pipeTo(parent.stdin);

  const { code, stdout } = await parent.output();
  const pid = Number(new TextDecoder().decode(stdout));
  strictEqual(code, 0);
  await until(async () => !await exists(`/proc/${pid}`));
});

async function folderOf(pid: number): Promise<string> {
  const command = await Deno.readTextFile(`/proc/${pid}/cmdline`);
  const data = command.split("\0").find((argument) => argument.includes("nuages-sqld-")) ??
    "";
  match(data, /nuages-sqld-.*\/data$/);
  return data.slice(0, -"/data".length);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!await isTrue()) {
    if (performance.now() > deadline) {
      throw new Error("Cannot see it within 5 s");
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

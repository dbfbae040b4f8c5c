/**
 * `deno run -A tests/bench/admin/run.ts`: how fast the admin is, held against its bounds. It prints, and fails on no time.
 *
 * 1. The plain list (20 of 10,000 rows, three columns, a search on two) against the same list of Django's admin under
 *    gunicorn, both on one core, in turns. Bound: at least 8 times the requests a second.
 * 2. The rich list (100 of 10,000 rows, three filters with counts, a search, a joined column) as a Worker on workerd with a
 *    libSQL server. Bound: 10 ms of CPU a request.
 * 3. Every page of a model with 1,000,000 rows in a local file. Bound: 300 ms.
 */
import { fileURLToPath } from "node:url";
import { createSuperuser } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { testClient } from "@nuages/nuages/testing";
import { createClient } from "@libsql/client";
import { bundleSite } from "../../../src/cli/build/bundle_site.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { bestOf, measure } from "./measure.ts";
import { app, filling, statements } from "./site.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PARTS = ["django", "workerd", "million"];

/** Every page of the model. */
const MILLION = [
  "/plain/press/article/",
  "/plain/press/article/?q=999999",
  "/plain/press/article/?p=40000",
  "/plain/press/article/?o=1",
  "/plain/press/article/?o=-3",
  "/admin/press/article/",
  "/admin/press/article/?status__exact=draft&author__id__exact=7",
  "/admin/press/article/add/",
  "/admin/press/article/500000/change/",
  "/admin/press/article/500000/history/",
  "/admin/press/article/500000/delete/",
  "/admin/",
] as const;

switch (Deno.args[0]) {
  case "django":
    await againstDjango();
    break;
  case "workerd":
    await onWorkerd();
    break;
  case "million":
    await withMillionRows();
    break;
  default:
    // A site reads its environment once, so that each part has a process of its own.
    for (const part of PARTS) {
      await new Deno.Command(Deno.execPath(), { args: ["run", "-A", import.meta.filename ?? "", part] }).spawn().status;
    }
}

/** Both servers have the first core; whoever asks has the others, or it would take the faster server's time away. */
async function againstDjango(): Promise<void> {
  await leaveFirstCore();
  const folder = await Deno.makeTempDir({ prefix: "nuages-admin-" });
  const env = { DJANGO_DATABASE: `${folder}/django.sqlite3` };
  const prepare = new Deno.Command("/usr/bin/python3", {
    args: ["django_site.py"],
    cwd: HERE,
    env,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = prepare.stdin.getWriter();
  await writer.write(new TextEncoder().encode([...statements, ...filling(10_000)].join(";\n")));
  await writer.close();
  const djangoCookie = new TextDecoder().decode((await prepare.output()).stdout).trim();

  const django = spawn("gunicorn", ["--workers", "1", "--bind", "127.0.0.1:8391", "django_site:application"], env);
  const own = spawn(Deno.execPath(), ["run", "-A", "serve.ts", "8392"], {});
  try {
    const ownCookie = await firstLine(own);
    await until("http://127.0.0.1:8391/admin/login/");
    const workers = new TextDecoder().decode(
      (await new Deno.Command("pgrep", { args: ["-P", String(django.pid)] }).output()).stdout,
    ).trim().split("\n");
    for (const [name, query] of [["the list", ""], ["a search", "?q=hour"]] as const) {
      const found = await bestOf(10, {
        django: () =>
          measure({
            url: `http://127.0.0.1:8391/admin/contenttypes/article/${query}`,
            cookie: `sessionid=${djangoCookie}`,
            pid: Number(workers[0]),
          }, { requests: 60, warm: 10 }),
        nuages: () =>
          measure({
            url: `http://127.0.0.1:8392/plain/press/article/${query}`,
            cookie: `sessionid=${ownCookie}`,
            pid: own.pid,
          }),
      });
      const [theirs, ours] = [found.django?.perSecond ?? NaN, found.nuages?.perSecond ?? NaN];
      console.log(
        `${name}: ${ours.toFixed(0)} a second, Django ${theirs.toFixed(0)}: ${
          (ours / theirs).toFixed(1)
        } times (bound 8)`,
      );
    }
  } finally {
    for (const process of [django, own]) process.kill();
    await Deno.remove(folder, { recursive: true });
  }
}

async function leaveFirstCore(): Promise<void> {
  const others = navigator.hardwareConcurrency > 1 ? `1-${navigator.hardwareConcurrency - 1}` : "0";
  await new Deno.Command("taskset", { args: ["--all-tasks", "--cpu-list", "--pid", others, String(Deno.pid)] })
    .output();
}

function spawn(command: string, args: readonly string[], env: Record<string, string>): Deno.ChildProcess {
  return new Deno.Command("taskset", {
    args: ["-c", "0", command, ...args],
    cwd: HERE,
    env,
    stdout: "piped",
    stderr: "null",
  }).spawn();
}

async function firstLine(process: Deno.ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of process.stdout.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0] ?? "";
}

async function until(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

async function onWorkerd(): Promise<void> {
  await using sqld = await startSqld();
  const database = createClient({ url: sqld.url });
  const client = testClient(app, { databases: "settings", env: { DATABASE_URL: sqld.url } });
  await client.migrate();
  for (const statement of [...statements, ...filling(10_000)]) await database.execute(statement);
  await createSuperuser(client.database(), { username: "django", password: "a minor swing" }, {
    hasher: scryptHasher(),
  });
  const code = await bundleSite(`${HERE}worker.ts`, { directory: ROOT, minify: true, debug: false });
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: sqld.url } });
  const entered = await worker.fetch("/enter/");
  const cookie = entered.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
  const pids = new TextDecoder().decode((await new Deno.Command("pgrep", { args: ["-n", "workerd"] }).output()).stdout)
    .trim();
  const url = `${worker.url}admin/press/article/?q=hour&status__exact=out`;
  const { rich } = await bestOf(3, {
    rich: () => measure({ url, cookie, pid: Number(pids) }, { requests: 200, warm: 200 }),
  });
  console.log(
    `the rich list on workerd: ${rich?.cpu.toFixed(1)} ms of CPU a request (bound 10), ${
      rich?.perSecond.toFixed(0)
    } a second`,
  );
}

async function withMillionRows(): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "nuages-admin-" });
  try {
    const client = testClient(app, {
      databases: "settings",
      env: { DATABASE_URL: `file:${folder}/million.sqlite3` },
    });
    await client.migrate();
    const database = client.database();
    for (const statement of [...statements, ...filling(1_000_000), "ANALYZE"]) {
      await database.$client.execute(statement);
    }
    await createSuperuser(database, { username: "django", password: "a minor swing" }, { hasher: scryptHasher() });
    await client.get("/enter/");
    for (const path of MILLION) {
      await client.get(path);
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const start = performance.now();
        const response = await client.get(path);
        times.push(performance.now() - start);
        if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
      }
      console.log(`${Math.min(...times).toFixed(0).padStart(5)} ms  ${path}`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

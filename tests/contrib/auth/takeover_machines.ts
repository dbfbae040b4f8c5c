/** The machines that a site takes a Django database over on: Deno with the file, workerd with a libSQL server. */
import { createClient } from "@libsql/client/http";
import { testClient } from "@nuages/nuages/testing";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { copyOracle, type OracleCopy } from "../../oracle/oracle.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { enforceProductionLimits } from "./fixtures/production_limits.ts";
import { takeoverSite } from "./fixtures/takeover_site.ts";

/** Answers requests. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** A site that runs on the data of a Django site. */
export interface Takeover extends AsyncDisposable {
  readonly fetch: Fetch;
  /** Puts what became of users and sessions back into the file that Django reads. */
  giveBack(): Promise<void>;
}

/** What the site's environment says. */
export type TakeoverEnv = Readonly<Record<"PREFERRED" | "SESSIONS", string>>;

export type Machine = (copy: OracleCopy, env: TakeoverEnv) => Promise<Takeover>;

/** A copy of Django's database, with the table that counts logins. */
export async function takeOver(): Promise<OracleCopy> {
  const copy = copyOracle();
  const client = testClient(takeoverSite(), { env: { DATABASE_URL: `file:${copy.database}` }, databases: "settings" });
  await client.migrate();
  client.database().$client.close();
  return copy;
}

export const MACHINES: Readonly<Record<string, Machine>> = { "on Deno": onDeno, "on workerd": onWorkerd };

function onDeno(copy: OracleCopy, env: TakeoverEnv): Promise<Takeover> {
  enforceProductionLimits();
  const app = takeoverSite();
  // With Deno's own limits, a hash may be made by the machine that Workers refuse.
  const client = testClient(app, { env: { ...env, DATABASE_URL: `file:${copy.database}` }, databases: "settings" });
  const runtime = { ...client.runtime, name: "workers" } as const;
  return Promise.resolve({
    fetch: async (path, init) => await app.fetch(new Request(new URL(path, "http://localhost"), init), runtime),
    giveBack: () => Promise.resolve(),
    async [Symbol.asyncDispose]() {
      await Promise.resolve();
      client.database().$client.close();
    },
  });
}

let bundled: Promise<string> | undefined;

async function onWorkerd(copy: OracleCopy, env: TakeoverEnv): Promise<Takeover> {
  const code = await (bundled ??= bundleWorker(
    fileURLToPath(new URL("fixtures/takeover_worker.ts", import.meta.url)),
  ));
  const stack = new AsyncDisposableStack();
  try {
    const sqld = stack.use(await startSqld());
    const client = createClient({ url: sqld.url });
    stack.defer(() => client.close());
    await client.executeMultiple(`PRAGMA foreign_keys = OFF;\n${await dump(copy)}`);
    const worker = stack.use(await startWorker({ code, bindings: { ...env, DATABASE_URL: sqld.url } }));
    return {
      fetch: worker.fetch,
      async giveBack() {
        const users = await client.execute("SELECT id, password FROM auth_user");
        const sessions = await client.execute("SELECT session_key, session_data, expire_date FROM django_session");
        await putBack(copy, users.rows.map((row) => Array.from(row)), sessions.rows.map((row) => Array.from(row)));
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function dump(copy: OracleCopy): Promise<string> {
  const { stdout, stderr } = await copy.python(`
import sqlite3
print("\\n".join(sqlite3.connect(${JSON.stringify(copy.database)}).iterdump()))`);
  if (stdout === "") throw new Error(stderr);
  return stdout;
}

async function putBack(copy: OracleCopy, users: unknown[][], sessions: unknown[][]): Promise<void> {
  const rows = new TextEncoder().encode(JSON.stringify({ users, sessions })).toBase64();
  const { status, stderr } = await copy.python(`
import base64, json, sqlite3
rows = json.loads(base64.b64decode("${rows}"))
with sqlite3.connect(${JSON.stringify(copy.database)}) as database:
    database.executemany("UPDATE auth_user SET password = ?2 WHERE id = ?1", rows["users"])
    database.execute("DELETE FROM django_session")
    database.executemany("INSERT INTO django_session VALUES (?, ?, ?)", rows["sessions"])`);
  if (status !== 0) throw new Error(stderr);
}

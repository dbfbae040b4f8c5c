import { type Client, LibsqlError } from "@libsql/core/api";
import { createClient } from "@libsql/client/http";
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { fetchWithin } from "../../src/db/fetch_within.ts";
import { PatientClient } from "../../src/db/patient_client.ts";
import { startSqld } from "../runtimes/sqld.ts";

/** A server's answer over HTTP to a statement or batch that it refused. */
type Refusal = { readonly code: string; readonly times: number };

Deno.test("PatientClient sends a statement and a batch again when the server refused them", async () => {
  for (const code of ["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED"]) {
    const { client, sent } = refusing({ code, times: 3 });

    const { rows } = await new PatientClient(client, 5_000).execute("SELECT 1");
    await new PatientClient(client, 5_000).batch(["SELECT 1"]);

    deepStrictEqual(rows, [1], code);
    deepStrictEqual(sent, [...Array(4).fill("execute"), ...Array(4).fill("batch")], code);
  }
});

Deno.test("PatientClient throws at once when nobody knows what was done, or the statement is wrong", async () => {
  for (const code of ["SERVER_ERROR", "HRANA_CLOSED_ERROR", "SQLITE_CONSTRAINT", "SQLITE_BUSYBODY", "SQLITE_IOERR"]) {
    const { client, sent } = refusing({ code, times: 1 });

    await rejects(new PatientClient(client, 5_000).execute("SELECT 1"), { code });

    strictEqual(sent.length, 1, code);
  }
});

Deno.test("PatientClient throws at once when the server does not answer in time", async () => {
  let requests = 0;
  await using server = Deno.serve({ port: 0, onListen: () => {} }, () => {
    requests++;
    return new Promise<Response>((resolve) => setTimeout(() => resolve(new Response("late")), 150));
  });
  const client = createClient({ url: `http://127.0.0.1:${server.addr.port}`, fetch: fetchWithin(50, "default") });

  await rejects(new PatientClient(client, 5_000).execute("SELECT 1"), /gave no answer within 50 ms/);

  // libSQL's client asks for the version first; nothing is asked twice.
  const before = requests;
  await new Promise((resolve) => setTimeout(resolve, 300));
  strictEqual(requests, before);
});

Deno.test("PatientClient throws what the server said when its patience ends", async () => {
  const { client, sent } = refusing({ code: "SQLITE_BUSY", times: Infinity });
  const start = performance.now();

  await rejects(new PatientClient(client, 200).execute("INSERT"), { code: "SQLITE_BUSY" });

  ok(sent.length > 2, `${sent.length} tries`);
  ok(performance.now() - start < 5_000);
});

Deno.test("PatientClient leaves scripts and transactions to their callers", async () => {
  const { client, sent } = refusing({ code: "SQLITE_BUSY", times: Infinity });
  const patient = new PatientClient(client, 5_000);

  await rejects(patient.executeMultiple("SELECT 1; SELECT 2"), { code: "SQLITE_BUSY" });
  await rejects(patient.transaction(), { code: "SQLITE_BUSY" });

  deepStrictEqual(sent, ["executeMultiple", "transaction"]);
});

Deno.test("PatientClient writes each row once when many write to one server", async () => {
  await using sqld = await startSqld();
  const clients = Array.from({ length: 40 }, () => new PatientClient(createClient({ url: sqld.url }), 30_000));
  await clients[0]?.execute("CREATE TABLE tune (number INTEGER)");

  await Promise.all(clients.flatMap((client, number) => [
    client.execute("INSERT INTO tune VALUES (?)", [number]),
    client.batch([["INSERT INTO tune VALUES (?)", [100 + number]], "SELECT 1"], "write"),
  ]));

  const rows = await clients[0]?.execute("SELECT count(*) AS n, count(DISTINCT number) AS d FROM tune");
  deepStrictEqual([rows?.rows[0]?.n, rows?.rows[0]?.d], [80, 80]);
  for (const client of clients) client.close();
});

function refusing({ code, times }: Refusal): { client: Client; sent: string[] } {
  const sent: string[] = [];
  const refused = new Map<string, number>();
  const method = (name: string) => (): Promise<unknown> => {
    sent.push(name);
    const before = refused.get(name) ?? 0;
    refused.set(name, before + 1);
    if (before < times) return Promise.reject(new LibsqlError("database is locked", code));
    return Promise.resolve({ rows: [1] });
  };
  const names = ["execute", "batch", "executeMultiple", "transaction"];
  const client: unknown = Object.fromEntries(names.map((name) => [name, method(name)]));
  return { client: client as Client, sent };
}

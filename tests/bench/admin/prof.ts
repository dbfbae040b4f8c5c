import { testClient } from "@nuages/nuages/testing";
import { createSuperuser } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { app, filling, statements } from "./site.ts";
const client = testClient(app, { env: { DATABASE_URL: ":memory:" } });
await client.migrate();
const db = client.database();
for (const s of [...statements, ...filling(10000), "ANALYZE"]) await db.$client.execute(s);
await createSuperuser(db, { username: "django", password: "a minor swing" }, { hasher: scryptHasher() });
await client.get("/enter/");
const path = Deno.args[0] ?? "/plain/press/article/";
let dbms = 0, trips = 0;
const c = db.$client as any;
for (const m of ["execute", "batch"]) {
  const o = c[m].bind(c);
  c[m] = async (...a: any[]) => {
    trips++;
    const t = performance.now();
    try {
      return await o(...a);
    } finally {
      dbms += performance.now() - t;
    }
  };
}
for (let i = 0; i < 200; i++) await client.get(path);
dbms = 0;
trips = 0;
const cpu = () => {
  const f = Deno.readTextFileSync("/proc/self/stat").split(") ")[1].split(" ");
  return (Number(f[11]) + Number(f[12])) * 10;
};
const c0 = cpu();
const t = performance.now();
const N = Number(Deno.args[1] ?? 400);
for (let i = 0; i < N; i++) await client.get(path);
console.log(
  "cpu",
  ((cpu() - c0) / N).toFixed(2),
  path,
  ((performance.now() - t) / N).toFixed(2),
  "ms; db",
  (dbms / N).toFixed(2),
  "ms in",
  trips / N,
  "trips",
);

/** Serves the site of the bench on a port, with its database in memory. Prints the cookie of somebody who is logged in. */
import { createSuperuser } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { testClient } from "@nuages/nuages/testing";
import { app, filling, statements } from "./site.ts";

const [port = "8302", rows = "10000"] = Deno.args;
const client = testClient(app);
await client.migrate();
const database = client.database();
for (const statement of [...statements, ...filling(Number(rows)), "ANALYZE"]) await database.$client.execute(statement);
await createSuperuser(database, { username: "django", password: "a minor swing" }, { hasher: scryptHasher() });
await client.get("/enter/");
Deno.serve(
  { port: Number(port), hostname: "127.0.0.1", onListen: () => {} },
  (request) => app.fetch(request, client.runtime),
);
console.log(client.cookies.get("sessionid"));

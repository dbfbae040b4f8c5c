// Create your tests here; `deno task test` runs them, with databases in memory.
//
// import { strictEqual } from "node:assert/strict";
// import { testClient } from "@nuages/nuages/testing";
// import { app } from "../../app.ts";
//
// const env = { SECRET_KEY: "a key for tests", DEBUG: "true" };
//
// Deno.test("the index answers", async () => {
//   const client = testClient(app, { env });
//   await client.migrate();
//
//   const response = await client.get("/{{ app_name }}/");
//
//   strictEqual(response.status, 200);
// });

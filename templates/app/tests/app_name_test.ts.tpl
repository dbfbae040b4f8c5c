// Create your tests here; `deno task test` runs them.
//
// import { strictEqual } from "node:assert/strict";
// import { testClient } from "@nuages/nuages/testing";
// import { app } from "../../app.ts";
//
// Deno.test("the index answers", async () => {
//   const response = await testClient(app).get("/{{ app_name }}/");
//
//   strictEqual(response.status, 200);
// });

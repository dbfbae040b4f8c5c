import { strictEqual } from "node:assert/strict";
import { type Context, path } from "@nuages/nuages";
import { forgetLogins } from "@nuages/nuages/contrib/auth";
import { addUser, enterAs, siteWithUsers } from "./site.ts";

async function unlock(c: Context): Promise<Response> {
  await forgetLogins(c, c.req.query("username") ?? "");
  return c.text("unlocked");
}

Deno.test("forgetLogins() lets an account in again after wrong logins, and no other", async () => {
  const client = await siteWithUsers({ urls: [path("unlock/", unlock)], settings: { debug: false } });
  for (const username of ["django", "stephane"]) {
    await addUser(client, { username });
    for (let time = 0; time < 6; time++) await enterAs(client, username, "wrong");
    strictEqual((await client.post("/enter/", { json: { username, password: "wrong" } })).status, 429);
  }

  await client.get("/unlock/?username=Django");

  strictEqual(await enterAs(client, "django"), "welcome");
  strictEqual((await client.post("/enter/", { json: { username: "stephane", password: "wrong" } })).status, 429);
});

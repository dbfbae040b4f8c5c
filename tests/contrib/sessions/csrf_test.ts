import { match, strictEqual } from "node:assert/strict";
import { type Context, createApplication, csrf, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { getSession, session } from "@nuages/nuages/contrib/sessions";
import { getToken, rotateToken } from "@nuages/nuages/middleware";
import { testClient } from "@nuages/nuages/testing";

async function token(c: Context): Promise<Response> {
  return c.text(await getToken(c));
}

async function take(c: Context): Promise<Response> {
  const session = await getSession(c);
  return c.text(`taken ${session.get("note", "")}`);
}

async function enter(c: Context): Promise<Response> {
  const session = await getSession(c);
  await session.flush();
  session.set("note", "in");
  rotateToken(c);
  return c.text("in");
}

Deno.test("csrf() keeps its secret in the session where settings say so, also after the session was flushed", async () => {
  const client = testClient(
    createApplication(defineSettings(() => ({
      secretKey: "for tests only",
      allowedHosts: ["*"],
      csrfUseSessions: true,
      middleware: [session(), csrf()],
      urls: urlpatterns([path("token/", token), path("take/", take), path("enter/", enter)]),
    }))),
    { enforceCsrfChecks: true },
  );
  const before = (await client.get("/token/")).text;
  match(before, /^\w{64}$/);
  strictEqual(client.cookies.has("csrftoken"), false);
  strictEqual((await client.post("/take/")).status, 403);
  strictEqual((await client.post("/enter/", { headers: { "X-CSRFToken": before } })).text, "in");

  strictEqual((await client.post("/take/", { headers: { "X-CSRFToken": before } })).status, 403);
  const after = (await client.get("/token/")).text;
  strictEqual((await client.post("/take/", { headers: { "X-CSRFToken": after } })).text, "taken in");
});

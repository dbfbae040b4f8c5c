import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { BadRequest, Http404, PermissionDenied } from "@nuages/nuages/http";
import { TemplateError } from "@nuages/nuages/template";
import { statusOf, technicalErrorData, technicalNotFoundData } from "../../../src/views/errors/mod.ts";
import { STARS } from "../../../src/views/errors/secrets.ts";
import { errorAt, inputs } from "./pages.ts";

Deno.test("technicalErrorData() shows the error, its place and its source", () => {
  const files = { "/site/blog/views.ts": "one();\n  post.author.name;\nthree();" };
  const error = errorAt("no author", ["postDetail (file:///site/blog/views.ts:2:15)"]);

  const { errors: [shown], status, title } = technicalErrorData(error, inputs({ files, target: "/blog/2026/nuages/" }));

  strictEqual(status, 500);
  strictEqual(title, "Error at /blog/2026/nuages/");
  strictEqual(shown?.message, "no author");
  strictEqual(shown.where, "blog/views.ts:2:15");
  const failed = shown.groups[0]?.frames[0]?.source.find(({ failed }) => failed);
  deepStrictEqual(failed, { number: 2, failed: true, before: "  post.author.", marked: "name", after: ";" });
});

Deno.test("technicalErrorData() puts the source of a template first", () => {
  const origin = "/site/templates/a.eta";
  const error = new TemplateError("no x", { template: "a.eta", origin, line: 2 });

  const { errors: [shown] } = technicalErrorData(error, inputs({ files: { [origin]: "one\ntwo\nthree" } }));

  strictEqual(shown?.template?.place, "templates/a.eta:2");
  deepStrictEqual(shown.template.source.map(({ before }) => before), ["one", "two", "three"]);
  ok(shown.groups.every(({ open }) => !open));
});

Deno.test("technicalErrorData() takes the source of a template from the build where there are no files", () => {
  const error = new TemplateError("no x", { template: "a.eta", origin: "templates/a.eta", line: 1 });
  const compiled = { render: () => {}, origin: "templates/a.eta", source: "<%= it.x.y %>" };
  const given = inputs();
  const runtime = { name: "workers", build: { templates: { "a.eta": compiled }, staticFiles: {} } };

  const { errors: [shown] } = technicalErrorData(error, { ...given, runtime });

  strictEqual(shown?.template?.source[0]?.before, "<%= it.x.y %>");
});

Deno.test("technicalErrorData() stars what hangs on an error by the name of a secret", () => {
  const secrets = { password: "hunter2", credentials: { user: "manon", pin: "hunter2" }, options: { pwd: "hunter2" } };
  const error = Object.assign(errorAt("no", ["f (file:///site/a.ts:1:1)"]), secrets, { reason: "seen" });

  const { errors: [shown] } = technicalErrorData(error, inputs());

  deepStrictEqual(shown?.details, [
    { name: "password", value: STARS },
    { name: "credentials", value: STARS },
    { name: "options", value: `{ pwd: ${STARS} }` },
    { name: "reason", value: '"seen"' },
  ]);
});

Deno.test("technicalErrorData() shows the request without its credentials", () => {
  const headers = {
    "Authorization": "Basic aHVudGVyMg==",
    "Cookie": "sessionid=hunter2; theme=dark",
    "X-Api-Key": "hunter2",
    "X-Plain": "seen",
  };

  const { request } = technicalErrorData(
    new Error("no"),
    inputs({ target: "/%CE%B1/?page=2&api_key=hunter2", headers }),
  );

  strictEqual(request.path, "/α/");
  strictEqual(request.method, "GET");
  deepStrictEqual(request.query.map(({ name }) => name), ["page", "api_key"]);
  deepStrictEqual(request.cookies.map(({ name }) => name), ["sessionid", "theme"]);
  strictEqual(request.headers.find(({ name }) => name === "x-plain")?.value, "seen");
  ok(!JSON.stringify(request).includes("hunter2"));
  ok(!JSON.stringify(request).includes("aHVudGVyMg"));
});

Deno.test("technicalErrorData() shows at most a hundred headers", () => {
  const headers = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x-${index}`, "1"]));

  strictEqual(technicalErrorData(new Error("no"), inputs({ headers })).request.headers.length, 100);
});

Deno.test("technicalErrorData() lists machine, version, time and route", () => {
  const match = { route: "blog/", viewName: "blog:list" };

  const { facts } = technicalErrorData(new Error("no"), { ...inputs(), match });

  deepStrictEqual(facts.map(({ name, value }) => name === "Nuages" ? name : `${name}: ${value}`), [
    "Route: /blog/ (blog:list)",
    "Nuages",
    "Machine: deno",
    "Time: 2026-11-21T10:00:00.000Z",
  ]);
});

Deno.test("technicalErrorData() tells how to make a table that is missing", () => {
  const error = new Error("Failed", { cause: new Error("SQLITE_ERROR: no such table: blog_post") });

  ok(technicalErrorData(error, inputs()).hint?.includes("deno task manage migrate"));
  strictEqual(technicalErrorData(new Error("no"), inputs()).hint, undefined);
});

Deno.test("statusOf() reads the status of an HTTP error and nothing else", () => {
  strictEqual(statusOf(new PermissionDenied()), 403);
  strictEqual(statusOf(new BadRequest()), 400);
  strictEqual(statusOf(Object.assign(new Error(), { status: 200 })), 500);
  strictEqual(statusOf(Object.assign(new Error(), { status: "404" })), 500);
  strictEqual(statusOf(undefined), 500);
});

Deno.test("technicalNotFoundData() says what the view said", () => {
  strictEqual(technicalNotFoundData(new Http404("No row fits"), inputs()).reason, "No row fits");
  strictEqual(technicalNotFoundData(undefined, inputs()).reason, "");
});

/** What is refused here is what Django refuses, for the same reason. */
import { createApplication, csrf, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { ok, strictEqual } from "node:assert/strict";
import { copyOracle, oracle, testWithOracle } from "../../oracle/oracle.ts";
import recorded from "./django_answers.json" with { type: "json" };
import { PYTHON, type Row, rows, sameAnswers, TRUSTED } from "./table.ts";

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["*"],
  middleware: [csrf()],
  csrfTrustedOrigins: TRUSTED,
  csrfFailureView: (c, reason) => c.text(reason, 403),
  urls: urlpatterns([path("", async (c) => c.text(`passed ${await c.req.text()}`))]),
})));

const runtime = createRuntime();

/** The reason to refuse a row, or an empty text. */
async function answer({ method, secure, host, path, headers, body }: Row): Promise<string> {
  const request = new Request(`${secure ? "https" : "http"}://${host}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }) },
    ...(body === undefined ? {} : { body }),
  });
  const response = await app.fetch(request, runtime);
  const text = await response.text();
  if (response.status === 403) return text;
  strictEqual(response.status, 200);
  // Whatever was read of the body, the view has all of it.
  if (method !== "HEAD") strictEqual(text, `passed ${body ?? ""}`);
  return "";
}

async function answers(table: readonly Row[]): Promise<Map<string, string>> {
  const { warn } = console;
  console.warn = () => {};
  try {
    const found = new Map<string, string>();
    for (const row of table) found.set(row.name, await answer(row));
    return found;
  } finally {
    console.warn = warn;
  }
}

Deno.test("csrf() answers every row of the table as a current Django did", async () => {
  const table = rows();

  const ours = await answers(table);

  ok(table.length > 500, `${table.length} rows`);
  strictEqual(Object.keys(recorded.answers).length, table.length);
  sameAnswers(ours, new Map(Object.entries(recorded.answers)));
});

testWithOracle("csrf() accepts and refuses what the installed Django does", async () => {
  const [major = 0, minor = 0] = oracle().django.split(".").map(Number);
  const current = major > 4 || (major === 4 && minor >= 1);
  // Django 3.2 looks at no Origin, and says of all wrong tokens the same. What it does is held against Django 5.2 above.
  const table = rows().filter(({ headers }) => current || headers.Origin === undefined);

  const theirs = await answersOfDjango(table);
  const ours = await answers(table);

  ok(table.length > 300, `${table.length} rows`);
  const comparable = (found: Map<string, string>): Map<string, string> =>
    current ? found : new Map([...found].map(([name, reason]) => [name, reason === "" ? "accepted" : "refused"]));
  sameAnswers(comparable(ours), comparable(theirs));
});

async function answersOfDjango(table: readonly Row[]): Promise<Map<string, string>> {
  using copy = copyOracle();
  const given = JSON.stringify({ trusted: TRUSTED, rows: table });
  const file = `${copy.directory}/given.json`;
  await Deno.writeTextFile(file, given);
  const { stdout, stderr } = await copy.python(`
import json, logging
logging.disable(logging.CRITICAL)
with open("given.json") as file:
    given = json.load(file)
${PYTHON}
print(json.dumps(answers))`);
  if (stdout === "") throw new Error(stderr);
  const found: string[] = JSON.parse(stdout);
  return new Map(table.map(({ name }, index) => [name, found[index] ?? "no answer"]));
}

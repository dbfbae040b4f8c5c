/**
 * Writes down what a real Django of version 4.1 or later answers to each row of the table:
 *
 * ```sh
 * deno run -A tests/middleware/csrf/record.ts path/to/python
 * ```
 */
import { PYTHON, rows, TRUSTED } from "./table.ts";

const code = `
import json, sys, logging
import django
from django.conf import settings
settings.configure()
django.setup()
logging.disable(logging.CRITICAL)
given = json.load(sys.stdin)
${PYTHON}
print(json.dumps({"django": django.get_version(), "answers": answers}))`;

const child = new Deno.Command(Deno.args[0] ?? "python3", { args: ["-c", code], stdin: "piped", stdout: "piped" })
  .spawn();
const table = rows();
const writing = new Response(JSON.stringify({ trusted: TRUSTED, rows: table })).body?.pipeTo(child.stdin);
const { stdout, success } = await child.output();
await writing;
if (!success) Deno.exit(1);
const { django, answers }: { django: string; answers: string[] } = JSON.parse(new TextDecoder().decode(stdout));
const recorded = Object.fromEntries(table.map(({ name }, index) => [name, answers[index]]));
await Deno.writeTextFile(
  new URL("django_answers.json", import.meta.url),
  `${JSON.stringify({ django, answers: recorded }, undefined, 1)}\n`,
);
console.log(`Wrote ${answers.length} answers of Django ${django}`);

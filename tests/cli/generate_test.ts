import { match, strictEqual } from "node:assert/strict";
import { skeletons } from "../../src/_generated/skeletons.ts";
import { CHECKOUT, emptyDirectory, run } from "./new_project.ts";

/** A copy of what the task reads and writes. */
async function copyOfCheckout(directory: string): Promise<void> {
  for (const part of ["deno.json", "deno.lock", "mod.ts", "src", "templates"]) {
    await copy(`${CHECKOUT}/${part}`, `${directory}/${part}`);
  }
}

async function copy(from: string, to: string): Promise<void> {
  if (!(await Deno.stat(from)).isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) await copy(`${from}/${name}`, `${to}/${name}`);
}

Deno.test("generate writes modules that it then finds fresh, and says which of them is stale", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  await copyOfCheckout(directory);
  const generate = (...words: string[]): ReturnType<typeof run> =>
    run(directory, "run", "-A", "src/cli/generate.ts", ...words);

  await Deno.remove(`${directory}/src/_generated/skeletons.ts`);
  const written = await generate();
  const fresh = await generate("--check");
  const again = await generate();
  await Deno.writeTextFile(`${directory}/templates/nuages/404.eta`, "changed");
  await Deno.writeTextFile(`${directory}/templates/app/forms.ts.tpl`, "// Create your forms here.\n");
  const stale = await generate("--check");

  strictEqual(written.status, 0, written.stderr);
  match(written.stdout, /^Wrote src\/_generated\/skeletons\.ts$/m);
  strictEqual(fresh.status, 0, fresh.stderr);
  strictEqual(again.stdout, "");
  strictEqual(stale.status, 1);
  strictEqual(
    stale.stderr,
    "src/_generated/templates.js is stale: what it is made of has changed\n" +
      "src/_generated/skeletons.ts is stale: what it is made of has changed\n" +
      "Fix: run `deno task generate` and commit what it writes\n",
  );
});

Deno.test("generate keeps the pages that only developers see apart", async () => {
  const [production, debug] = await Promise.all(
    ["templates.js", "debug_templates.js"].map((name) => Deno.readTextFile(`${CHECKOUT}/src/_generated/${name}`)),
  );

  match(production ?? "", /^ {2}"nuages\/404\.eta": \{$/m);
  strictEqual(/"nuages\/(?:technical|welcome|debug)/.test(production ?? ""), false);
  match(debug ?? "", /^ {2}"nuages\/technical_500\.eta": \{$/m);
});

Deno.test("generate knows empty directories of a skeleton", () => {
  strictEqual(skeletons.app["static/app_name/"], "");
  strictEqual(skeletons.project["mysite/"], undefined);
});

import { strictEqual } from "node:assert/strict";
import { writeSkeleton } from "../../../src/cli/scaffold/write_skeleton.ts";
import { emptyDirectory } from "../new_project.ts";

Deno.test("writeSkeleton() writes values into JSON as text, whatever they hold", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  const name = 'a", "evil": "\\\n';

  await writeSkeleton("project", { "deno.json": '{ "name": "{{ name }}" }', "README.md": "{{ name }}" }, directory, {
    name,
  });

  const config: unknown = JSON.parse(await Deno.readTextFile(`${directory}/deno.json`));
  strictEqual(JSON.stringify(config), JSON.stringify({ name }));
  strictEqual(await Deno.readTextFile(`${directory}/README.md`), name);
});

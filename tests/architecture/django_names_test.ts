/** Who comes from Django looks for a concept by its name there: the documentation of what has one says it. */
import { deepStrictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const DOORS = ["db", "db/fields", "db/functions", "db/introspection", "db/migrations", "db/serializers"];

/** What Django has no name for: our own ways, and what stands between Drizzle and us. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  "db": [
    ...["Chain", "KeptQuestion", "Loading", "Query", "Reads", "Values"], // the parts of a query set
    ...["batch", "connectionsKey", "executorOf", "leaveUnreadable", "openExecutor", "siteOf", "unreadableColumns"],
  ],
  "db/fields": ["FieldColumn", "isExactDuration", "parseJson"],
  "db/migrations": [
    ...["EMPTY_SNAPSHOT", "findUnfilled", "formatSnapshot", "formatUnmigratedChanges", "migrationId"],
    ...["migrationRange", "nodeOf", "parseDefault", "parseRename", "parseSnapshot", "problemOfDefault"],
    ...["readSnapshots", "sectionsOf", "withHeadings", "writeMigrationList"],
  ],
  "db/serializers": ["Float", "parseJson", "pythonJson"],
};

interface Declaration {
  readonly kind: string;
  readonly jsDoc?: unknown;
}

/** A function that is declared several times is documented once. */
async function undocumented(door: string): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", `src/${door}/mod.ts`],
    cwd: ROOT,
    stderr: "null",
  }).output();
  const { nodes }: { nodes: Record<string, { symbols: { name: string; declarations: Declaration[] }[] }> } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const symbols = Object.values(nodes).flatMap(({ symbols }) => symbols);
  return symbols.filter(({ declarations }) =>
    declarations.some(({ kind }) => kind === "function" || kind === "class" || kind === "variable") &&
    !declarations.some(({ jsDoc }) => /django/i.test(JSON.stringify(jsDoc ?? "")))
  ).map(({ name }) => name).sort();
}

for (const door of DOORS) {
  Deno.test(`every function and class of /${door} names its counterpart in Django, or has none`, async () => {
    deepStrictEqual(await undocumented(door), OURS[door] ?? []);
  });
}

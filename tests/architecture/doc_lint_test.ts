import { deepStrictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Types of the libraries that we stand on: their documentation is theirs. */
const FOREIGN =
  /'(?:AnySQLiteColumn|BatchItem|BatchResponse|Client|ColumnBuilderBaseConfig|ColumnDataType|HasDefault|HasRuntimeDefault|IsPrimaryKey|NotNull|SQLiteIntegerBuilder|SQLiteIntegerBuilderInitial|InValue|LibSQLDatabase|LibSQLTransaction|SQL|SQLiteColumn|SQLiteColumnBuilder|SQLiteTable|SQLiteTableWithColumns|SQLiteTransaction|ResultSet|TablesRelationalConfig|ZodType|ZodMiniType|HTTPException|Env|Input|Hono)'$/;

Deno.test("deno doc --lint finds nothing but the libraries' own types", async () => {
  const { exports }: { exports: Record<string, string> } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const { stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...Object.values(exports)],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).output();

  const messages = new TextDecoder().decode(stderr).split(/^error\[/m).slice(1);
  const ours = messages.filter((message) => message.includes(`--> ${ROOT}`))
    .map((message) => `${message.split("\n")[0]} ${message.split("\n")[1]?.trim()}`)
    .filter((message) => !FOREIGN.test(message.split(" --> ")[0] ?? ""));

  deepStrictEqual(ours, []);
});

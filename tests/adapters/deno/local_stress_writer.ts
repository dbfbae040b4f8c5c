/** A second process that writes through the guard: `local_stress_writer.ts PATH COUNT`. Reports are lines of JSON. */
import { openLocalDatabase } from "../../../src/adapters/deno/local_database.ts";
import { writeAll } from "./local_stress.ts";

const [path = "", count = "0"] = Deno.args;
const client = openLocalDatabase({ url: `file:${path}`, timeout: 5_000 });
await client.execute("SELECT 1");
console.log(JSON.stringify("ready"));
await writeAll(
  client,
  "other",
  Number(count),
  (report) => console.log(JSON.stringify(report)),
);
client.close();

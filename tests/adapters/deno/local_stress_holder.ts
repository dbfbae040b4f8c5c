/**
 * A second process with another SQLite, which holds the write lock again and again until its input ends:
 * `local_stress_holder.ts PATH HOLD PAUSE` in milliseconds. Reports are lines of JSON.
 */
import { DatabaseSync } from "node:sqlite";

const [path = "", hold = "20", rest = "5"] = Deno.args;
const database = new DatabaseSync(path);
database.exec("PRAGMA busy_timeout = 5000");
const insert = database.prepare("INSERT INTO entry VALUES (?)");

let isOver = false;
Deno.stdin.readable.pipeTo(new WritableStream()).finally(() => isOver = true);
console.log(JSON.stringify("ready"));
for (let index = 0; !isOver; index++) {
  database.exec("BEGIN IMMEDIATE");
  insert.run(`holder${index}-row`);
  await pause(Number(hold));
  database.exec("COMMIT");
  console.log(
    JSON.stringify({ kind: "written", rows: [`holder${index}-row`] }),
  );
  await pause(Number(rest));
}
database.close();

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

import { match, strictEqual, throws } from "node:assert/strict";
import { openLocalDatabase } from "../../../src/adapters/deno/local_database.ts";

Deno.test("openLocalDatabase() refuses an address that is not local, without its secrets", () => {
  throws(
    () =>
      openLocalDatabase({
        url: "libsql://example.com?authToken=secret",
        timeout: 0,
      }),
    {
      name: "LibsqlError",
      code: "URL_INVALID",
      message: 'URL_INVALID: Cannot open "libsql://example.com": expected "file:" and a path, or ":memory:" ' +
        "without parameters",
    },
  );
});

Deno.test("openLocalDatabase() refuses an address that is none, a shared memory and an empty path", () => {
  for (const url of ["db.sqlite3", "file::memory:?cache=shared", "file:"]) {
    throws(() => openLocalDatabase({ url, timeout: 0 }), {
      code: "URL_INVALID",
    });
  }
});

Deno.test("openLocalDatabase() refuses a time that no timer can hold", () => {
  for (const timeout of [-1, NaN, Infinity, 0.5, 2 ** 31]) {
    throws(() => openLocalDatabase({ url: ":memory:", timeout }), {
      name: "RangeError",
      message: `Cannot use "timeout": expected milliseconds from 0 to 2147483647, received ${timeout}`,
    });
  }
});

Deno.test("openLocalDatabase() loads the native library with the first statement, not before", async () => {
  const script = `
    import { openLocalDatabase } from "./src/adapters/deno/local_database.ts";
    const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
    console.log("opened");
    await client.execute("SELECT 1").catch((error) => console.log(error.message));
  `;

  // Without any permission, so that the native library cannot load.
  const lines = await runWithoutPermissions(script);

  strictEqual(lines[0], "opened");
  match(
    lines[1] ?? "",
    /^SQLITE_CANTOPEN: Cannot open ":memory:": Requires env access/,
  );
  match(
    lines[1] ?? "",
    /needs --allow-ffi --allow-read --allow-write --allow-env --allow-sys$/,
  );
});

Deno.test("openLocalDatabase() reads a path with spaces, percent signs and an absolute address", async () => {
  const folder = await Deno.makeTempDir();
  const client = openLocalDatabase({
    url: `file://${folder}/my%20site%25.sqlite3`,
    timeout: 0,
  });

  await client.execute("CREATE TABLE tune (title TEXT)");
  client.close();

  strictEqual((await Deno.stat(`${folder}/my site%.sqlite3`)).isFile, true);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openLocalDatabase() says which folder is missing and how to make it", async () => {
  const folder = await Deno.makeTempDir();
  const client = openLocalDatabase({
    url: `file:${folder}/data/db.sqlite3`,
    timeout: 0,
  });

  const error = await client.execute("SELECT 1").catch((error) => error);

  strictEqual(error.code, "SQLITE_CANTOPEN");
  match(
    error.message,
    /^SQLITE_CANTOPEN: Cannot open ".*\/data\/db\.sqlite3": the folder ".*\/data" does not exist/,
  );
  match(error.message, /make it with: mkdir -p ".*\/data"$/);
  await Deno.remove(folder, { recursive: true });
});

async function runWithoutPermissions(script: string): Promise<string[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--ext=ts", "-"],
    cwd: new URL("../../..", import.meta.url),
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  await new Blob([script]).stream().pipeTo(child.stdin);
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).split("\n");
}

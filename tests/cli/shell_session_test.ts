import { match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { shellArguments } from "../../src/cli/shell_session.ts";

Deno.test("shellArguments() start a shell that knows the project's names and TypeScript", async () => {
  const manage = new URL("fixtures/mysite/manage.ts", import.meta.url);
  const directory = fileURLToPath(new URL(".", manage));

  const printed = await typeInto(shellArguments(directory, manage.href), directory, [
    "Post.name",
    "const hosts: readonly string[] = settings.allowedHosts",
    "hosts.length + 41",
    "site.runtime.baseDir === Deno.cwd() + '/'",
  ]);

  match(printed, /"Post"\n/);
  match(printed, /\n42\n/);
  match(printed, /\ntrue\n/);
});

Deno.test("shellArguments() start a bare shell when no names are wanted", async () => {
  const printed = await typeInto(shellArguments("/", undefined), "/", ["typeof Post"]);

  match(printed, /"undefined"\n/);
});

Deno.test("shellArguments() hold a directory whose name looks like code", () => {
  const args = shellArguments('/a"); throw 1; ("', "file:///manage.ts");

  strictEqual(args.at(-1)?.includes('"/a\\"); throw 1; (\\""'), true);
});

async function typeInto(args: readonly string[], cwd: string, lines: readonly string[]): Promise<string> {
  const shell = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await new Response(`${lines.join("\n")}\n`).body?.pipeTo(shell.stdin);
  const { stdout, stderr } = await shell.output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}

import { match, rejects, strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { checkMessage, defineCheck } from "@nuages/nuages/apps";
import { callCommand, CommandError, defineCommand, memoryTerminal } from "@nuages/nuages/cli";
import { testProject } from "./site.ts";

Deno.test("callCommand() runs a command by its name", async () => {
  await using project = testProject(() => ({}));
  const { app, runtime } = project;
  const io = memoryTerminal();

  const status = await callCommand("check", [], { app, runtime, io });

  strictEqual(status, 0);
  strictEqual(io.stdout, "System check identified no issues (0 silenced).\n");
});

Deno.test("callCommand() runs a command by itself, without any project", async () => {
  const io = memoryTerminal();
  const greet = defineCommand({
    summary: "Greets.",
    usage: "name",
    options: { loud: { type: "boolean", description: "Loudly." } },
    run({ args: [name], options: { loud } }) {
      io.out(`Bonsoir, ${name}${loud ? "!" : ""}`);
      return 4;
    },
  });

  const status = await callCommand(greet, ["Django", "--loud"], { io });

  strictEqual(io.stdout, "Bonsoir, Django!\n");
  strictEqual(status, 4);
});

Deno.test("callCommand() throws what the command throws", async () => {
  const fail = defineCommand({
    summary: "Fails.",
    run() {
      throw new CommandError("Cannot go on", { status: 5 });
    },
  });

  const call = callCommand(fail, [], { io: memoryTerminal() });

  await rejects(call, { name: "CommandError", message: "Cannot go on", status: 5 });
});

// As Django's call_command().
Deno.test("callCommand() throws a CommandError when it is called wrongly", async () => {
  const io = memoryTerminal();

  const call = callCommand("startapp", [], { io });

  await rejects(call, { message: "Error: the following arguments are required: name", status: 2 });
  strictEqual(io.stderr, "");
});

Deno.test("callCommand() throws a CommandError when there is no such command", async () => {
  const call = callCommand("nope", [], { io: memoryTerminal() });

  await rejects(call, { name: "CommandError", message: "Unknown command: 'nope'" });
});

Deno.test("callCommand() says that a project is missing when the command asks for its site", async () => {
  const call = callCommand("check", [], { io: memoryTerminal() });

  await rejects(call, (error) => {
    match(String(error), /CommandError: Cannot load a project/);
    return true;
  });
});

Deno.test("callCommand() leaves the system checks out unless they are asked for", async () => {
  const broken = defineApp({
    name: "broken",
    checks: [defineCheck(["broken"], () => [checkMessage("broken.E001", "It is broken.")])],
  });
  await using project = testProject(() => ({ installedApps: [broken] }));
  const { app, runtime } = project;
  const io = memoryTerminal();

  const status = await callCommand("showmigrations", [], { app, runtime, io });
  const checked = callCommand("showmigrations", [], { app, runtime, io, skipChecks: false });

  strictEqual(status, 0);
  await rejects(checked, { name: "SystemCheckError" });
});

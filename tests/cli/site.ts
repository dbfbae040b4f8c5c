import {
  type App,
  type Application,
  createApplication,
  defineSettings,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { type MemoryTerminal, memoryTerminal, type MemoryTerminalOptions } from "@nuages/nuages/cli";
import { createRuntime } from "@nuages/nuages/deno";
import type { Runtime } from "@nuages/nuages/runtime";
import { execute } from "../../src/cli/command_line.ts";
import { openProject } from "../../src/cli/project.ts";

/** What a command line printed, and how it ended. */
export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in memory. */
export interface TestProject extends AsyncDisposable {
  /** Its directory on the disk, empty at first. */
  readonly directory: string;
  readonly app: Application;
  readonly runtime: Runtime;
  /** Runs `manage.ts` with these words. */
  manage(words: string | readonly string[], options?: MemoryTerminalOptions): Promise<Printed>;
}

/** Makes a project of settings, with a database in memory. */
export function testProject(
  settings: (directory: string) => Partial<SettingsInput> & { installedApps?: readonly App[] },
  env: Readonly<Record<string, string>> = {},
): TestProject {
  const directory = Deno.makeTempDirSync({ prefix: "nuages-cli-" });
  const app = createApplication(defineSettings(() => ({
    databases: { default: { url: ":memory:" } },
    urls: urlpatterns([]),
    ...settings(directory),
  })));
  const runtime = createRuntime({ baseDir: directory, env });
  const project = openProject(() => Promise.resolve({ app }), runtime);
  return {
    directory,
    app,
    runtime,
    async manage(words, options): Promise<Printed> {
      const io: MemoryTerminal = memoryTerminal(options);
      const argv = typeof words === "string" ? words.split(" ").filter((word) => word !== "") : words;
      const status = await execute(argv, { program: "manage.ts", project, io });
      return { status, stdout: io.stdout, stderr: io.stderr };
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await project.close();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

/** The project of the fixtures, in a process of its own. */
export async function runFixture(words: readonly string[], env: Record<string, string> = {}): Promise<Printed> {
  return await runProcess(new URL("fixtures/mysite/manage.ts", import.meta.url).pathname, words, env);
}

/** Runs a file with Deno. */
export async function runProcess(
  file: string,
  words: readonly string[],
  env: Record<string, string> = {},
  stdin?: string,
): Promise<Printed> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `--config=${new URL("../../deno.json", import.meta.url).pathname}`, file, ...words],
    env: { NO_COLOR: "1", ...env },
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (stdin !== undefined) await new Response(stdin).body?.pipeTo(child.stdin);
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

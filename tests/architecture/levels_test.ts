/** Holds the plan of the house: a room imports only doors of lower levels, and the neighbours that its line names. */
import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";

interface Room {
  level: number;
  /** Rooms of the same level that it may use. */
  neighbours?: readonly string[];
}

/** Rooms by their path below `src/`. */
const ROOMS: Readonly<Record<string, Room>> = {
  "errors.ts": { level: 0 },
  "version.ts": { level: 0 },
  text: { level: 0 },
  runtime: { level: 0 },
  signing: { level: 0 },
  validation: { level: 0, neighbours: ["errors.ts", "text"] },
  http: { level: 0, neighbours: ["errors.ts", "runtime", "text", "validation"] },
  "http/pdf": { level: 0, neighbours: ["http"] },
  conf: { level: 1 },
  cookies: { level: 1, neighbours: ["conf"] },
  mail: { level: 1, neighbours: ["conf"] },
  cache: { level: 1, neighbours: ["conf"] },
  files: { level: 1, neighbours: ["conf", "db"] },
  signals: { level: 1, neighbours: ["conf"] },
  "db/introspection": { level: 1 },
  "db/fields": { level: 1 },
  "db/functions": { level: 1 },
  "db/migrations": { level: 1, neighbours: ["db/fields"] },
  "db/serializers": { level: 1, neighbours: ["db/fields", "signals"] },
  db: { level: 1, neighbours: ["conf", "signals", "db/fields"] },
  "template/compiler": { level: 1, neighbours: ["template"] },
  template: { level: 1 },
  urls: { level: 2 },
  apps: { level: 2, neighbours: ["urls"] },
  "apps/databases.ts": { level: 2 },
  "shortcuts.ts": { level: 2, neighbours: ["urls"] },
  "stream_html.ts": { level: 2, neighbours: ["shortcuts.ts"] },
  middleware: { level: 2, neighbours: ["urls"] },
  forms: { level: 2, neighbours: ["shortcuts.ts"] },
  "forms/models": { level: 2, neighbours: ["forms", "shortcuts.ts"] },
  "views/errors": { level: 2, neighbours: ["urls"] },
  "views/migrate": { level: 2, neighbours: ["apps", "urls"] },
  "views/dates": { level: 2, neighbours: ["urls", "shortcuts.ts", "views"] },
  "views/editing": {
    level: 2,
    neighbours: ["_generated", "apps", "forms", "forms/models", "urls", "shortcuts.ts", "views"],
  },
  views: { level: 2, neighbours: ["urls", "shortcuts.ts"] },
  _generated: { level: 2 },
  "application/checks": { level: 3 },
  application: { level: 3 },
  "contrib/contenttypes": { level: 4 },
  "contrib/auth": {
    level: 4,
    neighbours: [
      "contrib/auth/hashers",
      "contrib/auth/password_validation",
      "contrib/contenttypes",
      "contrib/sessions",
    ],
  },
  "contrib/auth/views": {
    level: 4,
    neighbours: ["contrib/auth/hashers", "contrib/auth/password_validation", "contrib/sessions"],
  },
  "contrib/auth/hashers": { level: 4 },
  "contrib/auth/password_validation": { level: 4 },
  "contrib/admin": {
    level: 4,
    neighbours: [
      "contrib/auth",
      "contrib/auth/hashers",
      "contrib/auth/password_validation",
      "contrib/auth/views",
      "contrib/contenttypes",
      "contrib/messages",
    ],
  },
  "contrib/bootstrap": { level: 4, neighbours: ["contrib/staticfiles"] },
  "contrib/htmx": { level: 4, neighbours: ["contrib/staticfiles"] },
  "contrib/messages": { level: 4, neighbours: ["contrib/sessions"] },
  "contrib/sessions": { level: 4 },
  "contrib/sessions/database": { level: 4 },
  "contrib/staticfiles": { level: 4 },
  "adapters/deno": { level: 5 },
  "adapters/workers": { level: 5 },
  testing: { level: 5, neighbours: ["adapters/deno"] },
  cli: { level: 6 },
};

/**
 * The one room that may import `node:crypto`, which Deno and workerd both have: Web Crypto has neither scrypt nor MD5,
 * and scrypt by the machine's own code is what makes passwords safe to keep and quick to check.
 */
const HASHERS = "contrib/auth/hashers/";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SRC = new URL("../../src/", import.meta.url).href;

interface Module {
  specifier: string;
  dependencies?: { specifier: string; code?: { specifier?: string }; type?: { specifier?: string } }[];
}

async function modulesOf(...entries: string[]): Promise<Module[]> {
  const found = new Map<string, Module>();
  for (const entry of entries) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", entry],
      cwd: ROOT,
      stderr: "null",
    }).output();
    const graph: { modules: Module[] } = JSON.parse(new TextDecoder().decode(stdout));
    for (const module of graph.modules) if (module.specifier.startsWith(SRC)) found.set(module.specifier, module);
  }
  return [...found.values()];
}

/** The longest room that a file lies in. */
function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS).filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function isDoor(file: string, room: string): boolean {
  return file === room || file === `${room}/mod.ts` || room === "_generated" ||
    doors().some((door) => door === `./src/${file}`);
}

/** Says what is wrong with one import. */
function problemOf(from: string, to: string): string | undefined {
  const [room, target] = [roomOf(from), roomOf(to)];
  if (room === undefined) return `${from} lies in no room; add it to the table`;
  if (target === undefined) return `${to} lies in no room; add it to the table`;
  // A second door is part of its room: it may use what lies beside it.
  if (room === target || room.startsWith(`${target}/`)) return undefined;
  const [own, other] = [ROOMS[room], ROOMS[target]];
  if (!own || !other) return undefined;
  const below = other.level < own.level || (own.neighbours ?? []).includes(target);
  if (!below) return `${from} (level ${own.level}) imports ${to} (level ${other.level})`;
  return isDoor(to, target) ? undefined : `${from} imports ${to}, which is not the door of ${target}`;
}

function doors(): string[] {
  const { exports }: { exports: Record<string, string> } = JSON.parse(Deno.readTextFileSync(`${ROOT}deno.json`));
  return Object.values(exports);
}

Deno.test("every room imports doors of lower levels only", async () => {
  const problems = new Set<string>();
  for (const module of await modulesOf(...doors(), "src/cli/main.ts")) {
    const from = module.specifier.slice(SRC.length);
    for (const { code, type } of module.dependencies ?? []) {
      const target = code?.specifier ?? type?.specifier;
      if (!target?.startsWith(SRC)) continue;
      const problem = problemOf(from, target.slice(SRC.length));
      if (problem) problems.add(problem);
    }
  }

  deepStrictEqual([...problems], []);
});

Deno.test("only adapters, the test kit and the command line name a machine", async () => {
  const allowed = ["adapters/", "cli/", "testing/"];
  const problems: string[] = [];
  for await (const file of filesBelow(`${ROOT}src`)) {
    const name = file.slice(`${ROOT}src/`.length);
    if (allowed.some((room) => name.startsWith(room)) || name.startsWith("_generated/")) continue;
    const source = withoutComments(await Deno.readTextFile(file));
    const code = name.startsWith(HASHERS) ? source.replaceAll('from "node:crypto"', "") : source;
    if (/\bDeno\.|from "(?:node|cloudflare):/.test(code)) problems.push(name);
  }

  deepStrictEqual(problems, []);
});

Deno.test("a site without a database has nothing of one in its module graph", async () => {
  deepStrictEqual(await databaseImports("src/application/mod.ts"), []);
});

Deno.test("forms without models have nothing of a database in their module graph", async () => {
  deepStrictEqual(await databaseImports("src/forms/mod.ts"), []);
});

async function databaseImports(entry: string): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", entry],
    cwd: ROOT,
    stderr: "null",
  }).output();
  const graph: { modules: Module[] } = JSON.parse(new TextDecoder().decode(stdout));
  return graph.modules.flatMap((module) =>
    (module.dependencies ?? []).flatMap(({ code }) => code?.specifier ?? []).filter((specifier) =>
      /libsql|drizzle/.test(specifier)
    ).map((specifier) => `${module.specifier.slice(SRC.length)} imports ${specifier}`)
  ).filter((line) => !line.startsWith("db/"));
}

Deno.test("there is no room for odds and ends", async () => {
  for await (const file of filesBelow(`${ROOT}src`)) ok(!/\/(?:utils|helpers)(?:\/|\.ts$)/.test(file), file);
});

async function* filesBelow(directory: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(directory)) {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory) yield* filesBelow(path);
    else if (path.endsWith(".ts")) yield path;
  }
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openLocalDatabase } from "../../../src/adapters/deno/local_database.ts";
import { compare, type Differences, type Report, SCHEMA, writeAll } from "./local_stress.ts";

const NO_DIFFERENCES: Differences = {
  missing: [],
  unwanted: [],
  unreported: [],
  lostUpdates: 0,
  integrity: "ok",
};

Deno.test("openLocalDatabase() keeps what it reports when 200 operations run at once", async () => {
  await using place = await createPlace();
  const reports: Report[] = [];

  await load(place.path, 5_000, reports);

  deepStrictEqual(await compare(place.path, reports), NO_DIFFERENCES);
  deepStrictEqual(refusals(reports), {
    SQLITE_CONSTRAINT: 20,
    "rolled back": 20,
  });
});

Deno.test("openLocalDatabase() keeps what it reports when a second process writes through the guard", async () => {
  await using place = await createPlace();
  const reports: Report[] = [];
  const other = await startOther(
    "local_stress_writer.ts",
    [place.path, "400"],
    reports,
  );

  const rounds = await load(place.path, 5_000, reports, () => other.hasEnded);
  await other.over;

  deepStrictEqual(await compare(place.path, reports), NO_DIFFERENCES);
  deepStrictEqual(refusals(reports), {
    SQLITE_CONSTRAINT: 40 + 20 * rounds,
    "rolled back": 40 + 20 * rounds,
  });
});

Deno.test("openLocalDatabase() keeps what it reports when another SQLite holds the write lock again and again", async () => {
  await using place = await createPlace();
  const reports: Report[] = [];
  const other = await startOther("local_stress_holder.ts", [
    place.path,
    "20",
    "15",
  ], reports);

  const rounds = await load(
    place.path,
    5_000,
    reports,
    () => other.told >= 6 || other.hasEnded,
  );
  await other.stop();

  deepStrictEqual(await compare(place.path, reports), NO_DIFFERENCES);
  deepStrictEqual(refusals(reports), {
    SQLITE_CONSTRAINT: 20 * rounds,
    "rolled back": 20 * rounds,
  });
});

Deno.test("openLocalDatabase() keeps what it reports when operations run out of time", async () => {
  await using place = await createPlace();
  const reports: Report[] = [];
  const other = await startOther("local_stress_holder.ts", [
    place.path,
    "60",
    "30",
  ], reports);

  await load(place.path, 15, reports, () => other.told >= 6 || other.hasEnded);
  await other.stop();

  deepStrictEqual(await compare(place.path, reports), NO_DIFFERENCES);
  ok((refusals(reports).SQLITE_BUSY ?? 0) > 0);
  ok(
    reports.some((report) => report.kind === "written" && report.rows[0]?.startsWith("own")),
  );
});

Deno.test("openLocalDatabase() keeps what it reports when a second process is killed while it writes", async () => {
  await using place = await createPlace();
  const reports: Report[] = [];
  const other = await startOther(
    "local_stress_writer.ts",
    [place.path, "2000"],
    reports,
  );

  const loading = load(place.path, 5_000, reports, () => other.hasEnded);
  await other.kill(100);
  await loading;

  const differences = await compare(place.path, reports);
  // What the killed process had committed but not reported yet is there, a transaction at most, and none by halves.
  const untold = new Set(
    differences.unreported.map((name) => name.split("-")[0]),
  );
  ok(
    untold.size <= 1 &&
      differences.unreported.every((name) => name.startsWith("other")),
  );
  deepStrictEqual(
    { ...differences, unreported: [], lostUpdates: 0 },
    NO_DIFFERENCES,
  );
  ok(Math.abs(differences.lostUpdates) <= 1);
});

/** Starts 200 operations at once, and again until it is enough. Returns how often. */
async function load(
  path: string,
  timeout: number,
  reports: Report[],
  isEnough: () => boolean = () => true,
): Promise<number> {
  const client = openLocalDatabase({ url: `file:${path}`, timeout });
  let rounds = 0;
  do {
    await writeAll(
      client,
      `own${rounds++}x`,
      200,
      (report) => reports.push(report),
    );
    // Otherwise the other process, which only asks now and then, would seldom find the lock free.
    await pause(25);
  } while (!isEnough());
  client.close();
  return rounds;
}

function refusals(reports: readonly Report[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const report of reports) {
    if (report.kind === "refused") {
      counts[report.code] = (counts[report.code] ?? 0) + 1;
    }
  }
  return counts;
}

interface Place extends AsyncDisposable {
  readonly path: string;
}

async function createPlace(): Promise<Place> {
  const folder = await Deno.makeTempDir({ prefix: "nuages-stress-" });
  const path = `${folder}/db.sqlite3`;
  const client = openLocalDatabase({ url: `file:${path}`, timeout: 1_000 });
  await client.executeMultiple(SCHEMA);
  client.close();
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

interface Other {
  /** How often it has reported. */
  readonly told: number;
  /** Whether it is gone. */
  readonly hasEnded: boolean;
  /** Settles when the process has ended and all it reported is in the book. */
  readonly over: Promise<void>;
  /** Asks it to end, and waits. */
  stop(): Promise<void>;
  /** Kills it as soon as it has reported `count` times, and waits. */
  kill(count: number): Promise<void>;
}

/** Starts a second process and waits until it is ready. */
async function startOther(
  script: string,
  args: string[],
  reports: Report[],
): Promise<Other> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--allow-all",
      new URL(script, import.meta.url).href,
      ...args,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const ready = Promise.withResolvers<void>();
  const book = { told: 0, enough: Infinity, hasEnded: false };
  const lines = readLines(child.stdout, (line) => {
    const report: Report | "ready" = JSON.parse(line);
    if (report === "ready") return ready.resolve();
    reports.push(report);
    if (++book.told === book.enough) child.kill("SIGKILL");
  });
  const over = Promise.all([child.status, lines]).then(([{ code, signal }]) => {
    book.hasEnded = true;
    strictEqual(signal ?? code, book.enough === Infinity ? 0 : "SIGKILL");
  });
  await Promise.race([ready.promise, over]);
  return {
    get told() {
      return book.told;
    },
    get hasEnded() {
      return book.hasEnded;
    },
    over,
    async stop(): Promise<void> {
      await child.stdin.close();
      await over;
    },
    async kill(count): Promise<void> {
      book.enough = count;
      await over;
    },
  };
}

async function readLines(
  stream: ReadableStream<Uint8Array>,
  each: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    // The last line of a killed process may be half of one.
    rest = lines.pop() ?? "";
    for (const line of lines) each(line);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

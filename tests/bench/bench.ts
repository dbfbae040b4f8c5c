/**
 * `deno task bench`: this framework beside the same site glued by hand, in fresh processes that take turns, so that both
 * meet the same machine. Prints medians and ratios; never fails on a time.
 */
import { fileURLToPath } from "node:url";
import { manageDemo } from "../runtimes/demo.ts";

/** What a peer prints, in milliseconds. */
interface Measured {
  /** From the finished imports to the end of the first answer, by page. */
  first: Record<string, number>;
  /** One answer when warm: the mean of many. */
  warm: Record<string, number>;
}

const ROUNDS = 15;
const PAGES = { list: "/", detail: "/the-hour-that-happens-twice/", about: "/about/" };
const BOUND = 1.5;

const directory = await Deno.makeTempDir({ prefix: "nuages-bench-" });
try {
  const env = { DATABASE_URL: `file:${directory}/bench.sqlite3` };
  console.log("Filling the database…");
  await manageDemo(["migrate", "--verbosity", "0"], env);
  await manageDemo(["loadposts"], env);

  const results: Record<string, Measured[]> = { nuages: [], glued: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    for (const page of Object.keys(PAGES)) {
      for (const peer of round % 2 ? ["nuages", "glued"] : ["glued", "nuages"]) {
        results[peer]?.push(await measure(peer, page, env));
      }
    }
    progress(`Round ${round} of ${ROUNDS}`);
  }
  progress("");
  print(results);
} finally {
  await Deno.remove(directory, { recursive: true });
}

async function measure(peer: string, page: string, env: Record<string, string>): Promise<Measured> {
  const path = PAGES[page as keyof typeof PAGES];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fileURLToPath(new URL(`./peers/${peer}.ts`, import.meta.url)), page, path],
    env: { ALLOWED_HOSTS: "localhost", ...env },
  }).output();
  if (!success) throw new Error(`Cannot measure ${peer}:\n${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "");
}

function print(results: Record<string, Measured[]>): void {
  console.log(`Deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} cores, ${ROUNDS} rounds, medians in ms\n`);
  console.log("                        nuages    by hand    ratio    bound");
  for (const page of Object.keys(PAGES)) {
    line(`start + first ${page}`, results, ({ first }) => first[page], BOUND);
  }
  for (const page of Object.keys(PAGES)) line(`warm ${page}`, results, ({ warm }) => warm[page]);
}

function line(
  name: string,
  results: Record<string, Measured[]>,
  value: (measured: Measured) => number | undefined,
  bound?: number,
): void {
  const [ours, theirs] = ["nuages", "glued"].map((peer) =>
    median((results[peer] ?? []).map(value).filter((each) => each !== undefined))
  );
  if (ours === undefined || theirs === undefined) return;
  const ratio = ours / theirs;
  const verdict = bound === undefined ? "" : `${bound.toFixed(1).padStart(9)} ${ratio <= bound ? "kept" : "MISSED"}`;
  const cells = [ours, theirs].map((number) => number.toFixed(3).padStart(10)).join(" ");
  console.log(`${name.padEnd(20)} ${cells} ${ratio.toFixed(2).padStart(8)} ${verdict}`);
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function progress(text: string): void {
  if (Deno.stdout.isTerminal()) Deno.stdout.writeSync(new TextEncoder().encode(`\r\x1b[2K${text}`));
}

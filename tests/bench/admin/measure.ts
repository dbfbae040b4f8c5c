/** How the admin is measured: requests over a few connections, and what a process worked for them. */

/** What a page cost. */
export interface Measured {
  /** Requests a second. */
  readonly perSecond: number;
  /** Milliseconds of CPU that the process took for each. */
  readonly cpu: number;
}

/** Something that answers, and the process that does. */
export interface Measurable {
  /** The address of the page. */
  readonly url: string;
  /** The cookies of somebody who is logged in. */
  readonly cookie: string;
  /** The process that works for it. */
  readonly pid: number;
}

/** Asks for a page again and again. */
export async function measure(
  { url, cookie, pid }: Measurable,
  { requests = 300, warm = 150 } = {},
): Promise<Measured> {
  await ask(url, cookie, warm);
  const [before, start] = [cpuOf(pid), performance.now()];
  await ask(url, cookie, requests);
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: requests / seconds, cpu: (cpuOf(pid) - before) / requests };
}

/** Several visitors at once: what a server can do is not what one visitor waits for. */
const CONNECTIONS = 4;

async function ask(url: string, cookie: string, times: number): Promise<void> {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => askInTurn(url, cookie, Math.ceil(times / CONNECTIONS))));
}

async function askInTurn(url: string, cookie: string, times: number): Promise<void> {
  for (let request = 0; request < times; request++) {
    const response = await fetch(url, { headers: { Cookie: cookie }, redirect: "manual" });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url} answers ${response.status}, so its time says nothing`);
  }
}

/** Milliseconds that a process worked so far, with all of its threads: Linux counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The best of several rounds, in which the candidates take turns: what else the machine does can only add to a time. */
export async function bestOf(
  rounds: number,
  candidates: Readonly<Record<string, () => Promise<Measured>>>,
): Promise<Record<string, Measured>> {
  const best: Record<string, Measured> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      const found = await run();
      const known = best[name];
      best[name] = known
        ? { perSecond: Math.max(known.perSecond, found.perSecond), cpu: Math.min(known.cpu, found.cpu) }
        : found;
    }
  }
  return best;
}

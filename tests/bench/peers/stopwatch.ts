/** Times a site in this process and prints what `bench.ts` reads. */

const WARM = 300;

/** `start` makes the site; what it returns answers requests. */
export async function stopwatch(
  start: () => (request: Request) => Response | Promise<Response>,
): Promise<never> {
  const [page = "", path = "/"] = Deno.args;
  const ask = async (fetch: (request: Request) => Response | Promise<Response>): Promise<void> => {
    const response = await fetch(new Request(`http://localhost${path}`, { headers: { Accept: "text/html" } }));
    const text = await response.text();
    if (response.status !== 200 || text.length < 1000) throw new Error(`${response.status} for ${path}:\n${text}`);
  };

  const started = performance.now();
  const fetch = start();
  await ask(fetch);
  const first = performance.now() - started;

  for (let index = 0; index < WARM; index++) await ask(fetch);
  const warmStarted = performance.now();
  for (let index = 0; index < WARM; index++) await ask(fetch);
  const warm = (performance.now() - warmStarted) / WARM;

  console.log(JSON.stringify({ first: { [page]: first }, warm: { [page]: warm } }));
  Deno.exit(0);
}

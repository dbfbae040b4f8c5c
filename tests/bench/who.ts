/**
 * What sessions, the protection of forms, messages and users cost a request that asks for none of them: the same page on
 * the same site with and without them, in one process that takes turns. Prints the best quartile and the ratio, since what
 * else the machine does can only add to a time; never fails on one.
 */
import {
  common,
  type Context,
  createApplication,
  csrf,
  defineSettings,
  frameOptions,
  type MiddlewareHandler,
  path,
  render,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { auth, getUser } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { type TestClient, testClient } from "@nuages/nuages/testing";

const ROUNDS = 200;
const REQUESTS = 200;
const WARM = 40;
const BOUND = 1.05;

const directory = await Deno.makeTempDir({ prefix: "nuages-who-" });
await Deno.writeTextFile(
  `${directory}/page.eta`,
  "<!doctype html><title><%= it.title %></title><ul>" +
    '<% for (const row of it.rows) { %><li><a href="/<%= row.id %>/"><%= row.title %></a></li><% } %></ul>',
);

const rows = Array.from({ length: 20 }, (_, id) => ({ id, title: `The hour that happens ${id} times` }));

async function page(c: Context): Promise<Response> {
  return await render(c, "page", { title: "Posts", rows });
}

async function who(c: Context): Promise<Response> {
  return c.text(`${await getUser(c)}`);
}

function site(settings: Partial<SettingsInput> & { middleware: readonly MiddlewareHandler[] }): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    secretKey: "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
    allowedHosts: ["localhost"],
    baseDir: directory,
    templates: { dirs: ["."] },
    databases: { default: { url: ":memory:" } },
    urls: urlpatterns([path("", page), path("who/", who)]),
    ...settings,
  }))));
}

const without = site({ middleware: [security(), common(), frameOptions()] });
const withAll = site({
  installedApps: [auth, contenttypes, sessions, messages],
  middleware: [security(), session(), common(), csrf(), message(), frameOptions()],
});

async function time(client: TestClient, path: string): Promise<number> {
  if ((await client.get(path)).status !== 200) throw new Error("The page fails, so its time says nothing");
  const start = performance.now();
  for (let request = 0; request < REQUESTS; request++) await client.get(path);
  return (performance.now() - start) / REQUESTS;
}

function best(values: number[]): { least: number; quartile: number } {
  const sorted = values.slice(WARM).sort((a, b) => a - b);
  return { least: sorted[0] ?? NaN, quartile: sorted[Math.floor(sorted.length / 4)] ?? NaN };
}

const times: Record<"without" | "withAll", number[]> = { without: [], withAll: [] };
for (let round = 0; round < ROUNDS; round++) {
  // They take turns in going first, so that neither meets the garbage of the other alone.
  const order = round % 2 === 0 ? ["without", "withAll"] as const : ["withAll", "without"] as const;
  for (const name of order) times[name].push(await time(name === "without" ? without : withAll, "/"));
}

const [plain, full] = [best(times.without), best(times.withAll)];
console.log(`A page that asks for no session and no user, ${ROUNDS} rounds of ${REQUESTS}, in ms, bound ${BOUND}`);
for (const name of ["least", "quartile"] as const) {
  const ratio = full[name] / plain[name];
  const verdict = ratio <= BOUND ? "kept" : "MISSED";
  console.log(
    `${name.padEnd(8)} without ${plain[name].toFixed(4)}  with ${full[name].toFixed(4)}  ratio ${
      ratio.toFixed(3)
    }  ${verdict}`,
  );
}
await Deno.remove(directory, { recursive: true });

/** A Worker whose views use transactions in every way, and tell what came of it. */
import { createApplication, defineSettings, Http404, path, urlpatterns, type ViewContext } from "@nuages/nuages";
import { atomic, database, nonAtomicRequests, onCommit } from "@nuages/nuages/db";
import { type Worker, worker } from "@nuages/nuages/workers";
import { type SQL, sql } from "drizzle-orm";

function add(title: string): SQL {
  return sql`insert into tune (title) values (${title})`;
}

/** One transaction for the view; one part of it is undone. */
async function whole(c: ViewContext): Promise<Response> {
  const name = c.req.query("name") ?? "";
  const seen: string[] = [];
  await database(c).run(add(`${name} 1`));
  await atomic(c, async (tx) => {
    await tx.run(add(`${name} 2`));
    await onCommit(tx, () => seen.push("undone"));
    throw new RangeError();
  }).catch(() => {});
  await Promise.all([3, 4].map((number) => atomic(c, (tx) => tx.run(add(`${name} ${number}`)))));
  await onCommit(c, () => console.log("committed"));
  if (c.req.query("fail") !== undefined) throw new Http404();
  return c.text(seen.join());
}

/** The request is around the transaction, not in it. */
async function outside(c: ViewContext): Promise<Response> {
  const answer = await atomic(c, async (tx) => {
    await tx.run(add("outside 1"));
    await new Promise((resolve) => setTimeout(resolve, 1));
    await database(c).run(add("outside 2"));
    return "nothing refused it";
  }).catch((error: Error) => error.message);
  return c.text(answer);
}

/** Many at once, in one request. */
async function together(c: ViewContext): Promise<Response> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, index) =>
      atomic(c, async (tx) => {
        await tx.run(add(`together ${index} a`));
        await tx.run(add(`together ${index} b`));
        if (index === 2) throw new RangeError();
      })),
  );
  return c.text(outcomes.map(({ status }) => status).join());
}

const site: Worker = worker(createApplication(defineSettings((env) => ({
  allowedHosts: ["*"],
  databases: { default: { url: env.required("DATABASE_URL"), atomicRequests: true } },
  urls: urlpatterns([
    path("whole/", whole),
    path("outside/", nonAtomicRequests(outside)),
    path("together/", nonAtomicRequests(together)),
  ]),
}))));

export default site;

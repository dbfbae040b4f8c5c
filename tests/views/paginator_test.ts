import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type Context, Hono, Http404, Page, type Pageable, paginate } from "@nuages/nuages";

/** A list of the numbers below `total`, which counts how often it is asked. */
function numbers(total: number): Pageable<number> & { asked: number } {
  return {
    asked: 0,
    page(offset, limit) {
      this.asked++;
      const items = Array.from({ length: total }, (_, index) => index).slice(offset, offset + limit);
      return Promise.resolve({ total, items });
    },
  };
}

async function context(query: string): Promise<Context> {
  let seen: Context | undefined;
  await new Hono().get("/", (c) => {
    seen = c;
    return c.text("");
  }).request(`/${query}`);
  if (!seen) throw new Error("no context");
  return seen;
}

Deno.test("paginate() reads the page that the request asks for, in one go", async () => {
  const rows = numbers(45);

  const page = await paginate(await context("?page=2"), rows, 20);

  deepStrictEqual([page.items[0], page.items.length], [20, 20]);
  deepStrictEqual([page.number, page.pages, page.total], [2, 3, 45]);
  deepStrictEqual([page.hasPrevious, page.hasNext, page.previous, page.next], [true, true, 1, 3]);
  strictEqual(rows.asked, 1);
});

Deno.test("paginate() knows the first, the last and the empty page", async () => {
  strictEqual((await paginate(await context(""), numbers(45), 20)).number, 1);
  deepStrictEqual((await paginate(await context("?page=last"), numbers(45), 20)).items, [40, 41, 42, 43, 44]);
  const empty = await paginate(await context(""), numbers(0), 20);
  deepStrictEqual([empty.items, empty.pages, empty.hasNext], [[], 1, false]);
});

Deno.test("paginate() answers 404 for a page that does not exist, or the nearest one if it is lenient", async () => {
  for (const query of ["?page=4", "?page=0", "?page=-1", "?page=two", "?page=1e3", `?page=${"9".repeat(400)}`]) {
    await rejects(paginate(await context(query), numbers(45), 20), Http404, query);
  }
  strictEqual((await paginate(await context("?page=9"), numbers(45), 20, { lenient: true })).number, 3);
  strictEqual((await paginate(await context("?page=x"), numbers(45), 20, { lenient: true })).number, 1);
  strictEqual((await paginate(await context("?p=2"), numbers(45), 20, { parameter: "p" })).number, 2);
});

Deno.test("Page.range shows both ends, the neighbours, and gaps between them", () => {
  const range = (number: number, pages: number): string =>
    new Page([], number, pages * 10, 10).range.map((item) => item ?? "…").join(" ");

  strictEqual(range(1, 1), "1");
  strictEqual(range(1, 3), "1 2 3");
  strictEqual(range(1, 12), "1 2 3 … 11 12");
  strictEqual(range(6, 12), "1 2 3 4 5 6 7 8 … 11 12");
  strictEqual(range(7, 13), "1 2 … 5 6 7 8 9 … 12 13");
  strictEqual(range(12, 12), "1 2 … 10 11 12");
  strictEqual(range(500_000, 1_000_000), "1 2 … 499998 499999 500000 500001 500002 … 999999 1000000");
});

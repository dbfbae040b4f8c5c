import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { path, SafeHtml } from "@nuages/nuages";
import { messages } from "@nuages/nuages/contrib/messages";
import type { TestClient } from "@nuages/nuages/testing";
import { Author, Book } from "./library.ts";
import { emptySet, fillLibrary, type LibraryOptions, librarySite, superuser } from "./site.ts";

const BOOK = "/admin/library/book/";

async function listed(options: LibraryOptions = {}) {
  const client = await librarySite(options);
  const rows = await fillLibrary(client);
  return { client, root: await superuser(client), ...rows };
}

/** The titles of the rows of a list, in order. */
async function titles(browser: TestClient, query = ""): Promise<string[]> {
  const { status, text } = await browser.get(BOOK + query);
  strictEqual(status, 200, query);
  return titlesIn(text);
}

function titlesIn(page: string): string[] {
  return [...page.matchAll(/<a href="\/admin\/library\/book\/\d+\/change\/[^"]*">([^<]*)<\/a>/g)].map((
    [, title = ""],
  ) => title);
}

/** The cells of the first row, as text. */
function firstCells(page: string): string[] {
  const row = page.match(/<tbody>[\s\S]*?<\/tr>/)?.[0] ?? "";
  return [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = ""]) =>
    cell.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ").trim()
  );
}

Deno.test("a list shows columns, relations, choices, signs and what is computed", async () => {
  const { root } = await listed({
    book: {
      listEditable: [],
      listDisplay: [
        "title",
        "author__name",
        "author",
        "status",
        "isLent",
        "price",
        "boughtAt",
        { name: "letters", value: ({ title }) => title.length },
        { name: "long", boolean: true, value: ({ title }) => title.length > 8 },
        { name: "nothing", value: () => null, emptyValue: "none" },
        "__str__",
      ],
    },
  });
  const { text } = await root.get(`${BOOK}?q=Nuages`);
  const cells = firstCells(text);
  deepStrictEqual(cells.slice(1), [
    "Nuages",
    "Django Reinhardt",
    "Django Reinhardt",
    "In the house",
    "No",
    "12.50",
    "-",
    "6",
    "No",
    "none",
    "Nuages",
  ]);
  ok(text.includes("Author name") && text.includes("Letters"));
});

Deno.test("a list shows an object that is computed as JSON, with whole numbers of any size", async () => {
  const day = new Date(Date.UTC(1940, 11, 13));
  const { root } = await listed({
    book: {
      listEditable: [],
      listDisplay: [
        "title",
        { name: "counts", value: () => ({ plays: 9007199254740993n, days: [day] }) },
        { name: "big", value: () => 9007199254740993n },
        { name: "word", value: () => ({ toJSON: () => undefined }) },
      ],
    },
  });

  const { status, text } = await root.get(`${BOOK}?q=Nuages`);

  strictEqual(status, 200);
  deepStrictEqual(firstCells(text).slice(2), [
    "{&quot;plays&quot;:&quot;9007199254740993&quot;,&quot;days&quot;:[&quot;1940-12-13T00:00:00.000Z&quot;]}",
    "9007199254740993",
    "",
  ]);
});

Deno.test("a list shows JSON with whole numbers as they are, however large", async () => {
  const { client, root } = await listed({ book: { listEditable: [], listDisplay: ["title", "facts"] } });
  await Book.objects(client.database()).filter({ id: 1 }).update({ facts: { plays: 9007199254740993n, of: "<b>" } });

  const { text } = await root.get(`${BOOK}?q=Nuages`);

  ok(text.includes("<code>{&quot;plays&quot;:9007199254740993,&quot;of&quot;:&quot;&lt;b&gt;&quot;}</code>"), text);
});

Deno.test("listDisplayLinks says which columns lead to a row, or that none does", async () => {
  const one = await listed({ book: { listDisplayLinks: ["price"] } });
  const { text } = await one.root.get(`${BOOK}?q=Nuages`);
  deepStrictEqual(titlesIn(text), ["12.50"]);
  const none = await listed({ book: { listDisplayLinks: null } });
  deepStrictEqual(titlesIn((await none.root.get(BOOK)).text), []);
});

Deno.test("a list is sorted by columns, several of them, and by none that cannot be", async () => {
  const { root } = await listed({ book: { sortableBy: ["title", "price"] } });
  deepStrictEqual(await titles(root), ["Foreign", "Minor Swing", "Nuages"]);
  deepStrictEqual(await titles(root, "?o=-1"), ["Nuages", "Minor Swing", "Foreign"]);
  deepStrictEqual(await titles(root, "?o=2.-1"), ["Nuages", "Minor Swing", "Foreign"]);
  deepStrictEqual(await titles(root, "?o=-2.1"), ["Foreign", "Minor Swing", "Nuages"]);
  deepStrictEqual(await titles(root, "?o=99.x.-"), ["Foreign", "Minor Swing", "Nuages"], "the newest first");
  const { text } = await root.get(`${BOOK}?o=-1`);
  ok(text.includes('aria-sort="descending"'));
  ok(text.includes("?o=1"), "the other way round");
  ok(!text.includes("?o=3"), "the status is not sorted by");
});

Deno.test("ordering() and getOrdering() say the order where nobody sorts", async () => {
  const fixed = await listed({ book: { ordering: ["-title"] } });
  deepStrictEqual(await titles(fixed.root), ["Nuages", "Minor Swing", "Foreign"]);
  const asked = await listed({ book: { ordering: ["-title"], getOrdering: () => ["author__name", "title"] } });
  deepStrictEqual(await titles(asked.root), ["Minor Swing", "Nuages", "Foreign"]);
});

Deno.test("the search knows words, phrases, prefixes and relations", async () => {
  const { root } = await listed();
  deepStrictEqual(await titles(root, "?q=nuages"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?q=swing+minor"), ["Minor Swing"]);
  deepStrictEqual(await titles(root, '?q="minor+swing"'), ["Minor Swing"]);
  deepStrictEqual(await titles(root, '?q="swing+minor"'), []);
  deepStrictEqual(await titles(root, "?q=reinhardt"), ["Minor Swing", "Nuages"]);
  deepStrictEqual(await titles(root, "?q=other+foreign"), ["Foreign"]);
  deepStrictEqual(await titles(root, "?q=-swing"), [], "a slug is found by its beginning");
  deepStrictEqual(await titles(root, "?q=minor-"), ["Minor Swing"]);
  deepStrictEqual(await titles(root, "?q=+"), ["Foreign", "Minor Swing", "Nuages"]);
  const exact = await listed({ book: { searchFields: ["=title"] } });
  deepStrictEqual(await titles(exact.root, "?q=nuage"), []);
  deepStrictEqual(await titles(exact.root, "?q=NUAGES"), ["Nuages"]);
  const own = await listed({
    book: { getSearchResults: (_c, rows, term) => rows.filter({ slug: term }), searchHelpText: "By slug." },
  });
  deepStrictEqual(await titles(own.root, "?q=minor-swing"), ["Minor Swing"]);
  ok((await own.root.get(BOOK)).text.includes("By slug."));
  const none = await listed({ book: { searchFields: [] } });
  ok(!(await none.root.get(BOOK)).text.includes('id="searchbar"'));
});

Deno.test("a search through a relation to many finds a row once", async () => {
  const { root, book, swing } = await listed({ book: { searchFields: ["genres__name"] } });
  await book.genres.add(swing);
  deepStrictEqual(await titles(root, "?q=z"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?q=w"), ["Nuages"]);
});

Deno.test("filters narrow a list, by one value, several, none and through relations", async () => {
  const { root, client, second, swing } = await listed();
  await Book.objects(client.database()).filter({ id: second.id }).update({
    status: "out",
    isLent: true,
    home: "https://example.com/",
  });
  await second.genres.add(swing);
  deepStrictEqual(await titles(root, "?status__exact=out"), ["Minor Swing"]);
  deepStrictEqual(await titles(root, "?status__exact=out&status__exact=in"), ["Foreign", "Minor Swing", "Nuages"]);
  deepStrictEqual(await titles(root, "?isLent__exact=1"), ["Minor Swing"]);
  deepStrictEqual(await titles(root, "?isLent__exact=0"), ["Foreign", "Nuages"]);
  deepStrictEqual(await titles(root, "?author__id__exact=2"), ["Foreign"]);
  deepStrictEqual(await titles(root, "?author__id__exact=2&status__exact=out"), []);
  deepStrictEqual(await titles(root, "?genres__id__exact=1"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?genres__id__exact=1&genres__id__exact=2"), ["Minor Swing", "Nuages"]);
  deepStrictEqual(await titles(root, "?genres__isnull=True"), ["Foreign"]);
  deepStrictEqual(await titles(root, "?publishedOn__isnull=True"), ["Foreign", "Minor Swing"]);
  deepStrictEqual(await titles(root, "?publishedOn__isnull=False"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?publishedOn__gte=2024-03-05&publishedOn__lt=2024-03-06"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?home__isempty=1"), ["Foreign", "Nuages"]);
  deepStrictEqual(await titles(root, "?home__isempty=0"), ["Minor Swing"]);
  deepStrictEqual(await titles(root, "?author__id__exact=1&q=minor"), ["Minor Swing"]);
  const { text } = await root.get(`${BOOK}?status__exact=out`);
  ok(text.includes("Clear all filters") && text.includes("By status") && text.includes("By author"));
});

Deno.test("facets count the rows of each choice, as the other filters leave them", async () => {
  const { root, client, second } = await listed();
  await Book.objects(client.database()).filter({ id: second.id }).update({ status: "out" });
  const counts = async (query: string) => {
    const { text } = await root.get(`${BOOK}?${query}`);
    const filter = text.match(/data-filter="status__exact"[\s\S]*?<\/ul>/)?.[0] ?? "";
    return [...filter.matchAll(/<span class="count">(\d+)<\/span>/g)].map(([, count]) => Number(count));
  };
  deepStrictEqual(await counts("_facets=True"), [2, 1, 0]);
  deepStrictEqual(await counts("_facets=True&author__id__exact=1"), [1, 1, 0]);
  deepStrictEqual(await counts("_facets=True&status__exact=out"), [2, 1, 0], "its own choice does not count");
  deepStrictEqual(await counts(""), []);
  const never = await listed({ book: { showFacets: "never" } });
  ok(!(await never.root.get(`${BOOK}?_facets=True`)).text.includes('class="count"'));
  const always = await listed({ book: { showFacets: "always" } });
  ok((await always.root.get(BOOK)).text.includes('class="count"'));
});

Deno.test("filters of a project's own have choices, and narrow", async () => {
  const { root } = await listed({
    book: {
      listFilter: [
        {
          title: "first letter",
          parameter: "letter",
          lookups: () => [["m", "M"], ["n", "N"]],
          filter: (rows, value) => rows.filter({ title__istartswith: value }),
        },
        { field: "author", kind: "relatedOnly" },
        { field: "title", kind: "allValues" },
      ],
    },
  });
  deepStrictEqual(await titles(root, "?letter=n"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?title=Nuages&title=Foreign"), ["Foreign", "Nuages"]);
  ok((await root.get(BOOK)).text.includes("By first letter"));
});

Deno.test("a list is narrowed by years, months and days", async () => {
  const { root, client, second } = await listed();
  await Book.objects(client.database()).filter({ id: second.id }).update({ publishedOn: "2023-12-31" });
  const steps = async (query: string) => {
    const { text } = await root.get(BOOK + query);
    const nav = text.match(/<nav class="date-hierarchy"[\s\S]*?<\/nav>/)?.[0] ?? "";
    return [...nav.matchAll(/<li(?: class="back")?>(?:<a[^>]*>|<span[^>]*>)([^<]*)/g)].map(([, label]) => label);
  };
  deepStrictEqual(await steps(""), ["2023", "2024"]);
  deepStrictEqual(await steps("?publishedOn__year=2024"), ["All dates", "2024", "March 2024"]);
  deepStrictEqual(await titles(root, "?publishedOn__year=2024"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?publishedOn__year=2023&publishedOn__month=12"), ["Minor Swing"]);
  deepStrictEqual(await steps("?publishedOn__year=2024&publishedOn__month=3"), [
    "All dates",
    "2024",
    "March 2024",
    "March 5",
  ]);
  deepStrictEqual(await titles(root, "?publishedOn__year=2024&publishedOn__month=3&publishedOn__day=5"), ["Nuages"]);
  deepStrictEqual(await titles(root, "?publishedOn__year=2024&publishedOn__month=3&publishedOn__day=6"), []);
});

Deno.test("a list has pages, a last one for what lies beyond, and all on one where that is not too many", async () => {
  const { root, client, author } = await listed({ book: { listPerPage: 4, listMaxShowAll: 30, ordering: ["id"] } });
  const many = Array.from({ length: 20 }, (_, at) => ({ title: `Book ${at}`, slug: `b${at}`, authorId: author.id }));
  await Book.objects(client.database()).bulkCreate(many);
  strictEqual((await titles(root)).length, 4);
  deepStrictEqual((await titles(root, "?p=2")).slice(0, 2), ["Book 1", "Book 2"]);
  strictEqual((await titles(root, "?p=6")).length, 3);
  deepStrictEqual(await titles(root, "?p=99"), await titles(root, "?p=6"));
  strictEqual((await titles(root, "?all=")).length, 23);
  const { text } = await root.get(`${BOOK}?p=2&status__exact=in`);
  ok(text.includes("p=6") && text.includes("Show all") && text.includes("23"));
  const few = await listed({ book: { listPerPage: 2, listMaxShowAll: 2 } });
  strictEqual((await titles(few.root, "?all=")).length, 2);
  ok(!(await few.root.get(BOOK)).text.includes("Show all"));
});

Deno.test("actions are done with what is selected, or with all that the filters leave", async () => {
  const { root, client } = await listed();
  const statuses = async () => await Book.objects(client.database()).orderBy("id").flat("status");
  const act = (form: Record<string, string | readonly string[]>, query = "") => root.post(BOOK + query, { form });

  await act({ action: "lose", _selected_action: ["1", "99"] });
  deepStrictEqual(await statuses(), ["lost", "in", "in"]);
  await act({ action: "lose", _selected_action: ["1"], select_across: "1" }, "?author__id__exact=2");
  deepStrictEqual(await statuses(), ["lost", "in", "lost"]);
  // What is selected and not in the list is not touched.
  await act({ action: "lose", _selected_action: ["2"] }, "?author__id__exact=2");
  deepStrictEqual(await statuses(), ["lost", "in", "lost"]);
  const none = await root.post(BOOK, { form: { action: "lose" }, follow: true });
  ok(none.text.includes("Items must be selected"));
  const without = await root.post(BOOK, { form: { action: "", _selected_action: "1" }, follow: true });
  ok(without.text.includes("No action selected."));
  await act({ action: ["", "lose"], index: "1", _selected_action: "2" });
  deepStrictEqual(await statuses(), ["lost", "lost", "lost"]);
});

Deno.test("actions may ask first, answer by themselves, be disabled, and be those of the site", async () => {
  const { root, client } = await listed({
    book: {
      actions: [{
        name: "rename",
        description: "Rename selected %(verbose_name_plural)s",
        confirm: "Rename these %(verbose_name_plural)s?",
        run: async (_c, rows) => void await rows.update({ notes: "renamed" }),
      }, { name: "count", run: async (_c, rows) => Response.json(await rows.count()) }],
      getActions: (_c, actions) => actions.filter(({ name }) => name !== "hidden"),
    },
    site: {
      disabledActions: ["delete_selected"],
      actions: [{ name: "greet", run: (c) => void messages.info(c, "Bonsoir") }, { name: "hidden", run: () => {} }],
    },
  });
  const page = (await root.get(BOOK)).text;
  ok(page.includes('value="rename"') && page.includes('value="greet"'));
  ok(!page.includes('value="delete_selected"') && !page.includes('value="hidden"'));
  const notes = async () => await Book.objects(client.database()).filter({ notes: "renamed" }).count();

  const asked = await root.post(BOOK, { form: { action: "rename", _selected_action: ["1", "2"] } });
  ok(asked.text.includes("Rename these books?") && asked.text.includes("Minor Swing"));
  ok(asked.text.includes('<span aria-current="page">Rename selected books</span>'));
  strictEqual(await notes(), 0);
  await root.post(BOOK, { form: { action: "rename", _selected_action: ["1", "2"], post: "yes" } });
  strictEqual(await notes(), 2);
  strictEqual((await root.post(BOOK, { form: { action: "count", _selected_action: ["1", "2"] } })).text, "2");
  const greeted = await root.post(BOOK, { form: { action: "greet", _selected_action: "1" }, follow: true });
  ok(greeted.text.includes("Bonsoir"));
  await root.post(BOOK, { form: { action: "delete_selected", _selected_action: "1", post: "yes" } });
  strictEqual(await Book.objects(client.database()).count(), 3);
});

Deno.test("getActions() may leave out that rows are deleted", async () => {
  const { root, client } = await listed({
    book: { getActions: (_c, actions) => actions.filter(({ name }) => name !== "delete_selected") },
  });
  ok(!(await root.get(BOOK)).text.includes('value="delete_selected"'));
  await root.post(BOOK, { form: { action: "delete_selected", _selected_action: "1", post: "yes" } });
  strictEqual(await Book.objects(client.database()).count(), 3);
});

Deno.test("delete selected shows what goes with the rows, and what stands against it", async () => {
  const { root, client, author } = await listed();
  const asked = await root.post("/admin/library/author/", {
    form: { action: "delete_selected", _selected_action: String(author.id) },
  });
  strictEqual(asked.status, 200);
  for (const text of ["Are you sure", "Nuages", "Minor Swing", "A-1", "Django Reinhardt"]) {
    ok(asked.text.includes(text), text);
  }
  strictEqual(await Author.objects(client.database()).count(), 2);
  const done = await root.post("/admin/library/author/", {
    form: { action: "delete_selected", _selected_action: String(author.id), post: "yes" },
    follow: true,
  });
  ok(done.text.includes("Successfully deleted 1 author."));
  strictEqual(await Book.objects(client.database()).count(), 1);
});

Deno.test("rows are edited in a list all together, or not at all", async () => {
  const { root, client } = await listed({ book: { listEditable: ["status", "price"] } });
  const send = (first: Record<string, string>, second: Record<string, string>) =>
    root.post(BOOK, {
      form: { ...emptySet("form", 2, 2), "form-0-id": "1", "form-1-id": "2", ...first, ...second, _save: "1" },
    });
  const prices = async () => await Book.objects(client.database()).orderBy("id").flat("price");

  const wrong = await send({ "form-0-status": "out", "form-0-price": "1.00" }, {
    "form-1-status": "in",
    "form-1-price": "much",
  });
  strictEqual(wrong.status, 422);
  ok(wrong.text.includes("Enter a number.") && wrong.text.includes("Please correct the error"));
  deepStrictEqual(await prices(), ["12.50", null, null]);
  const right = await send({ "form-0-status": "out", "form-0-price": "1.00" }, {
    "form-1-status": "out",
    "form-1-price": "2.00",
  });
  strictEqual(right.status, 302);
  deepStrictEqual(await prices(), ["1.00", "2.00", null]);
  ok((await root.get(BOOK)).text.includes("2 books were changed successfully."));
});

Deno.test("getListDisplayLinks() gets the columns that getListDisplay() says", async () => {
  const asked: unknown[] = [];
  const { root } = await listed({
    book: {
      listEditable: [],
      getListDisplay: () => ["slug", "title"],
      getListDisplayLinks: (_c, columns) => {
        asked.push(columns);
        return columns.flatMap((column) => typeof column === "string" ? [column] : []).slice(1);
      },
    },
  });

  deepStrictEqual(await titles(root, "?q=nuages"), ["Nuages"]);
  deepStrictEqual(asked, [["slug", "title"]]);
});

Deno.test("rows are called by what their first column says, in words", async () => {
  const labels = async (column: unknown): Promise<(string | undefined)[]> => {
    const { root, client } = await listed({
      book: {
        listDisplay: [column, "slug"],
        listEditable: column === "title" ? ["title"] : [],
        listDisplayLinks: null,
        ordering: ["id"],
      } as never,
    });
    await Book.objects(client.database()).filter({ slug: "nuages" }).update({
      title: "<b>&amp; 'Nuages'</b>",
      home: "https://example.com/?a=1&b=2",
      facts: { a: "<i>" },
    });
    const { text } = await root.get(BOOK);
    return [...text.matchAll(/aria-label="Select this object for an action - ([^"]*)"/g)].map(([, label = ""]) =>
      label.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&")
    );
  };
  const first = async (column: unknown) => (await labels(column))[0];

  deepStrictEqual(await labels("title"), ["<b>&amp; 'Nuages'</b>", "Minor Swing", "Foreign"]);
  deepStrictEqual(await labels("author"), ["Django Reinhardt", "Django Reinhardt", "Other People"]);
  deepStrictEqual(await labels("publishedOn"), ["Mar 5, 2024", "-", "-"]);
  deepStrictEqual(
    [await first("home"), await first("status"), await first("isLent"), await first("facts"), await first("price")],
    ["https://example.com/?a=1&b=2", "In the house", "No", '{"a":"<i>"}', "12.50"],
  );
  strictEqual(
    await first({ name: "odd", value: () => new SafeHtml("<a href='/'>x</a>") }),
    "<b>&amp; 'Nuages'</b>",
  );
});

Deno.test("the list of a request has the columns, links and filters that hooks say", async () => {
  const { root } = await listed({
    book: {
      listEditable: [],
      getListDisplay: () => ["slug", "title"],
      getListDisplayLinks: () => ["title"],
      getListFilter: () => ["status"],
      getSearchFields: () => ["slug"],
      emptyValueDisplay: "nothing",
    },
  });
  const { text } = await root.get(BOOK);
  ok(text.includes("By status") && !text.includes("By author"));
  deepStrictEqual(await titles(root, "?q=minor-swing"), ["Minor Swing"]);
});

Deno.test("models have addresses of their own behind the gate, and sites too", async () => {
  const { client, root } = await listed({
    book: { urls: [path("report/<int:year>/", (c) => c.text("a report"))] },
    site: { urls: [path("reports/", (c) => c.text("reports"), { name: "reports" })] },
  });
  strictEqual((await root.get(`${BOOK}report/2024/`)).text, "a report");
  strictEqual((await root.get("/admin/reports/")).text, "reports");
  for (const at of [`${BOOK}report/2024/`, "/admin/reports/"]) strictEqual((await client.get(at)).status, 302);
});

Deno.test("a site has not what it unregisters, and lies where it says", async () => {
  const { root } = await listed({ site: { unregister: [Author], header: "The desk", indexTitle: "Welcome" } });
  const { text } = await root.get("/admin/");
  ok(text.includes("The desk") && text.includes("Welcome") && !text.includes("/admin/library/author/"));
  strictEqual((await root.get("/admin/library/author/")).status, 404);
  const client = await librarySite({ site: { name: "desk", path: "back/office/" } });
  strictEqual((await client.get("/back/office/")).headers.get("Location"), "/back/office/login/?next=/back/office/");
});

import { ok, strictEqual } from "node:assert/strict";
import { cpuUsage } from "node:process";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { csrf } from "@nuages/nuages/middleware";
import { message } from "@nuages/nuages/contrib/messages";
import { session } from "@nuages/nuages/contrib/sessions";
import { Author, Book, Copy, Genre, Label } from "./library.ts";
import { bookForm, browserAt, emptySet, fillLibrary, librarySite, superuser } from "./site.ts";

const BOOK = "/admin/library/book/";

/** What nobody sends who means well. */
const GARBAGE: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udc00a",
  "9223372036854775808",
  "99999999999999999999999999",
  "-1",
  "0",
  "-0",
  "1e999",
  "1.5",
  "NaN",
  "Infinity",
  "null",
  "undefined",
  "true",
  "[object Object]",
  "%2F..%2F",
  "../../etc/passwd",
  "١٢",
  "１",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "' OR 1=1 --",
  '"',
  "a'b",
  "\r\nSet-Cookie: x=1",
  "<script>alert(1)</script>",
  "{{7*7}}<%= 7*7 %>",
  "javascript:alert(1)",
  "//evil.example/",
  "https://evil.example/",
  "2024-13-45",
  "0000-00-00",
  "1,2,3,,,",
  ".-.-",
  "-",
  "1.1.1.1.2.-2",
];

/** As much as a browser would never send; of these, a few for each kind of page. */
const LONG: readonly string[] = ["x".repeat(100_000), "1".repeat(100_000), "1,".repeat(50_000), "(".repeat(100_000)];

const PARAMETERS: readonly string[] = [
  "o",
  "p",
  "q",
  "all",
  "e",
  "_facets",
  "_popup",
  "_to_field",
  "_changelist_filters",
  "_source_model",
  "status__exact",
  "status",
  "isLent__exact",
  "isLent__isnull",
  "author__id__exact",
  "author",
  "author__id__in",
  "genres__id__exact",
  "genres__isnull",
  "publishedOn__gte",
  "publishedOn__lt",
  "publishedOn__isnull",
  "publishedOn__year",
  "publishedOn__month",
  "publishedOn__day",
  "boughtAt__gte",
  "home__isempty",
  "id__exact",
  "id__in",
  "pk",
  "pk__in",
  "price__gte",
  "facts",
  "facts__exact",
  "code",
  "scan",
  "title__regex",
  "title__icontains",
  "title__in",
  "title__search",
  "nothing",
  "__proto__",
  "constructor",
  "__",
  "__exact",
  "title__",
  "title____exact",
  "\0",
  "a".repeat(5000),
];

async function atHome(): Promise<{ client: TestClient; root: TestClient }> {
  const client = await librarySite({ site: { enableNavSidebar: false } });
  await fillLibrary(client);
  const root = await superuser(client);
  await root.get(BOOK);
  const before = cpuUsage();
  for (let at = 0; at < PLAIN; at++) await root.get(BOOK);
  plainWork = workSince(before) / PLAIN;
  return { client, root };
}

/** What a plain list costs is the measure; of time on the processor, which does not depend on what else a machine does. */
const PLAIN = 5;
let plainWork = Infinity;

function workSince(before: ReturnType<typeof cpuUsage>): number {
  const { user, system } = cpuUsage(before);
  return user + system;
}

/** No error of ours, no hard work, and no way off the site. */
function checkAnswer({ status, headers }: TestResponse, work: number, about: string): void {
  const name = about.slice(0, 120);
  ok([200, 302, 400, 403, 404, 409, 413, 414, 422].includes(status), `${status}: ${name}`);
  ok(work < 100 * plainWork, `as much work as ${work / plainWork} plain lists: ${name}`);
  const location = headers.get("Location");
  if (location !== null) {
    strictEqual(new URL(location, "http://localhost").origin, "http://localhost", `${location}: ${name}`);
  }
  ok(/no-store/.test(headers.get("Cache-Control") ?? ""), `kept: ${name}`);
  ok(headers.get("Content-Security-Policy")?.includes("default-src 'none'"), `no policy: ${name}`);
  const isFramed = !headers.get("Content-Security-Policy")?.includes("frame-ancestors 'none'");
  ok(!isFramed || headers.get("X-Frame-Options") === "DENY", `in a frame: ${status} ${name}`);
}

async function get(browser: TestClient, path: string): Promise<TestResponse> {
  const before = cpuUsage();
  const answer = await browser.get(path);
  checkAnswer(answer, workSince(before), path);
  return answer;
}

async function post(browser: TestClient, path: string, form: Record<string, string | readonly string[]>) {
  const before = cpuUsage();
  const answer = await browser.post(path, { form });
  checkAnswer(answer, workSince(before), `${path} ${JSON.stringify(form).slice(0, 200)}`);
  return answer;
}

/** Every other value, so that all of them meet many names, and the test ends. */
function halfOf(values: readonly string[], at: number): string[] {
  return values.filter((_, place) => (place + at) % 2 === 0);
}

/** In silence: refusals are logged, and there are thousands. */
async function inSilence(work: () => Promise<void>): Promise<void> {
  const { warn } = console;
  console.warn = () => {};
  try {
    await work();
  } finally {
    console.warn = warn;
  }
}

Deno.test("garbage in a parameter of a list is answered as in Django, quickly", async () => {
  const { root } = await atHome();
  await inSilence(async () => {
    for (const [at, name] of PARAMETERS.entries()) {
      for (const value of halfOf(GARBAGE, at)) await get(root, `${BOOK}?${new URLSearchParams([[name, value]])}`);
    }
    for (
      const name of ["o", "p", "q", "_to_field", "_changelist_filters", "status__exact", "id__in", "nothing", "facts"]
    ) {
      for (const value of LONG) await get(root, `${BOOK}?${new URLSearchParams([[name, value]])}`);
    }
  });
});

Deno.test("parameters a thousand times over are answered quickly", async () => {
  const { root } = await atHome();
  await inSilence(async () => {
    for (const name of PARAMETERS) {
      for (const value of ["1", "in", "x"]) {
        await get(root, `${BOOK}?${new URLSearchParams(Array.from({ length: 1000 }, () => [name, value]))}`);
      }
    }
    const many = Array.from({ length: 1000 }, (_, at) => ["author__id__exact", String(at)]);
    await get(root, `${BOOK}?${new URLSearchParams(many)}`);
    await get(
      root,
      `${BOOK}?${new URLSearchParams(Array.from({ length: 1000 }, (_, at) => [`title__exact${at}`, "1"]))}`,
    );
  });
});

Deno.test("garbage in the addresses of rows, forms and other pages is answered as in Django", async () => {
  const { root } = await atHome();
  await inSilence(async () => {
    for (const value of GARBAGE) {
      const part = encodeURIComponent(value.toWellFormed());
      for (const page of ["change/", "delete/", "history/", "", "nothing/"]) {
        for (const model of ["book", "shelf"]) await get(root, `/admin/library/${model}/${part}/${page}`);
      }
      for (const path of ["library/nothing/", "r/1/", "r/"]) await get(root, `/admin/${path}${part}/`);
      await get(root, `/admin/${part}/`);
      const query = (names: readonly string[]) => new URLSearchParams(names.map((name) => [name, value]));
      await get(root, `/admin/search/?${query(["q"])}`);
      await get(root, `/admin/login/?${query(["next"])}`);
      for (const name of ["app_label", "model_name", "field_name", "term", "page"]) {
        const asked = new URLSearchParams({ app_label: "library", model_name: "book", field_name: "author", term: "" });
        asked.set(name, value);
        await get(root, `/admin/autocomplete/?${asked}`);
      }
      const fields = [
        "title",
        "author",
        "genres",
        "publishedOn",
        "boughtAt",
        "price",
        "facts",
        "code",
        "isLent",
        "scan",
      ];
      await get(root, `${BOOK}add/?${query(fields)}`);
      await get(root, `${BOOK}1/change/?${query(["_popup", "_changelist_filters"])}`);
    }
  });
});

Deno.test("garbage that is sent is answered by a form, and nothing breaks", async () => {
  const { client, root } = await atHome();
  const fields = Object.keys(bookForm()).concat(
    ["genres", "isLent", "publishedOn", "boughtAt", "price", "notes", "facts", "home", "code", "scan", "cover"],
    ["_version", "_popup", "_saveasnew", "copies-0-id", "copies-0-barcode", "copies-0-DELETE", "copies-0-_version"],
    ["copies-MIN_NUM_FORMS", "copies-MAX_NUM_FORMS", "__proto__", "constructor"],
  );
  await inSilence(async () => {
    for (const [at, field] of fields.entries()) {
      for (const value of halfOf(GARBAGE, at)) {
        const set = field.startsWith("copies-0") ? { ...emptySet("copies", 1, 1), "copies-0-id": "1" } : {};
        await post(root, `${BOOK}1/change/`, bookForm({ ...set, [field]: value }) as Record<string, string>);
      }
    }
    for (
      const [total, initial] of [["100000", "0"], ["-1", "0"], ["1", "-1"], ["", ""], ["9".repeat(99), "1"], [
        "1",
        "9".repeat(30),
      ], ["NaN", "1"]] as const
    ) {
      const counts = { "copies-TOTAL_FORMS": total, "copies-INITIAL_FORMS": initial };
      await post(root, `${BOOK}1/change/`, bookForm(counts) as Record<string, string>);
      await post(root, BOOK, { "form-TOTAL_FORMS": total, "form-INITIAL_FORMS": initial, _save: "1" });
    }
    await post(root, `${BOOK}1/change/`, { title: "X" });
    await post(root, `${BOOK}add/`, {});
  });
  strictEqual(await Copy.objects(client.database()).filter({ bookId: 3, barcode: "F-1" }).count(), 1);
});

Deno.test("garbage in actions and rows that are edited in a list changes nothing", async () => {
  const { client, root } = await atHome();
  const before = JSON.stringify(await Book.objects(client.database()).orderBy("id").values());
  await inSilence(async () => {
    for (const value of GARBAGE) {
      for (const action of ["lose", "delete_selected"]) {
        // A key that is none selects no row; what is one selects nothing here.
        const key = /^\s*[12]\s*$|^１$|^١٢$/.test(value) ? "no" : value;
        await post(root, BOOK, { action, _selected_action: key });
      }
      await post(root, BOOK, { action: value, _selected_action: "1" });
      await post(root, BOOK, { action: "lose", index: value, select_across: value, _selected_action: "" });
      await post(root, BOOK, { ...emptySet("form", 1, 1), "form-0-id": value, "form-0-status": value, _save: "1" });
      await post(root, BOOK, { ...emptySet("form", 1, 1), "form-0-id": "1", "form-0-status": `${value}!`, _save: "1" });
      await post(root, BOOK, {
        ...emptySet("form", 1, 1),
        "form-0-id": "1",
        "form-0-status": "in",
        "form-0-_version": value,
        _save: "1",
      });
    }
    await post(root, BOOK, { action: "lose", _selected_action: Array.from({ length: 1000 }, () => "x") });
  });
  strictEqual(JSON.stringify(await Book.objects(client.database()).orderBy("id").values()), before);
});

Deno.test("lookups that no filter names are refused, so that nothing can be found out", async () => {
  const { root } = await atHome();
  await inSilence(async () => {
    for (
      const lookup of [
        "author__user__password__startswith",
        "author__user__password",
        "author__user__username",
        "author__user__isSuperuser__exact",
        "author__secret__startswith",
        "author__secret",
        "author__name__startswith",
        "author__books__pin",
        "pin",
        "pin__startswith",
        "pin__isnull",
        "copies__barcode",
        "copies__id",
        "copies__book__pin",
        "copies__isnull",
        "loans__reader",
        "loans__isnull",
        "genres__name",
        "genres__id__gt__lt",
        "author__user__isnull",
        "author__user__id",
        "author__pk__password",
      ]
    ) {
      const { status, headers } = await get(root, `${BOOK}?${lookup}=g`);
      ok(
        status === 400 ||
          (status === 302 && headers.get("Location") === `${BOOK}?e=1` && !/secret|user__|pin/.test(lookup)),
        `${lookup}: ${status}`,
      );
    }
    for (const name of ["password", "pin", "title", "nothing", "__proto__", "author__secret"]) {
      for (const path of [BOOK, `${BOOK}1/change/`, `${BOOK}add/`, `${BOOK}2/delete/`]) {
        strictEqual((await get(root, `${path}?_popup=1&_to_field=${name}`)).status, 400, `${path} ${name}`);
      }
    }
    strictEqual((await get(root, `${BOOK}?_popup=1&_to_field=id`)).status, 200);
    // Sorting by, and searching in, what the list does not show, is not possible either.
    strictEqual((await get(root, `${BOOK}?o=pin`)).status, 200);
    ok(!(await get(root, `${BOOK}?q=4711`)).text.includes("Nuages</a>"));
  });
});

Deno.test("redirects stay on the site", async () => {
  const { client, root } = await atHome();
  for (
    const target of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "\\\\evil.example",
      "javascript:alert(1)",
      "http:evil.example",
    ]
  ) {
    const filters = encodeURIComponent(target);
    for (const form of [bookForm(), bookForm({ _continue: "1" }), bookForm({ _addanother: "1" })]) {
      await post(
        root,
        `${BOOK}1/change/?_changelist_filters=${filters}&next=${filters}`,
        form as Record<string, string>,
      );
    }
    const stranger = browserAt(client);
    const { headers } = await stranger.post(`/admin/login/?next=${filters}`, {
      form: { username: "root", password: "a minor swing", next: target },
    });
    strictEqual(new URL(headers.get("Location") ?? "", "http://localhost").origin, "http://localhost", target);
    await get(root, `/admin/library/book/1?next=${filters}`);
  }
  for (
    const path of [
      "//evil.example",
      "/admin//evil.example/..",
      "/admin/%2F%2Fevil.example",
      "/admin/library/book/%2F%2Fevil.example",
    ]
  ) {
    const { headers } = await root.get(`http://localhost${path}`);
    const location = headers.get("Location");
    if (location !== null) {
      strictEqual(new URL(location, "http://localhost").origin, "http://localhost", `${path}: ${location}`);
    }
  }
});

const SCRIPTS = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  `'><svg onload=alert(1)>`,
  "</script><script>alert(1)</script>",
  "<%= 7*191 %>{{7*191}}${7*191}",
  "</textarea><script>alert(1)</script>",
  "javascript:alert(1)",
];

Deno.test("stored scripts stay text on every page", async () => {
  for (const script of SCRIPTS) {
    const client = await librarySite({
      book: {
        listDisplay: ["title", "author", "notes", "home", "facts", "scan", "status"],
        listFilter: ["author", "genres", { field: "notes", kind: "allValues", title: script }, "home"],
        helpTexts: { notes: script },
        labels: { notes: script },
        readonlyFields: ["home", "facts", "scan"],
        fieldsets: [{
          title: script,
          description: script,
          fields: ["title", "slug", "author", "status", "genres", "notes", "home", "facts", "scan"],
        }],
        searchHelpText: script,
        viewOnSite: ({ home }) => home,
        autocompleteFields: [],
      },
      copies: { verboseName: script, verboseNamePlural: script },
      site: { header: script, title: script, indexTitle: script },
    });
    const database = client.database();
    const text = script.slice(0, 80);
    const author = await Author.objects(database).create({ name: text, slug: "s", secret: text });
    await Author.objects(database).create({ name: `${text} 2`, slug: "s2" });
    const genre = await Genre.objects(database).create({ name: text.slice(0, 50) });
    await Genre.objects(database).create({ name: text.slice(0, 50) });
    const values = {
      title: text,
      slug: "s",
      authorId: author.id,
      notes: script,
      facts: { [script]: script },
      scan: text,
      home: script,
    };
    const book = await Book.objects(database).create(values);
    await Book.objects(database).create({ ...values, slug: "s2", notes: `${script}2`, home: "javascript:alert(2)" });
    await book.genres.add(genre);
    await Copy.objects(database).create({ bookId: book.id, barcode: text.slice(0, 20), note: text.slice(0, 80) });
    await Label.objects(database).create({ word: text.slice(0, 40), contentTypeId: 1, objectId: book.id });
    const root = await superuser(client);
    const query = encodeURIComponent(script);
    await inSilence(async () => {
      const pages = [
        await get(root, "/admin/"),
        await get(root, "/admin/library/"),
        await get(root, BOOK),
        await get(root, `${BOOK}?_facets=True`),
        await get(root, `${BOOK}?q=${query}`),
        await get(root, `${BOOK}?_popup=1`),
        await get(root, `${BOOK}?notes=${query}`),
        await get(root, `${BOOK}1/change/`),
        await get(root, `${BOOK}add/?title=${query}&notes=${query}`),
        await get(root, `${BOOK}1/change/?_changelist_filters=${query}&_to_field=id&_popup=1`),
        await get(root, `${BOOK}1/delete/`),
        await get(root, `${BOOK}1/history/`),
        await get(root, `/admin/search/?q=${query}`),
        await post(
          root,
          `${BOOK}1/change/`,
          bookForm({ title: script, notes: script, genres: "x", slug: script, _version: script }) as Record<
            string,
            string
          >,
        ),
        await post(root, BOOK, { action: "delete_selected", _selected_action: ["1", "2"] }),
        await post(root, BOOK, { ...emptySet("form", 1, 1), "form-0-id": script, "form-0-status": script, _save: "1" }),
        await post(
          root,
          `${BOOK}1/change/?_popup=1`,
          bookForm({ title: text, slug: "s9", _version: script }) as Record<string, string>,
        ),
      ];
      await post(root, `${BOOK}1/change/`, bookForm({ title: text, slug: "s9" }) as Record<string, string>);
      await get(root, `${BOOK}${query}/change/`);
      pages.push(await get(root, "/admin/"), await browserAt(client).get("/admin/login/"));
      for (const [at, { text: page }] of pages.entries()) isQuiet(page, `${script} on page ${at}`);
      const json = await root.get("/admin/autocomplete/?app_label=library&model_name=book&field_name=author&term=");
      strictEqual(json.headers.get("Content-Type")?.startsWith("application/json"), true);
    });
  }
});

/** A page has our own scripts alone, no handlers, and no links that are scripts. */
function isQuiet(page: string, about: string): void {
  const scripts = page.match(/<script\b[^>]*>/gi) ?? [];
  for (const tag of scripts) ok(/ src="\/static\/admin\/[^"]*" nonce="/.test(tag), `${tag}: ${about}`);
  for (const [tag] of page.matchAll(/<[a-z][^\s>]*(?:\s+[^\s"'>=]+(?:="[^"]*")?)*\s*\/?>/gi)) {
    ok(!/\son\w+=/i.test(tag.replaceAll(/"[^"]*"/g, '""')), `${tag}: ${about}`);
    ok(!/(?:href|src|action|formaction)="\s*javascript:/i.test(tag), `${tag}: ${about}`);
  }
  ok(!/<(?:img src=x|svg onload)/i.test(page), about);
  ok(!page.includes("1337"), about);
}

Deno.test("every POST without a token is refused, also where csrf() is not in use", async () => {
  for (const middleware of [[session(), message()], [session(), csrf(), message()]]) {
    const client = await librarySite({ settings: { middleware } });
    await fillLibrary(client);
    const root = await superuser(client);
    const strict = browserAt(client, { enforceCsrfChecks: true });
    for (const [name, value] of root.cookies) strict.cookies.set(name, value);
    const before = JSON.stringify(await Book.objects(client.database()).values());
    await inSilence(async () => {
      for (
        const path of [
          "login/",
          "logout/",
          "password_change/",
          "library/book/",
          "library/book/add/",
          "library/book/1/change/",
          "library/book/1/delete/",
          "library/book/views/",
          "library/book/import/",
          "search/",
          "autocomplete/",
          "library/book/1/history/",
          "nothing/",
        ]
      ) {
        const { status } = await strict.post(`/admin/${path}`, { form: bookForm({ post: "yes" }) });
        strictEqual(status, 403, path);
      }
    });
    strictEqual(JSON.stringify(await Book.objects(client.database()).values()), before);
    strictEqual((await root.get("/admin/")).status, 200, "still logged in");
  }
});

import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type ModelAdmin, modelAdmin } from "@nuages/nuages/contrib/admin";
import { User } from "@nuages/nuages/contrib/auth";
import { ContentType } from "@nuages/nuages/contrib/contenttypes";
import type { AnyModel, QuerySet } from "@nuages/nuages/db";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { Author, Book, Copy, Genre, Label, Loan } from "./library.ts";
import {
  bookForm,
  browserAt,
  emptySet,
  fillLibrary,
  librarySite,
  loggedIn,
  newUser,
  staff,
  superuser,
} from "./site.ts";

/** Everything that a request could have changed. */
async function everything(client: TestClient): Promise<string> {
  const database = client.database();
  const all = await Promise.all(
    [Author, Genre, Book, Copy, Loan, Label].map((model: AnyModel) => rowsOf(model.objects(database))),
  );
  return JSON.stringify(all);
}

async function rowsOf(rows: QuerySet<AnyModel>): Promise<unknown> {
  return await rows.orderBy("pk" as never).values();
}

const PERMISSIONS = ["view", "add", "change", "delete", "none"] as const;
type Statuses = Readonly<Record<(typeof PERMISSIONS)[number], number>>;

const LOOK: Statuses = { view: 200, add: 403, change: 200, delete: 403, none: 403 };
const ADD: Statuses = { view: 403, add: 200, change: 403, delete: 403, none: 403 };
const REMOVE: Statuses = { view: 403, add: 403, change: 403, delete: 200, none: 403 };

/** What a page answers to who has one permission for books, and none for anything else: as Django does. */
const PAGES: readonly (readonly [path: string, statuses: Statuses])[] = [
  ["", { view: 200, add: 200, change: 200, delete: 200, none: 200 }],
  ["library/", { view: 200, add: 200, change: 200, delete: 200, none: 404 }],
  ["library/book/", LOOK],
  ["library/book/?_popup=1&_to_field=id", LOOK],
  ["library/book/add/", ADD],
  ["library/book/add/?_popup=1", ADD],
  ["library/book/2/change/", LOOK],
  ["library/book/2/change/?_popup=1", LOOK],
  ["library/book/2/delete/", REMOVE],
  ["library/book/99/change/", { view: 302, add: 403, change: 302, delete: 403, none: 403 }],
  ["library/book/99/delete/", { view: 403, add: 403, change: 403, delete: 302, none: 403 }],
  ["library/author/", { view: 403, add: 403, change: 403, delete: 403, none: 403 }],
  // Whoever asks must be allowed to see the authors.
  ["autocomplete/?app_label=library&model_name=book&field_name=author&term=", {
    view: 403,
    add: 403,
    change: 403,
    delete: 403,
    none: 403,
  }],
  ["search/?q=Nuages", { view: 200, add: 200, change: 200, delete: 200, none: 200 }],
];

/** Pages of which others may not be there yet: they are held to their permissions as soon as they answer. */
const LATER: readonly (readonly [path: string, statuses: Statuses])[] = [
  ["library/book/2/history/", LOOK],
  ["library/book/export/", LOOK],
];

for (const permission of PERMISSIONS) {
  Deno.test(`the admin shows to staff with the permission "${permission}" what Django shows them`, async () => {
    const client = await librarySite();
    await fillLibrary(client);
    const browser = await staff(client, `${permission}_book`);

    for (const [path, statuses] of PAGES) {
      const { status } = await browser.get(`/admin/${path}`);
      strictEqual(status, statuses[permission], `${permission}: ${path}`);
    }
    for (const [path, statuses] of LATER) {
      const { status } = await browser.get(`/admin/${path}`);
      if (status !== 404) strictEqual(status, statuses[permission], `${permission}: ${path}`);
    }
    const sees = permission === "view" || permission === "change";
    const found = await browser.get("/admin/search/?q=Nuages", { headers: { Accept: "application/json" } });
    strictEqual(found.text.includes("/library/book/"), sees);
    const { id } = await ContentType.objects(client.database()).get({ appLabel: "library", model: "book" });
    strictEqual((await browser.get(`/admin/r/${id}/1/`)).status, sees ? 302 : 404);
    const index = (await browser.get("/admin/")).text;
    strictEqual(index.includes('href="/admin/library/book/"'), sees);
    strictEqual(index.includes('href="/admin/library/book/add/"'), permission === "add");
    ok(!index.includes("/admin/library/author/") && !index.includes("/admin/auth/"));
  });

  Deno.test(`the admin does for staff with the permission "${permission}" what that allows, whatever they send`, async () => {
    const client = await librarySite();
    await fillLibrary(client);
    const browser = await staff(client, `${permission}_book`);
    for (const [name, allowed, send] of WRITES) {
      const before = await everything(client);
      const { status } = await send(browser);
      const after = await everything(client);
      if (allowed.includes(permission)) {
        notStrictEqual(after, before, `${permission}: ${name} (${status})`);
      } else {
        strictEqual(after, before, `${permission}: ${name}`);
        ok([302, 403].includes(status), `${permission}: ${name} (${status})`);
      }
    }
  });
}

type Send = (browser: TestClient) => Promise<TestResponse>;

/** Forged requests: what only a page with the right button would send. */
const WRITES: readonly (readonly [name: string, allowed: readonly string[], send: Send])[] = [
  ["add", ["add"], (browser) => browser.post("/admin/library/book/add/", { form: bookForm({ slug: "new" }) })],
  [
    "add in a popup",
    ["add"],
    (browser) => browser.post("/admin/library/book/add/?_popup=1", { form: bookForm({ slug: "newer" }) }),
  ],
  [
    "change",
    ["change"],
    (browser) =>
      browser.post("/admin/library/book/2/change/", { form: bookForm({ title: "Changed", slug: "changed" }) }),
  ],
  // Without `saveAs`, that is the button of saving.
  [
    "save as new",
    ["change"],
    (browser) => browser.post("/admin/library/book/2/change/", { form: bookForm({ slug: "copied", _saveasnew: "1" }) }),
  ],
  ["edit in the list", ["change"], (browser) =>
    browser.post("/admin/library/book/", {
      form: { ...emptySet("form", 1, 1), "form-0-id": "2", "form-0-status": "out", _save: "1" },
    })],
  [
    "action",
    ["change"],
    (browser) => browser.post("/admin/library/book/", { form: { action: "lose", _selected_action: ["1", "2"] } }),
  ],
  [
    "action on all",
    [],
    (browser) => browser.post("/admin/library/book/", { form: { action: "nothing", select_across: "1" } }),
  ],
  [
    "action of a form",
    [],
    (browser) =>
      browser.post("/admin/library/book/", { form: { action: "lose", _location: "form", _selected_action: ["1"] } }),
  ],
  // Whoever may delete, and not look, has no list to select in: as in Django.
  ["delete selected", [], (browser) =>
    browser.post("/admin/library/book/", {
      form: { action: "delete_selected", post: "yes", _selected_action: ["1", "2"] },
    })],
  // The copies of the first book go with it, which one must be allowed to delete as well.
  ["delete with others", [], (browser) => browser.post("/admin/library/book/1/delete/", { form: { post: "yes" } })],
  ["delete", ["delete"], (browser) => browser.post("/admin/library/book/2/delete/", { form: { post: "yes" } })],
  [
    "change an author",
    [],
    (browser) => browser.post("/admin/library/author/1/change/", { form: { name: "X", slug: "x" } }),
  ],
  ["delete an author", [], (browser) => browser.post("/admin/library/author/1/delete/", { form: { post: "yes" } })],
];

Deno.test("superusers see and do everything", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const root = await superuser(client);
  for (const [path] of PAGES) {
    const { status } = await root.get(`/admin/${path}`);
    strictEqual(status, path.includes("/99/") ? 302 : 200, path);
  }
});

Deno.test("anonymous visitors, inactive ones and those who are not staff are sent to log in, and do nothing", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const all = ["book", "author", "copy"].flatMap((name) =>
    ["view", "add", "change", "delete"].map((verb) => `${verb}_${name}`)
  );
  await newUser(client, "inactive", all);
  await newUser(client, "reader", all);
  const browsers = [browserAt(client), await loggedIn(client, "inactive"), await loggedIn(client, "reader")];
  await User.objects(client.database()).filter({ username: "inactive" }).update({ isActive: false });
  await User.objects(client.database()).filter({ username: "reader" }).update({ isStaff: false });
  const before = await everything(client);

  for (const browser of browsers) {
    for (const [path] of [...PAGES, ...LATER, ["library/nothing/", LOOK] as const, ["r/1/1/", LOOK] as const]) {
      const { status, headers, text } = await browser.get(`/admin/${path}`);
      strictEqual(status, 302, path);
      strictEqual(
        headers.get("Location"),
        `/admin/login/?next=${
          encodeURI(`/admin/${path}`).replaceAll("?", "%3F").replaceAll("&", "%26").replaceAll("=", "%3D")
        }`,
      );
      strictEqual(text, "");
    }
    for (const [name, , send] of WRITES) strictEqual((await send(browser)).status, 302, name);
  }
  strictEqual(await everything(client), before);
  for (const username of ["inactive", "reader"]) {
    const { status } = await browserAt(client).post("/admin/login/", { form: { username, password: "a minor swing" } });
    notStrictEqual(status, 302, username);
  }
});

Deno.test("rows beside a form are added, changed and deleted by who may do that alone", async () => {
  const forged = {
    ...emptySet("copies", 2, 1),
    "copies-0-id": "1",
    "copies-0-barcode": "forged",
    "copies-1-barcode": "added",
  };
  const cases: readonly (readonly [permissions: readonly string[], barcodes: readonly string[]])[] = [
    [[], ["A-1", "F-1"]],
    [["view_copy"], ["A-1", "F-1"]],
    [["add_copy"], ["A-1", "F-1", "added"]],
    [["change_copy"], ["F-1", "forged"]],
    [["delete_copy"], ["A-1", "F-1"]],
    [["change_copy", "add_copy"], ["F-1", "added", "forged"]],
  ];
  for (const [permissions, expected] of cases) {
    const client = await librarySite();
    await fillLibrary(client);
    const browser = await staff(client, "change_book", ...permissions);
    const page = (await browser.get("/admin/library/book/1/change/")).text;
    const sees = permissions.some((name) => name === "view_copy" || name === "change_copy");
    strictEqual(page.includes("A-1"), sees, permissions.join());
    await browser.post("/admin/library/book/1/change/", {
      form: bookForm(
        permissions.join() === "add_copy"
          ? {
            ...emptySet("copies", 1, 0),
            "copies-0-barcode": "added",
          }
          : forged,
      ),
    });
    const codes = (await Copy.objects(client.database()).flat("barcode")).toSorted();
    deepStrictEqual(codes, expected, permissions.join());
    await browser.post("/admin/library/book/1/change/", {
      form: bookForm({ ...forged, ...emptySet("copies", 1, 1), "copies-0-DELETE": "on" }),
    });
    strictEqual(await Copy.objects(client.database()).filter({ id: 1 }).count(), 1, permissions.join());
  }
});

Deno.test("who may add and not look adds rows, and is led to the first page", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const browser = await staff(client, "add_book");
  const { status, headers } = await browser.post("/admin/library/book/add/", { form: bookForm({ slug: "new" }) });
  strictEqual(status, 302);
  strictEqual(headers.get("Location"), "/admin/");
});

Deno.test("hooks of a row hold in its form, in the list, in actions, when it is deleted, and beside a form", async () => {
  const isMine = (_c: unknown, row: { title?: string; name?: string } | undefined, allowed: boolean) =>
    allowed && row?.title !== "Nuages";
  const client = await librarySite({
    book: {
      hasChangePermission: isMine,
      hasDeletePermission: isMine,
      hasViewPermission: (_c, row, allowed) => allowed && row?.title !== "Foreign",
    },
    copies: {
      hasChangePermission: (_c, row, allowed) => allowed && row?.barcode !== "A-1",
      hasDeletePermission: (_c, row, allowed) => allowed && row?.barcode !== "A-2",
    },
  });
  const { foreign } = await fillLibrary(client);
  await Copy.objects(client.database()).create({ bookId: 2, barcode: "A-2" });
  await Copy.objects(client.database()).create({ bookId: 2, barcode: "A-1" });
  const root = await superuser(client);
  const before = await everything(client);

  strictEqual((await root.get("/admin/library/book/1/change/")).status, 200);
  ok(!(await root.get("/admin/library/book/1/change/")).text.includes('name="title"'));
  strictEqual((await root.post("/admin/library/book/1/change/", { form: bookForm({ title: "X" }) })).status, 403);
  strictEqual((await root.get("/admin/library/book/1/delete/")).status, 403);
  strictEqual((await root.post("/admin/library/book/1/delete/", { form: { post: "yes" } })).status, 403);
  const list = (await root.get("/admin/library/book/")).text;
  strictEqual(list.match(/name="form-\d+-status"/g)?.length, 2);
  const edited = await root.post("/admin/library/book/", {
    form: { ...emptySet("form", 1, 1), "form-0-id": "1", "form-0-status": "out", _save: "1" },
  });
  strictEqual(edited.status, 422);
  await root.post("/admin/library/book/", { form: { action: "lose", select_across: "1" } });
  await root.post("/admin/library/book/", { form: { action: "lose", _selected_action: ["1", "2"] } });
  for (const form of [{ select_across: "1" }, { _selected_action: ["1"] }]) {
    const deleted = await root.post("/admin/library/book/", {
      form: { action: "delete_selected", post: "yes", ...form },
    });
    strictEqual(deleted.status, 403);
  }
  // What goes with an author must be theirs to delete.
  strictEqual((await root.post("/admin/library/author/1/delete/", { form: { post: "yes" } })).status, 403);
  strictEqual(await everything(client), before);

  // Of the copies of the second book, one may be changed and one deleted.
  const page = (await root.get("/admin/library/book/2/change/")).text;
  ok(page.includes('value="A-2"') && !page.includes('value="A-1"') && page.includes("A-1"));
  const copies = (values: Record<string, string>) =>
    bookForm({
      title: "Minor Swing",
      slug: "minor-swing",
      ...emptySet("copies", 1, 1),
      "copies-0-barcode": "forged",
      ...values,
    });
  const refused = await root.post("/admin/library/book/2/change/", {
    form: copies({ "copies-0-id": "3", "copies-0-DELETE": "on" }),
  });
  strictEqual(refused.status, 403);
  strictEqual((await root.post("/admin/library/book/2/change/", { form: copies({ "copies-0-id": "4" }) })).status, 422);
  strictEqual(await everything(client), before);
  strictEqual((await root.get(`/admin/library/book/${foreign.id}/change/`)).status, 200, "who may change may look");
});

Deno.test("getQueryset() holds for every page, whatever key is sent", async () => {
  const client = await librarySite({
    author: { getQueryset: (_c, rows) => rows.exclude({ slug: "other" }) },
    book: { getQueryset: (_c, rows) => rows.exclude({ author__slug: "other" }), saveAs: true },
    copy: { getQueryset: (_c, rows) => rows.exclude({ barcode: "F-1" }) },
    copies: { getQueryset: (_c, rows) => rows.exclude({ note: "hidden" }) },
    genre: { getQueryset: (_c, rows) => rows.exclude({ name: "Swing" }) },
  });
  const { foreign, foreignCopy, stranger, swing } = await fillLibrary(client);
  const hidden = await Copy.objects(client.database()).create({ bookId: 1, barcode: "H-1", note: "hidden" });
  const root = await superuser(client);
  const before = await everything(client);

  const at = `/admin/library/book/${foreign.id}`;
  for (const page of ["change", "delete"]) {
    const { status, headers } = await root.get(`${at}/${page}/`);
    deepStrictEqual([status, headers.get("Location")], [302, "/admin/"], page);
  }
  const history = await root.get(`${at}/history/`);
  ok(history.status >= 300 && !history.text.includes("Foreign"));
  for (
    const path of [
      "",
      "?q=Foreign",
      "?author__id__exact=2",
      "?id__exact=3",
      "export/?format=csv",
      `?_popup=1`,
    ]
  ) {
    const { text } = await root.get(`/admin/library/book/${path}`);
    ok(!text.includes("Foreign</a>") && !text.includes("Other People"), path);
  }
  ok(!(await root.get("/admin/search/?q=Foreign")).text.includes("Foreign</a>"));
  const { id } = await ContentType.objects(client.database()).get({ appLabel: "library", model: "book" });
  strictEqual((await root.get(`/admin/r/${id}/${foreign.id}/`)).status, 404);
  const found = await root.get("/admin/autocomplete/?app_label=library&model_name=book&field_name=author&term=");
  deepStrictEqual(found.json(), {
    results: [{ id: "1", text: "Django Reinhardt" }],
    pagination: { more: false },
  });

  const refused: readonly (readonly [number, Promise<TestResponse>])[] = [
    [302, root.post(`${at}/change/`, { form: bookForm({ title: "X", slug: "x" }) })],
    [302, root.post(`${at}/delete/`, { form: { post: "yes" } })],
    [302, root.post(`${at}/change/`, { form: bookForm({ title: "X", slug: "x", _saveasnew: "1" }) })],
    [
      422,
      root.post("/admin/library/book/", {
        form: { ...emptySet("form", 1, 1), "form-0-id": String(foreign.id), "form-0-status": "out", _save: "1" },
      }),
    ],
    [302, root.post("/admin/library/book/", { form: { action: "lose", _selected_action: String(foreign.id) } })],
    [
      302,
      root.post("/admin/library/book/", {
        form: { action: "delete_selected", post: "yes", _selected_action: String(foreign.id) },
      }),
    ],
    // A foreign key, and a relation to many, to what cannot be chosen.
    [
      422,
      root.post("/admin/library/book/2/change/", {
        form: bookForm({ title: "Minor Swing", slug: "minor-swing", author: String(stranger.id) }),
      }),
    ],
    [
      422,
      root.post("/admin/library/book/2/change/", {
        form: bookForm({ title: "Minor Swing", slug: "minor-swing", genres: [String(swing.id)] }),
      }),
    ],
    [422, root.post("/admin/library/book/add/", { form: bookForm({ slug: "new", author: String(stranger.id) }) })],
    [
      422,
      root.post("/admin/library/copy/add/", { form: { book: String(foreign.id), barcode: "X", note: "", place: "0" } }),
    ],
    // Rows of another parent, and rows that there are not for this page.
    ...[foreignCopy.id, hidden.id].map((key) =>
      [
        422,
        root.post("/admin/library/book/1/change/", {
          form: bookForm({ ...emptySet("copies", 1, 1), "copies-0-id": String(key), "copies-0-barcode": "forged" }),
        }),
      ] as const
    ),
  ];
  for (const [at, [status, answer]] of refused.entries()) strictEqual((await answer).status, status, `${at}`);
  // Nor is a row moved by a parent that is sent beside it.
  await root.post("/admin/library/book/1/change/", {
    form: bookForm({
      ...emptySet("copies", 1, 1),
      "copies-0-id": "1",
      "copies-0-barcode": "A-1",
      "copies-0-book": String(foreign.id),
      "copies-0-bookId": String(foreign.id),
      id: "2",
    }),
  });
  const copy = await Copy.objects(client.database()).get({ id: 1 });
  strictEqual(copy.bookId, 1);
  const after = JSON.parse(await everything(client));
  const old = JSON.parse(before);
  deepStrictEqual([after[0], after[1], after[3]], [old[0], old[1], old[3]]);
  deepStrictEqual(
    after[2].filter((book: { id: number }) => book.id !== 1),
    old[2].filter((book: { id: number }) => book.id !== 1),
  );
});

Deno.test("choicesOf() holds for each way to choose, whatever key is sent", async () => {
  const kinds = [{}, { autocompleteFields: ["author"] }, { rawIdFields: ["author"] }, {
    radioFields: ["author"],
  }] as const;
  for (const kind of kinds) {
    const client = await librarySite({
      book: {
        autocompleteFields: [],
        ...kind,
        choicesOf: { author: (c) => Author.objects(c).filter({ slug: "django" }) as never },
      },
    });
    const { stranger } = await fillLibrary(client);
    const root = await superuser(client);
    const page = await root.get("/admin/library/book/add/");
    ok(!page.text.includes("Other People"));
    const sent = await root.post("/admin/library/book/add/", {
      form: bookForm({ slug: "new", author: String(stranger.id) }),
    });
    strictEqual(sent.status, 422, JSON.stringify(kind));
    strictEqual((await root.post("/admin/library/book/add/", { form: bookForm({ slug: "new" }) })).status, 302);
    strictEqual(await Book.objects(client.database()).filter({ authorId: stranger.id }).count(), 1);
  }
});

Deno.test("each site chooses from the rows of its own admins, though they share an admin", async () => {
  const shared = modelAdmin(Book, { fields: ["title", "slug", "author", "status"] }) as ModelAdmin;
  const authors = [
    modelAdmin(Author),
    modelAdmin(Author, { getQueryset: (_c, rows) => rows.filter({ slug: "django" }) }),
  ];
  for (const [at, own] of authors.entries()) {
    const client = await librarySite({ site: { register: [shared, own as ModelAdmin] } });
    const { stranger } = await fillLibrary(client);
    const root = await superuser(client);
    strictEqual((await root.get("/admin/library/book/add/")).text.includes("Other People"), at === 0);
    const sent = await root.post("/admin/library/book/add/", {
      form: { title: "A", slug: "a", status: "in", author: String(stranger.id) },
    });
    strictEqual(sent.status, at === 0 ? 302 : 422);
  }
});

Deno.test("autocomplete finds the rows of choicesOf(), by the words that it gives them", async () => {
  const client = await librarySite({
    book: {
      choicesOf: {
        author: {
          rows: (c) => Author.objects(c).filter({ slug: "django" }) as never,
          label: (row) => `The author ${row.pk}`,
        },
      },
    },
  });
  await fillLibrary(client);
  const root = await superuser(client);
  const found = await root.get("/admin/autocomplete/?app_label=library&model_name=book&field_name=author&term=");
  deepStrictEqual(found.json(), { results: [{ id: "1", text: "The author 1" }], pagination: { more: false } });
  ok((await root.get("/admin/library/book/1/change/")).text.includes("The author 1"));
});

Deno.test("autocomplete and the links beside a choice need the permissions of the other model", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const ask = "/admin/autocomplete/?app_label=library&model_name=book&field_name=author&term=django";
  const both = await staff(client, "view_author", "change_book");
  strictEqual((await both.get(ask)).status, 200);
  const page = (await both.get("/admin/library/book/1/change/")).text;
  ok(!page.includes("/admin/library/author/add/"));
  await newUser(client, "authors", ["view_author"]);
  strictEqual((await (await loggedIn(client, "authors")).get(ask)).status, 403, "the form is not theirs");
  for (
    const query of [
      "app_label=library&model_name=book&field_name=copies",
      "app_label=library&model_name=book&field_name=title",
      "app_label=library&model_name=author&field_name=user",
      "app_label=auth&model_name=user&field_name=groups",
      "app_label=library&model_name=author&field_name=books",
      "",
    ]
  ) {
    strictEqual((await both.get(`/admin/autocomplete/?${query}&term=a`)).status, 403, query);
  }
});

Deno.test("staff read inside of the admin that a page is not there, or not for them, and others nothing of it", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const browser = await staff(client, "view_author");
  for (
    const [path, status, title] of [
      ["/admin/library/book/", 403, "Permission denied"],
      ["/admin/library/author/add/", 403, "Permission denied"],
      ["/admin/library/nothing/", 404, "Page not found"],
      ["/admin/nothing/", 404, "Page not found"],
    ] as const
  ) {
    const answer = await browser.get(path);
    strictEqual(answer.status, status, path);
    ok(answer.text.includes(`<h1>${title}</h1>`) && answer.text.includes('href="/admin/library/author/"'), path);
    ok(answer.headers.get("Content-Security-Policy")?.includes("default-src 'none'"), path);
    const json = await browser.get(path, { headers: { Accept: "application/json" } });
    strictEqual(json.status, status, path);
    ok(!json.text.includes("<h1>"), path);
  }
  const popup = await browser.get("/admin/library/book/?_popup=1");
  ok(popup.text.includes("Permission denied") && !popup.text.includes('id="nav"'));
  strictEqual((await client.get("/admin/nothing/")).status, 302);
});

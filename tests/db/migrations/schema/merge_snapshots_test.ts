import { deepStrictEqual } from "node:assert/strict";
import { EMPTY_SNAPSHOT, type ModelSnapshot, type Snapshot } from "@nuages/nuages/db/migrations";
import { mergeSnapshots } from "../../../../src/db/migrations/schema/merge_snapshots.ts";

const ID = { column: "id", type: "integer", notNull: true, primaryKey: true } as const;
const TITLE = { column: "title", type: "text" };
const POST: ModelSnapshot = {
  table: "post",
  fields: { id: ID, title: TITLE },
  foreignKeys: [],
  indexes: { post_title: { parts: [{ column: "title" }], unique: false } },
  checks: { long: `length("title") > 3` },
};
const TAG: ModelSnapshot = { table: "tag", fields: { id: ID }, foreignKeys: [], indexes: {}, checks: {} };
const BASE = snapshot({ Post: POST, Tag: TAG });

Deno.test("mergeSnapshots() takes what either branch has added, changed and dropped", () => {
  const views = { column: "views", type: "integer" };
  const one = snapshot({ Post: withField(POST, "views", views), Tag: TAG });
  const other = snapshot({ Post: { ...POST, indexes: {} }, Author: { ...TAG, table: "author" } });

  const merged = mergeSnapshots(BASE, one, other);

  deepStrictEqual(merged, {
    snapshot: snapshot({
      Post: { ...withField(POST, "views", views), indexes: {} },
      Author: { ...TAG, table: "author" },
    }),
    collisions: [],
  });
});

Deno.test("mergeSnapshots() takes another name in code from the branch that gave it", () => {
  const { title, ...fields } = POST.fields;
  const one = snapshot({ Post: { ...POST, fields: { ...fields, headline: title ?? TITLE } }, Tag: TAG });
  const other = snapshot({ Post: POST, Label: TAG });

  deepStrictEqual(Object.keys(mergeSnapshots(BASE, one, other).snapshot.models), ["Post", "Label"]);
  deepStrictEqual(Object.keys(mergeSnapshots(BASE, one, other).snapshot.models.Post?.fields ?? {}), ["id", "headline"]);
});

Deno.test("mergeSnapshots() keeps what is searched of a table that both branches have changed", () => {
  const searched = { ...POST, search: ["title"] };
  const base = snapshot({ Post: searched });
  const one = snapshot({ Post: withField(searched, "size", { column: "size", type: "integer" }) });
  const other = snapshot({ Post: { ...searched, checks: {} } });
  const without = snapshot({ Post: { ...withField(POST, "size", { column: "size", type: "integer" }) } });

  deepStrictEqual(mergeSnapshots(base, one, other).snapshot.models.Post?.search, ["title"]);
  deepStrictEqual(mergeSnapshots(base, without, other).snapshot.models.Post?.search, undefined);
});

const integer = { ...TITLE, type: "integer" };
const key = { columns: ["tag_id"], table: "tag", foreignColumns: ["id"] };
const referring = withField({ ...POST, foreignKeys: [key] }, "tagId", { column: "tag_id", type: "integer" });
const views = { column: "views", type: "integer" };

// What each of the branches made, and what collides.
const COLLISIONS: readonly (readonly [name: string, one: Snapshot, other: Snapshot, collisions: readonly string[]])[] =
  [
    [
      "a column that both change",
      snapshot({ Post: withField(POST, "title", integer), Tag: TAG }),
      snapshot({ Post: withField(POST, "title", { ...TITLE, type: "blob" }), Tag: TAG }),
      ['the column "post.title"'],
    ],
    [
      "a column that both add, even alike, since it would be added twice",
      snapshot({ Post: withField(POST, "views", views), Tag: TAG }),
      snapshot({ Post: withField(POST, "views", views), Tag: TAG }),
      ['the column "post.views"'],
    ],
    [
      "a table that both make",
      snapshot({ Post: POST, Tag: TAG, Author: { ...TAG, table: "author" } }),
      snapshot({ Post: POST, Tag: TAG, Author: { ...TAG, table: "author" } }),
      ['the table "author"'],
    ],
    ["a table that both drop", snapshot({ Post: POST }), snapshot({ Post: POST }), ['the table "tag"']],
    [
      "a table that one drops and the other changes",
      snapshot({ Post: POST }),
      snapshot({ Post: POST, Tag: withField(TAG, "views", views) }),
      ['the table "tag"'],
    ],
    [
      "a table that one drops and the other refers to",
      snapshot({ Post: POST }),
      snapshot({ Post: referring, Tag: TAG }),
      ['the foreign key of "post.tag_id"'],
    ],
    [
      "a column that one drops, and the other has in an index and a check",
      snapshot({ Post: { ...POST, fields: { id: ID }, indexes: {}, checks: {} }, Tag: TAG }),
      snapshot({
        Post: {
          ...POST,
          indexes: { ...POST.indexes, lower_title: { parts: [{ expression: "lower(title)" }], unique: true } },
          checks: { ...POST.checks, full: `"title" <> ''` },
          primaryKey: ["id", "title"],
        },
        Tag: TAG,
      }),
      ['the primary key of "post"', 'the index "lower_title"', 'the check "full"'],
    ],
    [
      "an index and a check that both change",
      snapshot({ Post: { ...POST, indexes: {}, checks: { long: "1" } }, Tag: TAG }),
      snapshot({
        Post: { ...POST, indexes: { post_title: { parts: [{ column: "id" }], unique: false } }, checks: { long: "0" } },
        Tag: TAG,
      }),
      ['the index "post_title"', 'the check "long"'],
    ],
  ];

for (const [name, one, other, collisions] of COLLISIONS) {
  Deno.test(`mergeSnapshots() names ${name}`, () => {
    deepStrictEqual(mergeSnapshots(BASE, one, other).collisions, collisions);
    deepStrictEqual(mergeSnapshots(BASE, other, one).collisions, collisions);
  });
}

Deno.test("mergeSnapshots() does not mind keys to tables of other apps", () => {
  const outside = { ...referring, foreignKeys: [{ ...key, table: "auth_user" }] };

  deepStrictEqual(mergeSnapshots(EMPTY_SNAPSHOT, snapshot({ Post: outside }), EMPTY_SNAPSHOT).collisions, []);
});

function snapshot(models: Record<string, ModelSnapshot>): Snapshot {
  return { version: 1, models };
}

function withField(model: ModelSnapshot, name: string, field: ModelSnapshot["fields"][string]): ModelSnapshot {
  return { ...model, fields: { ...model.fields, [name]: field } };
}

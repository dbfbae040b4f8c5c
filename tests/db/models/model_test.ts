import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { ImproperlyConfigured } from "@nuages/nuages";
import { defineModel, foreignKey, manyToMany, relationsOf, reverseOf, withJoinModels } from "@nuages/nuages/db";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { Author, Book, Tag } from "../library.ts";

const pages = sqliteTable("site_page", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 80 }).notNull(),
  kind: text({ enum: ["text", "map"] }).notNull().default("text"),
  parentId: integer("parent_id"),
});

Deno.test("defineModel() names a model by its table, and says what was not said", () => {
  const Page = defineModel(sqliteTable("site_front_page", { id: integer().primaryKey() }), { app: "site" });

  deepStrictEqual(
    [Page.name, Page.verboseName, Page.verboseNamePlural, Page.primaryKey, Page.ordering],
    ["FrontPage", "front page", "front pages", ["id"], []],
  );
  deepStrictEqual(Page.defaultPermissions, ["add", "change", "delete", "view"]);
  strictEqual(Page.label({ id: 7 }), "FrontPage object (7)");
  strictEqual(Page.absoluteUrl({ id: 7 }), undefined);
});

Deno.test("defineModel() describes each column", () => {
  const Page = defineModel(pages, {
    app: "site",
    fields: { title: { verboseName: "Heading", helpText: "Short.", editable: false }, kind: { blank: true } },
  });

  const { title, kind, parentId } = Page.fields;
  deepStrictEqual(
    [title?.verboseName, title?.helpText, title?.editable, title?.info.maxLength, title?.null],
    ["Heading", "Short.", false, 80, false],
  );
  deepStrictEqual([kind?.choices, kind?.blank], [[["text", "text"], ["map", "map"]], true]);
  deepStrictEqual([parentId?.verboseName, parentId?.null, parentId?.blank], ["parent id", true, true]);
});

Deno.test("defineModel() knows keys of several columns", () => {
  const seats = sqliteTable("hall_seat", { row: integer(), number: integer() }, (seat) => [
    primaryKey({ columns: [seat.row, seat.number] }),
  ]);

  const Seat = defineModel(seats, { app: "hall" });

  deepStrictEqual(Seat.primaryKey, ["row", "number"]);
  strictEqual(Seat.label({ row: 3, number: 4 }), "Seat object (3, 4)");
});

Deno.test("defineModel() refuses names that do not exist or are taken", () => {
  const wrong = (options: object, pattern: RegExp): void =>
    throws(() => defineModel(pages, { app: "site", ...options }), (error) => {
      ok(error instanceof ImproperlyConfigured);
      ok(pattern.test(error.message), error.message);
      return true;
    });

  wrong({ ordering: ["titel"] }, /Cannot use "site\.Page": there is no column "titel"; did you mean "title"\?/);
  wrong({ getLatestBy: "published" }, /there is no column "published"/);
  wrong({ search: ["titel"] }, /there is no column "titel"/);
  wrong({ naturalKey: ["titel"] }, /there is no column "titel"/);
  wrong({ uniqueTogether: [["title", "knd"]] }, /there is no column "knd"; did you mean "kind"\?/);
  wrong({ relations: { title: () => reverseOf(Author, "books") } }, /"title" is a column and a relation/);
  wrong({ relations: { save: () => reverseOf(Author, "books") } }, /the name "save" is one that every row uses itself/);
  wrong({ relations: { a__b: () => reverseOf(Author, "books") } }, /has two underscores/);
  const taken = sqliteTable("x", { id: integer().primaryKey(), delete: integer() });
  throws(() => defineModel(taken, { app: "x" }), /the name "delete" is one that every row uses itself/);
});

Deno.test("relationsOf() finds the joins of each kind of relation, both ways", () => {
  const books = relationsOf(Book);
  const authors = relationsOf(Author);

  deepStrictEqual([books.get("author")?.many, books.get("author")?.onDelete, books.get("author")?.inverse], [
    false,
    "cascade",
    "books",
  ]);
  deepStrictEqual([authors.get("books")?.many, authors.get("profile")?.many], [true, false]);
  deepStrictEqual(relationsOf(Tag).get("books")?.hops.map(({ to }) => to.name), ["tag_id", "id"]);
  strictEqual(books.get("editor")?.onDelete, "set null");
});

Deno.test("a many-to-many relation without a model between has Django's table", () => {
  const join = withJoinModels({ Book, Tag }).Book_tags;

  deepStrictEqual(Object.values(join?.fields ?? {}).map(({ column }) => column.name), ["id", "book_id", "tag_id"]);
  strictEqual(join?.app, "library");
});

Deno.test("a relation that does not fit the tables says what is missing", () => {
  const other = sqliteTable("other", { id: integer().primaryKey(), pageId: integer() });
  const Other = defineModel(other, { app: "x", name: "Other" });
  const wrong = (relations: Record<string, () => object>, pattern: RegExp): void =>
    throws(() => relationsOf(defineModel(pages, { app: "site", relations })), pattern);

  wrong({ own: () => foreignKey(Other, other.pageId) }, /"site\.Page\.own": the column "pageId" is not one of/);
  wrong({ all: () => manyToMany(Tag, Other) }, /Other needs one foreign key to Page and one to Tag/);
  wrong({ back: () => reverseOf(Book, "author") }, /"author" of Book leads to Author/);
  wrong({ back: () => ({ kind: "reverse", target: Book, name: "autor" }) }, /has no relation "autor"; did you mean/);
});

Deno.test("foreignKey() leads to the column that toField names, which must be the one that the table refers to", () => {
  const shelves = sqliteTable("shelf", { id: integer().primaryKey(), code: text().notNull().unique() });
  const Shelf = defineModel(shelves, { app: "x" });
  const items = sqliteTable("item", {
    id: integer().primaryKey(),
    a: text(),
    b: text().references(() => shelves.code),
  });
  const endOf = (column: typeof items.a | typeof items.b, toField: string): string | undefined => {
    const relations = { shelf: () => foreignKey(Shelf, column, { toField: toField as "code" }) };
    return relationsOf(defineModel(items, { app: "x", relations })).get("shelf")?.hops[0].to.name;
  };

  deepStrictEqual([endOf(items.a, "code"), endOf(items.b, "code")], ["code", "code"]);
  throws(() => endOf(items.a, "cod"), /"x\.Item\.shelf": Shelf has no column "cod", which toField names/);
  throws(() => endOf(items.b, "id"), /toField is "id", but references\(\) names "code"; they must agree/);
});

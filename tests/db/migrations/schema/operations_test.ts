import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { describeOperation, type Operation } from "@nuages/nuages/db/migrations";
import { suggestName } from "../../../../src/db/migrations/schema/operations.ts";

const OPERATIONS: Operation[] = [
  { kind: "createModel", model: "Post" },
  { kind: "deleteModel", model: "Post" },
  { kind: "renameModel", model: "Post", newModel: "Article" },
  { kind: "renameTable", model: "Post", table: "article" },
  { kind: "addField", model: "Post", field: "subTitle", column: "sub_title" },
  { kind: "removeField", model: "Post", field: "subTitle", column: "sub_title" },
  { kind: "alterField", model: "Post", field: "subTitle", column: "sub_title" },
  { kind: "renameField", model: "Post", field: "a", column: "a", newField: "bC", newColumn: "b_c" },
  { kind: "addIndex", model: "Post", index: "i", on: "field(s) a, b" },
  { kind: "removeIndex", model: "Post", index: "i" },
  { kind: "addConstraint", model: "Post", constraint: "c" },
  { kind: "removeConstraint", model: "Post", constraint: "c" },
];

Deno.test("describeOperation() has Django's sentences", () => {
  deepStrictEqual(OPERATIONS.map(describeOperation), [
    "Create model Post",
    "Delete model Post",
    "Rename model Post to Article",
    "Rename table for post to article",
    "Add field subTitle to post",
    "Remove field subTitle from post",
    "Alter field subTitle on post",
    "Rename field a on post to bC",
    "Create index i on field(s) a, b of model post",
    "Remove index i from post",
    "Create constraint c on model post",
    "Remove constraint c from model post",
  ]);
});

Deno.test("suggestName() names one operation as Django does", () => {
  deepStrictEqual(OPERATIONS.map((operation) => suggestName([operation], false)), [
    "post",
    "delete_post",
    "rename_post_article",
    "alter_post_table",
    "post_sub_title",
    "remove_post_sub_title",
    "alter_post_sub_title",
    "rename_a_post_b_c",
    "post_i",
    "remove_post_i",
    "post_c",
    "remove_post_c",
  ]);
});

Deno.test("suggestName() joins names up to 52 letters", () => {
  const add = (column: string): Operation => ({ kind: "addField", model: "Post", field: column, column });
  const long = "x".repeat(20);

  strictEqual(suggestName([add("a"), add("b")], false), "post_a_post_b");
  strictEqual(suggestName([add(long), add("y".repeat(21))], false), `post_${long}_post_${"y".repeat(21)}`);
  strictEqual(suggestName([add(long), add("y".repeat(22))], false), `post_${long}_and_more`);
  strictEqual(suggestName([add("a b-c")], false), "post_a_b_c");
});

Deno.test("suggestName() calls the first migration of an app initial", () => {
  strictEqual(suggestName(OPERATIONS, true), "initial");
});

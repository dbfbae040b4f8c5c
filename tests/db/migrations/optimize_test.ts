import { deepStrictEqual } from "node:assert/strict";
import { optimizeSteps } from "../../../src/db/migrations/optimize.ts";

const POST = 'CREATE TABLE "post" (\n  "id" integer PRIMARY KEY\n)';
const COMMENT = 'CREATE TABLE "comment" (\n  "post_id" integer REFERENCES "post" ("id")\n)';
const TITLE = 'ALTER TABLE "post" ADD COLUMN "title" text';
const INDEX = 'CREATE INDEX "post_title" ON "post" ("title")';
const UPDATE = 'UPDATE "post" SET "title" = \'\'';
const REBUILD = [
  'CREATE TABLE "new__post" (\n  "id" integer PRIMARY KEY,\n  "title" text NOT NULL\n)',
  'INSERT INTO "new__post" ("id", "title") SELECT "id", "title" FROM "post"',
  'DROP TABLE "post"',
  'ALTER TABLE "new__post" RENAME TO "post"',
];

const COUNTED = [
  'CREATE TABLE "new__tag" (\n  "posts" integer\n)',
  'INSERT INTO "new__tag" ("posts") SELECT (SELECT count(*) FROM "post" WHERE "title" <> \'\') FROM "tag"',
  'DROP TABLE "tag"',
  'ALTER TABLE "new__tag" RENAME TO "tag"',
];
const BODY_INDEX = 'CREATE INDEX "body" ON "post" ("id")';

const CASES: readonly (readonly [name: string, statements: readonly string[], expected: readonly string[]])[] = [
  ["leaves alone what is needed", [POST, INDEX, UPDATE], [POST, INDEX, UPDATE]],
  ["leaves out a table that comes and goes", [POST, TITLE, INDEX, 'DROP TABLE "post"'], []],
  ["leaves out a column that comes and goes", [
    TITLE,
    INDEX,
    'DROP INDEX "post_title"',
    'ALTER TABLE "post" DROP COLUMN "title"',
  ], []],
  ["leaves out an index that comes and goes", [INDEX, 'DROP INDEX "post_title"'], []],
  [
    "makes a table as it shall be, over what only refers to it",
    [POST, COMMENT, TITLE, INDEX],
    ['CREATE TABLE "post" (\n  "id" integer PRIMARY KEY,\n  "title" text\n)', COMMENT, INDEX],
  ],
  [
    "makes a table as it shall be, over indexes of other columns",
    [POST, TITLE, INDEX, TITLE.replace("title", "body"), 'ALTER TABLE "post" DROP COLUMN "id"'],
    ['CREATE TABLE "post" (\n  "title" text,\n  "body" text\n)', INDEX],
  ],
  [
    "makes a table at once as it would be made anew",
    [POST, TITLE, INDEX, ...REBUILD, INDEX],
    ['CREATE TABLE "post" (\n  "id" integer PRIMARY KEY,\n  "title" text NOT NULL\n)', INDEX],
  ],
  ["drops a table without changing it first", [TITLE, ...REBUILD, INDEX, 'DROP TABLE "post"'], ['DROP TABLE "post"']],
  [
    "drops a table by its first name",
    ['ALTER TABLE "post" RENAME TO "article"', 'DROP TABLE "article"'],
    ['DROP TABLE "post"'],
  ],
  [
    "drops a column by its first name",
    ['ALTER TABLE "post" RENAME COLUMN "a" TO "b"', 'ALTER TABLE "post" DROP COLUMN "b"'],
    ['ALTER TABLE "post" DROP COLUMN "a"'],
  ],
  ["moves nothing across what it does not know", [POST, UPDATE, TITLE], [POST, UPDATE, TITLE]],
  [
    "keeps a column that a table made anew is filled from",
    [TITLE, ...REBUILD, 'ALTER TABLE "post" DROP COLUMN "title"'],
    [TITLE, ...REBUILD, 'ALTER TABLE "post" DROP COLUMN "title"'],
  ],
  [
    "keeps a column that another table is filled from",
    [TITLE, ...COUNTED, 'DROP TABLE "post"'],
    [TITLE, ...COUNTED, 'DROP TABLE "post"'],
  ],
  [
    "keeps what drops an index that a table made anew takes along",
    [BODY_INDEX, TITLE.replace("title", "body"), ...REBUILD, BODY_INDEX, 'DROP INDEX "body"'],
    [BODY_INDEX, TITLE.replace("title", "body"), ...REBUILD, BODY_INDEX, 'DROP INDEX "body"'],
  ],
  [
    "keeps an index that a table made anew takes along",
    [BODY_INDEX, ...REBUILD],
    [BODY_INDEX, ...REBUILD],
  ],
  [
    "keeps a table that another one is filled from",
    [
      'CREATE TABLE "numbers" (\n  "n" integer\n)',
      ...REBUILD.map((sql) => sql.replace('SELECT "id", "title"', 'SELECT "id", (SELECT count(*) FROM "numbers")')),
      'DROP TABLE "numbers"',
    ],
    [
      'CREATE TABLE "numbers" (\n  "n" integer\n)',
      ...REBUILD.map((sql) => sql.replace('SELECT "id", "title"', 'SELECT "id", (SELECT count(*) FROM "numbers")')),
      'DROP TABLE "numbers"',
    ],
  ],
  [
    "keeps the rename that lets a foreign key follow",
    [POST, COMMENT, 'ALTER TABLE "post" RENAME TO "article"'],
    [POST, COMMENT, 'ALTER TABLE "post" RENAME TO "article"'],
  ],
];

for (const [name, statements, expected] of CASES) {
  Deno.test(`optimizeSteps() ${name}`, () => {
    deepStrictEqual(optimizeSteps(statements).flatMap((step) => step.statements), expected);
  });
}

const ALONE: typeof CASES = [
  [
    "makes a table under its last name, and lets foreign keys follow",
    [POST, COMMENT, 'ALTER TABLE "post" RENAME TO "article"'],
    [POST.replace("post", "article"), COMMENT.replace('"post"', '"article"')],
  ],
  [
    "keeps the name of a column that others refer to",
    [POST, COMMENT, 'ALTER TABLE "post" RENAME COLUMN "id" TO "pk"'],
    [POST, COMMENT, 'ALTER TABLE "post" RENAME COLUMN "id" TO "pk"'],
  ],
  [
    "keeps a name that another table has until then",
    [POST, 'DROP TABLE "article"', 'ALTER TABLE "post" RENAME TO "article"'],
    [POST, 'DROP TABLE "article"', 'ALTER TABLE "post" RENAME TO "article"'],
  ],
  [
    "keeps a name that stands elsewhere for something else",
    [POST, COMMENT.replace("post_id", "post"), 'ALTER TABLE "post" RENAME TO "article"'],
    [POST, COMMENT.replace("post_id", "post"), 'ALTER TABLE "post" RENAME TO "article"'],
  ],
  [
    "makes a column under its last name",
    [POST, 'ALTER TABLE "post" RENAME COLUMN "id" TO "pk"'],
    [POST.replace("id", "pk")],
  ],
  [
    "renames twice what has an index in between",
    [
      'ALTER TABLE "post" RENAME COLUMN "a" TO "b"',
      'CREATE INDEX "i" ON "post" ("b")',
      'ALTER TABLE "post" RENAME COLUMN "b" TO "c"',
    ],
    [
      'ALTER TABLE "post" RENAME COLUMN "a" TO "b"',
      'CREATE INDEX "i" ON "post" ("b")',
      'ALTER TABLE "post" RENAME COLUMN "b" TO "c"',
    ],
  ],
  [
    "renames once",
    [
      'ALTER TABLE "post" RENAME COLUMN "a" TO "b"',
      'ALTER TABLE "post" RENAME COLUMN "b" TO "c"',
      'ALTER TABLE "tag" RENAME TO "label"',
      'ALTER TABLE "label" RENAME TO "tag"',
    ],
    ['ALTER TABLE "post" RENAME COLUMN "a" TO "c"'],
  ],
];

for (const [name, statements, expected] of ALONE) {
  Deno.test(`optimizeSteps() ${name} when no other app can have referred to it`, () => {
    deepStrictEqual(optimizeSteps(statements, { isAlone: true }).flatMap((step) => step.statements), expected);
  });
}

Deno.test("optimizeSteps() keeps the sentence of what it keeps", () => {
  const [step, ...more] = optimizeSteps([`-- Create model Post\n${POST}`, `-- Add field title to post\n${TITLE}`]);

  deepStrictEqual([step?.sentences, more], [["Create model Post"], []]);
});

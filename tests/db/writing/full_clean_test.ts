import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { atomic, defineModel, foreignKey } from "@nuages/nuages/db";
import {
  binary,
  boolean,
  char,
  date,
  dateTime,
  decimal,
  duration,
  email,
  integer as whole,
  json,
  positiveInteger,
  slug,
  uuid,
} from "@nuages/nuages/db/fields";
import { maxLengthValidator, ValidationError } from "@nuages/nuages/validation";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { Item, Maker, Seat, testOnBoth, Voucher, withShop } from "./shop.ts";

/** What is wrong with a row, by column. */
async function faults(work: Promise<void>): Promise<Record<string, string[]>> {
  try {
    await work;
    return {};
  } catch (error) {
    if (error instanceof ValidationError) return { ...error.messageRecord };
    throw error;
  }
}

/** A row with values of any type, as forms give them. */
function changed<Row extends object>(row: Row, values: object): Row {
  return Object.assign(row, values);
}

testOnBoth("fullClean() asks the database once, and lets a good row pass", async ({ db, statements }) => {
  await Maker.objects(db).create({ name: "Ann" } as never);
  const item = Item.build({ title: "Vase", slug: "vase", makerId: 1, price: "1.50" }, db);
  statements();

  await item.fullClean();

  strictEqual(statements().length, 1);
  await item.save();
  await item.fullClean();
  await (await Item.objects(db).get({ slug: "vase" })).fullClean();
});

testOnBoth("fullClean() names what is not unique, and foreign keys that lead nowhere", async ({ db }) => {
  await Maker.objects(db).create({ name: "Ann", email: "a@b.example" } as never);
  await Item.objects(db).create({ title: "Vase", slug: "vase", makerId: 1, status: "out" });

  const item = Item.build({ id: 1, title: "Vase", slug: "vase", makerId: 1 }, db);
  deepStrictEqual(await faults(item.fullClean()), {
    __all__: ["Item with this Maker and Title already exists."],
    slug: ["Item with this Slug already exists."],
    id: ["Item with this ID already exists."],
  });
  deepStrictEqual(await faults(Item.build({ title: "a", slug: "a", makerId: 9 }, db).fullClean()), {
    makerId: ["maker instance with id 9 is not a valid choice."],
  });
  deepStrictEqual(await faults(Maker.build({ name: "b", email: "a@b.example" } as never, db).fullClean()), {
    email: ["Maker with this Email already exists."],
  });
  await Maker.build({ name: "c" } as never, db).fullClean();
});

testOnBoth("fullClean() tries checks, and unique indexes on expressions and for some rows", async ({ db }) => {
  await Item.objects(db).create({ title: "VASE", slug: "vase", status: "out" });
  const tried = (values: object): Promise<Record<string, string[]>> =>
    faults(Item.build({ title: "Bowl", slug: "bowl", ...values }, db).fullClean());

  deepStrictEqual(await tried({ stock: -1 }), { __all__: ["Constraint “shop_item_stock_not_negative” is violated."] });
  deepStrictEqual(await tried({ price: "-0.50", stock: -1 }), {
    __all__: [
      "Constraint “shop_item_stock_not_negative” is violated.",
      "Constraint “shop_item_price_positive” is violated.",
    ],
  });
  deepStrictEqual(await tried({ price: "10.50" }), {});
  deepStrictEqual(await tried({ title: "vase", status: "out" }), {
    __all__: ["Constraint “shop_item_title_out” is violated."],
  });
  deepStrictEqual(await tried({ title: "vase", status: "draft" }), {});
  const same = await Item.objects(db).get({ slug: "vase" });
  same.title = "Vase";
  deepStrictEqual(await faults(same.fullClean()), {});
});

Deno.test("fullClean() leaves out what it is told", async () => {
  await withShop(async ({ db, statements }) => {
    await Item.objects(db).create({ title: "Vase", slug: "vase" });
    const item = Item.build({ title: "", slug: "vase", stock: -1 }, db);
    statements();

    deepStrictEqual(Object.keys(await faults(item.fullClean())), ["title", "slug", "__all__"]);
    deepStrictEqual(Object.keys(await faults(item.fullClean({ exclude: ["title", "stock"] }))), ["slug"]);
    deepStrictEqual(Object.keys(await faults(item.fullClean({ validateUnique: false }))), ["title", "__all__"]);
    deepStrictEqual(Object.keys(await faults(item.fullClean({ validateConstraints: false }))), ["title", "slug"]);
    statements();
    await item.fullClean({ exclude: ["title"], validateUnique: false, validateConstraints: false });

    deepStrictEqual(statements(), []);
  });
});

Deno.test("fullClean() says of empty values what Django says", async () => {
  await withShop(async ({ db }) => {
    deepStrictEqual(await faults(changed(Item.build({ title: "", slug: "a" }, db), { stock: null }).fullClean()), {
      title: ["This field cannot be blank."],
      stock: ["This field cannot be null."],
    });
    deepStrictEqual(await faults(Item.build({} as never, db).fullClean()), {
      title: ["This field cannot be blank."],
      slug: ["This field cannot be blank."],
    });
    deepStrictEqual(await faults(Seat.build({} as never, db).fullClean()), {
      row: ["This field cannot be null."],
      number: ["This field cannot be null."],
    });
    await Voucher.build({ worth: 1 }, db).fullClean();
  });
});

const papers = sqliteTable("paper", {
  id: integer().primaryKey(),
  title: char({ maxLength: 5 }).notNull(),
  slug: slug().notNull().default(""),
  mail: email(),
  pages: positiveInteger(),
  price: decimal({ maxDigits: 4, decimalPlaces: 2 }),
  day: date(),
  at: dateTime(),
  done: boolean(),
  took: duration(),
  data: json<unknown>(),
  key: uuid(),
  bytes: binary(),
  kind: text({ enum: ["a", "b"] }),
  rank: whole(),
  hidden: whole(),
});

const Paper = defineModel(papers, {
  app: "desk",
  verboseName: "paper sheet",
  fields: {
    rank: {
      choices: [["Low", [[1, "One"], [2, "Two"]]], [3, "Three"]],
      errorMessages: { invalid_choice: "No %(value)s." },
    },
    title: { validators: [maxLengthValidator(3, { message: "Too long." })] },
    hidden: { editable: false, choices: [[1, "One"]] },
    mail: { errorMessages: { invalid: "Not a mail." } },
  },
});

Deno.test("fullClean() checks each kind of column, and reads values in another form", async () => {
  await withShop(async ({ db }) => {
    const wrong = changed(Paper.build({ title: "abcdef" }, db), {
      slug: "a b",
      mail: "nobody",
      pages: -1,
      price: "123.456",
      day: "2026-02-30",
      at: "soon",
      done: "perhaps",
      took: "long",
      key: "x",
      kind: "c",
      rank: 7,
      hidden: 9,
    });

    deepStrictEqual(await faults(wrong.fullClean()), {
      title: ["Ensure this value has at most 5 characters (it has 6).", "Too long."],
      slug: ["Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."],
      mail: ["Not a mail."],
      pages: ["Ensure this value is greater than or equal to 0."],
      price: ["Ensure that there are no more than 4 digits in total."],
      day: ["“2026-02-30” value has the correct format (YYYY-MM-DD) but it is an invalid date."],
      at: ["“soon” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format."],
      done: ["“perhaps” value must be either True, False, or None."],
      took: ["“long” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format."],
      key: ["“x” is not a valid UUID."],
      kind: ["Value 'c' is not a valid choice."],
      rank: ["No 7."],
    });
    const read = changed(Paper.build({ title: "abc", rank: 2 }, db), {
      pages: "12",
      price: "3.5",
      at: "2026-11-21 07:01:43",
      done: "True",
      took: "1 02:03:04",
      key: "6BA7B8109DAD11D180B400C04FD430C8",
      data: { any: ["thing"] },
      bytes: new Uint8Array([1]),
    });
    await read.fullClean();
    deepStrictEqual([read.pages, read.done, read.took, read.key], [
      12,
      true,
      93_784_000,
      "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    ]);
    deepStrictEqual(read.at, new Date("2026-11-21T07:01:43Z"));
  }, { tables: [papers] });
});

Deno.test("fullClean() calls the model's clean(), which may name columns and change the row", async () => {
  const Strict = defineModel(papers, {
    app: "desk",
    async clean(paper) {
      await Promise.resolve();
      if (paper.title === "x") throw new ValidationError({ title: "No x.", __all__: ["Never."] });
      if (paper.title === "y") throw new ValidationError("Not y.", { code: "y" });
      if (paper.title === "bug") throw new TypeError("a bug");
      paper.slug = "set";
    },
  });
  await withShop(async ({ db }) => {
    const row = Strict.build({ title: "a" }, db);

    await row.fullClean();

    strictEqual(row.slug, "set");
    deepStrictEqual(await faults(Strict.build({ title: "x" }, db).fullClean()), {
      title: ["No x."],
      __all__: ["Never."],
    });
    deepStrictEqual(await faults(Strict.build({ title: "y" }, db).fullClean()), { __all__: ["Not y."] });
    await rejects(Strict.build({ title: "bug" }, db).fullClean(), { name: "TypeError", message: "a bug" });
  }, { tables: [papers] });
});

Deno.test("fullClean() compares keys of several columns, and what is unique together", async () => {
  const prices = sqliteTable("price", {
    id: integer().primaryKey(),
    day: text().notNull(),
    shop: text(),
    item: text(),
  });
  const Price = defineModel(prices, {
    app: "desk",
    uniqueTogether: [["day", "shop", "item"]],
    fields: { day: { verboseName: "day of sale" } },
  });
  await withShop(async ({ db }) => {
    await Price.objects(db).create({ day: "1", shop: "a", item: "b" });

    deepStrictEqual(await faults(Price.build({ day: "1", shop: "a", item: "b" }, db).fullClean()), {
      __all__: ["Price with this Day of sale, Shop and Item already exists."],
    });
    await Price.build({ day: "1", shop: "a" }, db).fullClean();
    await atomic(db, async (tx) => {
      await Price.objects(tx).create({ day: "2", shop: "a", item: "b" });
      strictEqual(Object.keys(await faults(Price.build({ day: "2", shop: "a", item: "b" }, tx).fullClean())).length, 1);
    });
  }, { tables: [prices] });
  await withShop(async ({ db }) => {
    await Seat.objects(db).create({ row: 1, number: 1 });
    deepStrictEqual(await faults(Seat.build({ row: 1, number: 1 }, db).fullClean()), {
      __all__: ["Seat with this Row and Number already exists."],
    });
    await (await Seat.objects(db).get({ row: 1 })).fullClean();
  });
});

Deno.test("fullClean() takes hostile values for what they are, and needs a database only to ask it", async () => {
  const things = sqliteTable("thing", { name: text(), aboutId: integer() });
  const Thing = defineModel(things, { app: "desk", relations: { about: () => foreignKey(Paper, things.aboutId) } });
  await withShop(async ({ db }) => {
    for (const hostile of [`'); DROP TABLE shop_item; --`, `"`, "%(value)s %(x)d", "__proto__"]) {
      deepStrictEqual(
        await faults(changed(Item.build({ title: "a", slug: hostile }, db), { status: hostile }).fullClean()),
        {
          status: [`Value '${hostile}' is not a valid choice.`],
        },
      );
    }
    await Thing.build({ name: "a" }).fullClean();
    await rejects(
      Thing.build({ name: "a", aboutId: 1 }).fullClean(),
      /it does not know its database, expected fullClean\(\{ using \}\) or build\(/,
    );
    const computed = changed(Item.build({ title: "a", slug: "b" }, db), { stock: sql`1 + 1` });
    await computed.fullClean();
  });
});

testOnBoth("fullClean() refuses texts that no database keeps", async ({ db }) => {
  const wrong = async (name: string): Promise<unknown> => (await faults(Maker.build({ name }, db).fullClean())).name;

  deepStrictEqual(await wrong("a\0b"), ["Null characters are not allowed."]);
  deepStrictEqual(await wrong("a\ud800b"), ["Enter a valid value."]);
});

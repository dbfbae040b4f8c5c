import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { atomic, Count, type Database, F, FieldError, IntegrityError, postSave, preSave } from "@nuages/nuages/db";
import { receiver } from "@nuages/nuages/signals";
import { sql } from "drizzle-orm";
import { Item, Maker, Parcel, Seat, testOnBoth, Voucher, withShop } from "./shop.ts";

testOnBoth("save() inserts a new row, and gives it what only the database knows", async ({ db, statements }) => {
  const item = Item.build({ title: "Vase", slug: "vase" }, db);

  await item.save();

  strictEqual(statements().length, 1);
  strictEqual(item.id, 1);
  deepStrictEqual([item.status, item.stock, item.price, item.letters], ["draft", 0, null, 4]);
  match(item.code, /^[0-9a-f]{8}$/);
  strictEqual((await Item.objects(db).get({ id: 1 })).code, item.code);
});

testOnBoth("save() updates a row that was read, in one statement", async ({ db, statements, stored }) => {
  await Item.objects(db).create({ title: "Vase", slug: "vase", price: "9.50" });
  const item = await Item.objects(db).get({ slug: "vase" });
  statements();
  item.title = "Tall vase";
  item.soldAt = new Date("2026-11-21T10:00:00Z");

  await item.save();

  match(statements().join(), /^UPDATE "shop_item" SET .* WHERE "id" = \? RETURNING CASE .* ELSE "letters" END$/);
  strictEqual(item.letters, 9);
  deepStrictEqual(await stored("id, title, price, sold_at, letters", "shop_item"), [[
    1,
    "Tall vase",
    9.5,
    1795255200,
    9,
  ]]);
});

testOnBoth("save() updates a new row whose key is there, and inserts one whose key is not", async ({ db, stored }) => {
  await Item.build({ id: 7, title: "Vase", slug: "vase" }, db).save();
  const other = Item.build({ id: 7, title: "Bowl", slug: "bowl" }, db);

  await other.save();

  deepStrictEqual(await stored("id, title, slug", "shop_item"), [[7, "Bowl", "bowl"]]);
});

testOnBoth(
  "save() writes columns that were not changed as they are stored, however much finer",
  async ({ db, stored }) => {
    await addFiner(db);
    const maker = await Maker.objects(db).get({ id: 1 });
    const item = await Item.objects(db).get({ id: 1 });
    [maker.name, item.title] = ["changed", "changed"];

    await maker.save();
    await item.save();

    deepStrictEqual(await stored("name, added_at", "shop_maker"), [["changed", "2024-01-03 00:00:00.123003"]]);
    deepStrictEqual(await stored("title, price, extra", "shop_item"), [["changed", 1.005001, '{"color": "red"}']]);
    deepStrictEqual([item.price, item.extra], ["1.01", { color: "red" }]);
  },
);

testOnBoth("save() writes columns that were changed, also inside of their values", async ({ db, stored }) => {
  await addFiner(db);
  const maker = await Maker.objects(db).get({ id: 1 });
  const item = await Item.objects(db).get({ id: 1 });
  const [added, price] = [new Date(maker.addedAt), item.price];
  maker.addedAt.setUTCFullYear(2025);
  Object.assign(item.extra ?? {}, { color: "blue" });
  item.price = "2.00";

  await maker.save();
  await item.save();

  deepStrictEqual(await stored("added_at", "shop_maker"), [["2025-01-03 00:00:00.123000"]]);
  deepStrictEqual(await stored("price, extra", "shop_item"), [[2, '{"color":"blue"}']]);
  // What was read before is forgotten.
  await Object.assign(maker, { addedAt: added }).save();
  await Object.assign(item, { price }).save();
  deepStrictEqual(await stored("added_at", "shop_maker"), [["2024-01-03 00:00:00.123000"]]);
  deepStrictEqual(await stored("price", "shop_item"), [[1.01]]);
});

testOnBoth("save() keeps what is stored after refresh(), in a copy, and for peers", async ({ db, stored }) => {
  await addFiner(db);
  const maker = await Maker.objects(db).only("name").get({ id: 1 });
  await maker.refresh({ fields: ["addedAt"] });
  await maker.save({ updateFields: ["addedAt"] });
  const item = await Item.objects(db).selectRelated("maker").get({ id: 1 });
  await Item.objects(db).bulkUpdate([item], ["price", "extra"]);
  await item.maker?.save();

  await Object.assign(item, { id: undefined, slug: "copy", code: "copy", title: "copy" });
  await item.save();

  deepStrictEqual(await stored("added_at", "shop_maker"), [["2024-01-03 00:00:00.123003"]]);
  deepStrictEqual(await stored("price, extra", "shop_item"), [
    [1.005001, '{"color": "red"}'],
    [1.005001, '{"color": "red"}'],
  ]);
});

/** Rows as Django and others write them: microseconds, hidden digits, spaces in JSON. */
async function addFiner(db: Database): Promise<void> {
  await db.run(sql`INSERT INTO shop_maker (id, name, added_at, changed_at)
    VALUES (1, 'maker', '2024-01-03 00:00:00.123003', '2024-01-03 00:00:00.123003')`);
  await db.run(sql`INSERT INTO shop_item (id, title, slug, price, extra, maker_id)
    VALUES (1, 'Vase', 'vase', 1.005001, '{"color": "red"}', 1)`);
}

testOnBoth("save() takes expressions, and gives the row their values", async ({ db }) => {
  const item = await Item.objects(db).create({ title: "Vase", slug: "vase", stock: 3 });
  Object.assign(item, { stock: F("stock").plus(2), title: sql`upper(title)` });

  await item.save();

  deepStrictEqual([item.stock, item.title, item.letters], [5, "VASE", 4]);
  await item.save();
  strictEqual(item.stock, 5);
});

Deno.test("save() refuses expressions that need other rows, and F() in a new row", async () => {
  await withShop(async ({ db }) => {
    const item = await Item.objects(db).create({ title: "Vase", slug: "vase" });

    await rejects(Object.assign(item, { stock: F("maker__id__lt") }).save(), FieldError);
    await rejects(
      Object.assign(item, { title: F("maker__name"), stock: 1 }).save(),
      /Joined field references are not permitted/,
    );
    await rejects(
      Object.assign(item, { title: "Vase", stock: Count("labels") }).save(),
      /Aggregate functions are not allowed/,
    );
    await rejects(
      Object.assign(Item.build({ title: "b", slug: "b" }, db), { stock: F("stock").plus(1) }).save(),
      /^FieldError: Failed to insert expression "F\(stock\)" on Item.stock/,
    );
  });
});

Deno.test("save() with updateFields writes these columns only", async () => {
  await withShop(async ({ db, stored }) => {
    const item = await Item.objects(db).create({ title: "Vase", slug: "vase" });
    item.title = "Bowl";
    item.stock = 4;

    await item.save({ updateFields: ["stock"] });
    await item.save({ updateFields: [] });

    deepStrictEqual(await stored("title, stock", "shop_item"), [["Vase", 4]]);
    await rejects(item.save({ updateFields: ["stok" as "stock"] }), /no column "stok"; did you mean "stock"\?/);
    await rejects(item.save({ updateFields: ["__proto__" as "stock"] }), FieldError);
    await rejects(item.save({ updateFields: ["id"] }), /a primary key is never updated/);
    await rejects(item.save({ updateFields: ["letters"] }), /the database computes it itself/);
  });
});

Deno.test("save() refuses options that exclude each other, as Django does", async () => {
  await withShop(async ({ db }) => {
    const item = Item.build({ title: "Vase", slug: "vase" }, db);

    await rejects(item.save({ forceInsert: true, forceUpdate: true }), {
      name: "TypeError",
      message: "Cannot force both insert and updating in model saving.",
    });
    await rejects(item.save({ forceInsert: true, updateFields: ["title"] }), TypeError);
    await rejects(item.save({ forceUpdate: true }), /Cannot force an update in save\(\) with no primary key/);
    await rejects(item.save({ updateFields: ["title"] }), /with no primary key/);
  });
});

testOnBoth("save() with forceUpdate or updateFields wants the row to be there", async ({ db, stored }) => {
  const item = Item.build({ id: 5, title: "Vase", slug: "vase" }, db);

  await rejects(item.save({ forceUpdate: true }), {
    name: "ObjectNotUpdated",
    message: "Forced update did not affect any rows.",
  });
  await rejects(item.save({ updateFields: ["title"] }), { name: "ObjectNotUpdated" });

  deepStrictEqual(await stored("id", "shop_item"), []);
});

testOnBoth("save() with forceInsert wants the row not to be there", async ({ db }) => {
  await Item.objects(db).create({ id: 5, title: "Vase", slug: "vase" });

  const again = Item.build({ id: 5, title: "Bowl", slug: "bowl" }, db).save({ forceInsert: true });

  await rejects(again, { name: "IntegrityError", message: "UNIQUE constraint failed: shop_item.id" });
});

testOnBoth("save() says which rule is broken, and never with which value", async ({ db }) => {
  await Item.objects(db).create({ title: "Vase", slug: "secret" });
  const broken: [object, string][] = [
    [{ title: "Bowl", slug: "secret" }, "UNIQUE constraint failed: shop_item.slug"],
    [{ title: null, slug: "secret1" }, "NOT NULL constraint failed: shop_item.title"],
    [{ title: "Bowl", slug: "secret2", stock: -5 }, "CHECK constraint failed: shop_item_stock_not_negative"],
    [{ title: "Bowl", slug: "secret3", makerId: 999 }, "FOREIGN KEY constraint failed"],
  ];

  for (const [values, message] of broken) {
    const item = Object.assign(Item.build({ title: "", slug: "" }, db), values);
    await rejects(item.save(), (error: unknown) => {
      ok(error instanceof IntegrityError);
      strictEqual(error.message, message);
      for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
        ok(!/secret|999|-5/.test(cause.message), cause.message);
      }
      return true;
    });
  }
});

Deno.test("save() sets moments that are now when a row is added, or saved, whatever the row has", async () => {
  await withShop(async ({ db }) => {
    const old = new Date("2001-01-01T00:00:00Z");
    const maker = Maker.build({ name: "Ann", addedAt: old, changedAt: old }, db);
    await maker.save();
    const { addedAt, changedAt } = maker;
    maker.changedAt = old;

    await maker.save();

    ok(addedAt > old && changedAt > old);
    deepStrictEqual(maker.addedAt, addedAt);
    ok(maker.changedAt >= changedAt);
    await maker.refresh();
    deepStrictEqual(maker.addedAt, addedAt);
    const before = maker.changedAt;
    await maker.save({ updateFields: ["name"] });
    await maker.refresh();
    deepStrictEqual(maker.changedAt, before);
  });
});

Deno.test("save() works with keys of several columns, with keys that a function makes, and with keys of bytes", async () => {
  await withShop(async ({ db, stored, statements }) => {
    const seat = Seat.build({ row: 1, number: 2, guest: "Ann" }, db);
    await seat.save();
    seat.guest = "Bob";
    await seat.save();
    const voucher = Voucher.build({ worth: 5 }, db);
    await voucher.save();
    await Parcel.build({ digest: new Uint8Array([1, 0, 255]), weight: 3 }, db).save();
    await Parcel.build({ digest: new Uint8Array([1, 0, 255]), weight: 4 }, db).save();
    statements();
    await Voucher.build({ id: "chosen", worth: 6 }, db).save();

    strictEqual(statements().length, 1);
    deepStrictEqual(await stored('"row", number, guest', "shop_seat"), [[1, 2, "Bob"]]);
    match(voucher.id, /^[0-9a-f-]{36}$/);
    deepStrictEqual(await stored("hex(digest), weight", "shop_parcel"), [["0100FF", 4]]);
  });
});

Deno.test("save() of a row that was read in part writes that part", async () => {
  await withShop(async ({ db, stored }) => {
    await Item.objects(db).create({ title: "Vase", slug: "vase", stock: 2 });
    const item = await Item.objects(db).only("title").get({ slug: "vase" });
    await Item.objects(db).update({ stock: 9 });
    item.title = "Bowl";

    await item.save();

    deepStrictEqual(await stored("title, stock", "shop_item"), [["Bowl", 9]]);
  });
});

Deno.test("save() inserts a row again that was deleted meanwhile", async () => {
  await withShop(async ({ db, stored }) => {
    const item = await Item.objects(db).create({ title: "Vase", slug: "vase" });
    await Item.objects(db).delete();

    await item.save();

    deepStrictEqual(await stored("id, title", "shop_item"), [[1, "Vase"]]);
  });
});

Deno.test("save() refuses values that do not fit, and never takes them for SQL", async () => {
  await withShop(async ({ db, stored }) => {
    const hostile: [string, unknown][] = [
      ["stock", "1; DROP TABLE shop_item"],
      ["stock", { getSQL: () => sql`(select 1)` }],
      ["stock", [1]],
      ["stock", NaN],
      ["stock", Infinity],
      ["title", { toString: () => "x" }],
      ["title", ["x"]],
      ["title", "\ud800"],
      ["soldAt", new Date(NaN)],
      ["soldAt", "tomorrow"],
      ["price", "1.234"],
      ["price", "12345.00"],
      ["weight", "heavy"],
    ];

    for (const [name, value] of hostile) {
      const item = Object.assign(Item.build({ title: "Vase", slug: "vase" }, db), { [name]: value });
      await rejects(item.save(), (error: unknown) => {
        ok(error instanceof TypeError || error instanceof RangeError, `${name}: ${error}`);
        // The reason is in the message, and not said again as the cause.
        if (error instanceof RangeError) strictEqual(error.cause, undefined);
        return error.message.startsWith(`Cannot save this Item with this "${name}"`);
      }, name);
    }
    await Item.build({ title: `'); DROP TABLE x; --"`, slug: "?1" }, db).save();

    deepStrictEqual(await stored("title, slug", "shop_item"), [[`'); DROP TABLE x; --"`, "?1"]]);
  });
});

Deno.test("save() tells who listens, before and after", async () => {
  const heard: unknown[] = [];
  const receivers = [
    receiver(preSave, ({ instance, updateFields, raw }) => {
      heard.push(["pre", instance.id, updateFields, raw]);
      instance.title = instance.title.trim();
    }, { sender: Item }),
    receiver(postSave, ({ instance, created }) => void heard.push(["post", instance.id, created]), { sender: Item }),
    receiver(preSave, () => void heard.push("wrong sender"), { sender: Maker }),
  ];
  await withShop(async ({ db }) => {
    const item = await Item.objects(db).create({ title: " Vase ", slug: "vase" });
    await item.save({ updateFields: ["stock"] });

    strictEqual(item.title, "Vase");
    deepStrictEqual(heard, [
      ["pre", undefined, undefined, false],
      ["post", 1, true],
      ["pre", 1, ["stock"], false],
      ["post", 1, false],
    ]);
  }, { receivers });
});

Deno.test("save() writes where the row belongs, also after its transaction", async () => {
  await withShop(async ({ db, stored }) => {
    const stray = Item.build({ title: "Vase", slug: "vase" });
    await rejects(
      stray.save(),
      /it does not know its database, expected save\(\{ using \}\) or build\(values, source\)/,
    );
    await atomic(db, async (tx) => {
      await stray.save({ using: tx });
      strictEqual(await Item.objects(tx).count(), 1);
    });
    stray.title = "Bowl";

    await stray.save();

    deepStrictEqual(await stored("title", "shop_item"), [["Bowl"]]);
  });
});

Deno.test("save() forgets a joined row that the foreign key does not lead to any more", async () => {
  await withShop(async ({ db }) => {
    const [ann, bob] = await Maker.objects(db).bulkCreate([{ name: "Ann" }, { name: "Bob" }] as never);
    await Item.objects(db).create({ title: "Vase", slug: "vase", makerId: ann?.id ?? 0 });
    const item = await Item.objects(db).selectRelated("maker").get({ slug: "vase" });
    strictEqual(item.maker?.name, "Ann");
    item.makerId = bob?.id ?? 0;

    await item.save();

    strictEqual((await Promise.resolve(item.maker))?.name, "Bob");
  });
});

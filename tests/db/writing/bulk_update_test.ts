import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { atomic, F, FieldError } from "@nuages/nuages/db";
import { Item, Label, Parcel, Seat, testOnBoth, Voucher, withShop } from "./shop.ts";

testOnBoth("bulkUpdate() writes columns of many rows, in one round trip", async ({ db, statements, stored }) => {
  const items = await Item.objects(db).bulkCreate([
    { title: "a", slug: "a", stock: 1 },
    { title: "b", slug: "b", stock: 2 },
    { title: "c", slug: "c", stock: 3 },
  ]);
  for (const item of items) {
    Object.assign(item, { title: item.title.toUpperCase(), stock: F("stock").plus(10), slug: "not written" });
  }
  statements();

  const count = await Item.objects(db).bulkUpdate(items, ["title", "stock"], { batchSize: 2 });

  strictEqual(count, 3);
  strictEqual(statements().length, 1);
  deepStrictEqual(await stored("title, slug, stock", "shop_item"), [["A", "a", 11], ["B", "b", 12], ["C", "c", 13]]);
});

testOnBoth("bulkUpdate() writes 10,000 rows, all or none of them", async ({ db }) => {
  const rows = Array.from({ length: 10_000 }, (_, at) => ({ title: "t", slug: `s${at}`, stock: at }));
  const items = await Item.objects(db).bulkCreate(rows);
  for (const item of items) item.stock += 1;

  strictEqual(await Item.objects(db).bulkUpdate(items, ["stock"]), 10_000);
  for (const item of items) item.stock += 1;
  Object.assign(items[9_999] ?? {}, { stock: -1 });
  await rejects(Item.objects(db).bulkUpdate(items, ["stock"]), /CHECK constraint failed/);

  const stocks = await Item.objects(db).orderBy("id").flat("stock");
  deepStrictEqual(stocks, rows.map(({ stock }) => stock + 1));
});

Deno.test("bulkUpdate() leaves rows alone that do not fit the query, and those that are gone", async () => {
  await withShop(async ({ db, stored }) => {
    const labels = await Label.objects(db).bulkCreate([{ name: "a" }, { name: "b" }, { name: "c" }]);
    await Label.objects(db).filter({ name: "c" }).delete();
    for (const label of labels) label.name += "!";

    const count = await Label.objects(db).exclude({ name: "a" }).bulkUpdate(labels, ["name"]);

    strictEqual(count, 1);
    deepStrictEqual(await stored("name", "shop_label"), [["a"], ["b!"]]);
  });
});

Deno.test("bulkUpdate() works with keys of several columns, and of bytes", async () => {
  await withShop(async ({ db, stored }) => {
    const seats = await Seat.objects(db).bulkCreate([{ row: 1, number: 1 }, { row: 1, number: 2 }]);
    const parcels = await Parcel.objects(db).bulkCreate([
      { digest: new Uint8Array([0]), weight: 1 },
      { digest: new Uint8Array([255, 1]), weight: 2 },
    ]);
    for (const seat of seats) seat.guest = `G${seat.number}`;
    for (const parcel of parcels) parcel.weight = 9;

    strictEqual(await Seat.objects(db).bulkUpdate(seats, ["guest"]), 2);
    strictEqual(await Parcel.objects(db).bulkUpdate(parcels, ["weight"]), 2);

    deepStrictEqual(await stored("guest", "shop_seat"), [["G1"], ["G2"]]);
    deepStrictEqual(await stored("weight", "shop_parcel"), [[9], [9]]);
  });
});

testOnBoth("bulkUpdate() takes hostile keys for what they are", async ({ db, stored }) => {
  const ids = [`'); DROP TABLE shop_voucher; --`, `["a"]`, `"`, "💥", "\\u0000", "", "1", "01", "null"];
  const vouchers = await Voucher.objects(db).bulkCreate(ids.map((id) => ({ id, worth: 0 })));
  for (const [at, voucher] of vouchers.entries()) voucher.worth = at + 1;

  strictEqual(await Voucher.objects(db).bulkUpdate(vouchers, ["worth"]), ids.length);
  strictEqual(await Voucher.objects(db).bulkUpdate(vouchers.slice(3), ["worth"]), ids.length - 3);

  deepStrictEqual((await stored("worth", "shop_voucher")).flat(), ids.map((_, at) => at + 1));
});

Deno.test("bulkUpdate() refuses what Django refuses, in its words", async () => {
  await withShop(async ({ db }) => {
    const items = await Item.objects(db).bulkCreate([{ title: "a", slug: "a" }]);
    const update = (rows: readonly object[], names: string[], options?: object): Promise<number> =>
      Item.objects(db).bulkUpdate(rows as never, names as never, options);

    await rejects(update(items, []), { message: "Field names must be given to bulkUpdate()." });
    await rejects(update(items, ["id"]), { message: "bulkUpdate() cannot be used with primary key fields." });
    await rejects(update(items, ["letters"]), /generated columns/);
    await rejects(update(items, ["stok"]), FieldError);
    await rejects(update(items, ["labels"]), FieldError);
    await rejects(update(items, ["stock"], { batchSize: -1 }), /Batch size must be a positive integer/);
    await rejects(update([Item.build({ title: "b", slug: "b" })], ["stock"]), {
      message: "All bulkUpdate() objects must have a primary key set.",
    });
    await rejects(update([{ id: 1, stock: 2 }], ["stock"]), /expected rows of this model/);
    await rejects(update(await Item.objects(db).only("title"), ["stock"]), /one of them has no "stock"/);
    strictEqual(await update([], ["stock"]), 0);
  });
});

Deno.test("bulkUpdate() in a transaction is part of it", async () => {
  await withShop(async ({ db, stored }) => {
    const labels = await Label.objects(db).bulkCreate([{ name: "a" }, { name: "b" }]);
    const work = atomic(db, async (tx) => {
      for (const label of labels) label.name += "!";
      await Label.objects(tx).bulkUpdate(labels, ["name"], { batchSize: 1 });
      throw new Error("undo");
    });

    await rejects(work, /undo/);

    deepStrictEqual(await stored("name", "shop_label"), [["a"], ["b"]]);
  });
});

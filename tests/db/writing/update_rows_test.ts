import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { Count, F, FieldError, IntegrityError } from "@nuages/nuages/db";
import type { Database } from "@nuages/nuages/db";
import { sql } from "drizzle-orm";
import { Item, Label, Maker, Seat, testOnBoth, withShop } from "./shop.ts";

async function fill(db: Database): Promise<void> {
  const makers = await Maker.objects(db).bulkCreate([{ name: "Ann" }, { name: "Bob" }] as never);
  const [ann, bob] = makers.map(({ id }) => id);
  const items = await Item.objects(db).bulkCreate([
    { title: "Vase", slug: "vase", stock: 1, makerId: ann ?? null },
    { title: "Bowl", slug: "bowl", stock: 2, makerId: ann ?? null },
    { title: "Cup", slug: "cup", stock: 3, makerId: bob ?? null },
    { title: "Jug", slug: "jug", stock: 4 },
  ]);
  const [sky, sea] = await Label.objects(db).bulkCreate([{ name: "sky" }, { name: "sea" }]);
  await items[0]?.labels.add(sky?.id ?? 0, sea?.id ?? 0);
  await items[2]?.labels.add(sky?.id ?? 0);
}

testOnBoth(
  "update() changes all rows that fit, in one statement, and counts them",
  async ({ db, statements, stored }) => {
    await fill(db);
    statements();

    const count = await Item.objects(db).filter({ stock__gte: 2 }).update({
      stock: F("stock").times(10),
      price: "5.00",
    });

    strictEqual(count, 3);
    deepStrictEqual(statements(), [
      'UPDATE "shop_item" SET "stock" = ("shop_item"."stock" * ?), "price" = ? WHERE ("shop_item"."stock" >= ?)',
    ]);
    deepStrictEqual(await stored("stock, price", "shop_item"), [[1, null], [20, 5], [30, 5], [40, 5]]);
  },
);

testOnBoth("update() finds rows by conditions on other tables", async ({ db, stored }) => {
  await fill(db);

  strictEqual(await Item.objects(db).filter({ maker__name: "Ann" }).update({ stock: 7 }), 2);
  strictEqual(await Item.objects(db).filter({ labels__name__in: ["sky", "sea"] }).update({ stock: 8 }), 2);
  strictEqual(await Item.objects(db).exclude({ labels__name: "sky" }).update({ stock: 9 }), 2);
  strictEqual(await Item.objects(db).annotate({ n: Count("labels") }).filter({ n: 2 }).update({ title: "Two" }), 1);

  deepStrictEqual(await stored("title, stock", "shop_item"), [["Bowl", 9], ["Cup", 8], ["Jug", 9], ["Two", 8]]);
});

Deno.test("update() takes annotations, related managers, and rows and null for foreign keys", async () => {
  await withShop(async ({ db, stored, statements }) => {
    await fill(db);
    const bob = await Maker.objects(db).get({ name: "Bob" });

    await Item.objects(db).annotate({ twice: F("stock").times(2) }).filter({ twice__gt: 6 }).update(
      { stock: F("twice") } as never,
    );
    await Item.objects(db).filter({ slug: "jug" }).update({ maker: bob } as never);
    await Item.objects(db).filter({ slug: "bowl" }).update({ makerId: null });
    statements();
    strictEqual(await bob.items.filter({ stock: 3 }).update({ title: "Mug" }), 1);

    match(statements().join(), /^UPDATE "shop_item" SET "title" = \? WHERE "shop_item"."maker_id" = \? AND /);
    deepStrictEqual(await stored("title, stock, maker_id", "shop_item"), [
      ["Bowl", 2, null],
      ["Jug", 8, 2],
      ["Mug", 3, 2],
      ["Vase", 1, 1],
    ]);
    const label = await Label.objects(db).get({ name: "sky" });
    strictEqual(await label.items.update({ stock: 0 }), 2);
  });
});

Deno.test("update() refuses what Django refuses", async () => {
  await withShop(async ({ db, stored }) => {
    await fill(db);
    const update = (values: object): Promise<number> => Item.objects(db).update(values as never);

    await rejects(Item.objects(db).slice(0, 2).update({ stock: 0 }), {
      name: "TypeError",
      message: "Cannot update a query once a slice has been taken.",
    });
    await rejects(
      Item.objects(db).union(Item.objects(db)).update({ stock: 0 }),
      /Calling QuerySet.update\(\) after union/,
    );
    await rejects(update({ title: F("maker__name") }), {
      name: "FieldError",
      message: "Joined field references are not permitted in this query",
    });
    await rejects(update({ stock: Count("id") }), /Aggregate functions are not allowed in this query \(stock\)/);
    await rejects(update({ labels: [1] }), FieldError);
    await rejects(update({ maker__name: "x" }), FieldError);
    await rejects(update({ stok: 1 }), /no column "stok"; did you mean "stock"\?; choices are id, title/);
    await rejects(update({ letters: 1 }), /generated column/);
    await rejects(update({ stock: undefined }), /"stock" is undefined, expected a value or null/);
    await rejects(
      update({ stock: "many" }),
      /Cannot update rows of Item with this "stock": expected a number but got "many"/,
    );
    await rejects(
      Item.objects(db).annotate({ of: F("maker__name") }).update({ title: F("of") } as never),
      /Joined field references are not permitted/,
    );
    deepStrictEqual(await stored("stock", "shop_item"), [[1], [2], [3], [4]]);
  });
});

Deno.test("update() asks nothing where nothing fits or nothing changes", async () => {
  await withShop(async ({ db, statements }) => {
    statements();

    strictEqual(await Item.objects(db).none().update({ stock: 1 }), 0);
    strictEqual(await Item.objects(db).update({}), 0);

    deepStrictEqual(statements(), []);
  });
});

Deno.test("update() changes rows with keys of several columns, and says which rule is broken", async () => {
  await withShop(async ({ db, stored }) => {
    await fill(db);
    await Seat.objects(db).bulkCreate([{ row: 1, number: 1 }, { row: 1, number: 2 }, { row: 2, number: 1 }]);

    strictEqual(await Seat.objects(db).filter({ row: 1 }).update({ number: F("number").plus(5) }), 2);
    await rejects(Item.objects(db).update({ slug: "same" }), {
      name: "IntegrityError",
      message: "UNIQUE constraint failed: shop_item.slug",
    });
    await rejects(Item.objects(db).update({ stock: F("stock").minus(9) }), IntegrityError);

    deepStrictEqual(await stored('"row", number', "shop_seat"), [[1, 6], [1, 7], [2, 1]]);
  });
});

Deno.test("update() writes moments as the column keeps them, and Drizzle's SQL as it is", async () => {
  await withShop(async ({ db, stored }) => {
    await fill(db);
    const maker = await Maker.objects(db).get({ name: "Ann" });

    await Item.objects(db).filter({ slug: "vase" }).update({ soldAt: F("maker__id") as never }).catch(() => {});
    await Item.objects(db).filter({ slug: "vase" }).update({ soldAt: maker.addedAt, title: sql`'a' || 'b'` } as never);

    deepStrictEqual(await stored("title, sold_at", "shop_item WHERE slug = 'vase'"), [
      ["ab", Math.floor(maker.addedAt.getTime() / 1000)],
    ]);
  });
});

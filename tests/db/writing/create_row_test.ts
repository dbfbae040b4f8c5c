import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { FieldError } from "@nuages/nuages/db";
import { Item, Label, Maker, testOnBoth, withShop } from "./shop.ts";

testOnBoth("create() puts a row into the database, in one statement", async ({ db, statements, stored }) => {
  const item = await Item.objects(db).create({ title: "Vase", slug: "vase", price: "9.5", extra: { color: "blue" } });

  strictEqual(statements().length, 1);
  deepStrictEqual([item.id, item.price, item.extra, item.soldAt], [1, "9.5", { color: "blue" }, null]);
  deepStrictEqual(await stored("id, title, stock, price, extra", "shop_item"), [[
    1,
    "Vase",
    0,
    9.5,
    '{"color":"blue"}',
  ]]);
});

Deno.test("create() takes a row for a foreign key, and pk for the key", async () => {
  await withShop(async ({ db, stored }) => {
    const maker = await Maker.objects(db).create({ name: "Ann" } as never);
    const values = { pk: 9, title: "Vase", slug: "vase", maker };

    await Item.objects(db).create(values as never);

    deepStrictEqual(await stored("id, maker_id", "shop_item"), [[9, maker.id]]);
    const item = await Item.objects(db).get({ maker });
    strictEqual(item.id, 9);
  });
});

Deno.test("create() refuses names that are of no column, and rows that do not fit a relation", async () => {
  await withShop(async ({ db, stored }) => {
    const create = (values: object): Promise<unknown> =>
      Item.objects(db).create({ title: "a", slug: "a", ...values } as never);
    const maker = await Maker.objects(db).create({ name: "Ann" } as never);

    await rejects(create({ titel: "x" }), /Cannot create a Item: Item has no column "titel"; did you mean "title"\?/);
    await rejects(create({ constructor: "x" }), FieldError);
    await rejects(create(JSON.parse('{"__proto__": 1}')), FieldError);
    await rejects(create({ labels: [1] }), /"labels" is no column of Item/);
    await rejects(create({ letters: 4 }), /"letters" is a generated column/);
    await rejects(
      create({ maker: Maker.build({ name: "new" } as never) }),
      /save\(\) prohibited to prevent data loss due to unsaved related object 'maker'\./,
    );
    await rejects(
      create({ maker: await Item.objects(db).create({ title: "b", slug: "b" }) }),
      /Cannot assign "Item object \(1\)": "Item\.maker" must be a "Maker" instance\./,
    );
    deepStrictEqual(await stored("slug", "shop_item"), [["b"]]);
    await create({ maker, title: undefined }).catch((error) => strictEqual(error.name, "IntegrityError"));
  });
});

Deno.test("create(), getOrCreate() and bulkCreate() of a relation make rows that are in it", async () => {
  await withShop(async ({ db, stored }) => {
    const maker = await Maker.objects(db).create({ name: "Ann" } as never);
    const label = await Label.objects(db).create({ name: "sky" });

    await maker.items.create({ title: "a", slug: "a" });
    const [b, created] = await maker.items.getOrCreate({ slug: "b" }, { title: "b" });
    const [c] = await maker.items.updateOrCreate({ slug: "c" }, { title: "c" });
    await maker.items.bulkCreate([{ title: "d", slug: "d" }]);

    deepStrictEqual([created, b.makerId, c.makerId], [true, maker.id, maker.id]);
    strictEqual((await maker.items.getOrCreate({ slug: "a" }))[1], false);
    deepStrictEqual(await stored("slug, maker_id", "shop_item"), [["a", 1], ["b", 1], ["c", 1], ["d", 1]]);
    await rejects(label.items.bulkCreate([{ title: "e", slug: "e" }]), /in a many-to-many relation like this/);
    strictEqual(await Item.objects(db).count(), 4);
  });
});

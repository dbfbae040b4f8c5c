import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { database } from "@nuages/nuages/db";
import { defineForm, radioSelect } from "@nuages/nuages/forms";
import { modelChoiceField } from "@nuages/nuages/forms/models";
import { testClient } from "@nuages/nuages/testing";
import { Disc, House, Sticker, withDiscs } from "./discs.ts";

const UNAVAILABLE = "Select a valid choice. That choice is not one of the available choices.";

const form = defineForm({ house: modelChoiceField(House, { required: false }) });

Deno.test("modelChoiceField() cleans to a row, with one query, and to null without a choice", async () => {
  await withDiscs(async ({ db, statements }) => {
    statements();
    const bound = await form.bind({ house: " 2 " }, { using: db });

    const name: string | undefined = bound.cleanedData.house?.name;
    strictEqual(name, "Ultraphone");
    strictEqual(statements().length, 1);
    strictEqual((await form.bind({ house: "" }, { using: db })).cleanedData.house, null);
    strictEqual((await form.bind({}, { using: db })).cleanedData.house, null);
    strictEqual(statements().length, 0);
  });
});

Deno.test("modelChoiceField() refuses whatever is no key, and does not stumble", async () => {
  await withDiscs(async ({ db }) => {
    const hostile: unknown[] = [
      "3",
      "x",
      "1.0",
      "1e0",
      "1; DROP TABLE discs_house",
      "__proto__",
      "constructor",
      String(2n ** 60n),
      "9".repeat(1000),
      "-1",
      "1\0",
      "1\ud800",
      "\0",
      2 ** 60,
      1.5,
      NaN,
      true,
      ["1"],
      { pk: 1 },
      { toString: 1 },
      Object.assign(Object.create(null), { id: 1 }),
    ];
    for (const house of hostile) {
      const bound = await form.bind({ house }, { using: db });
      deepStrictEqual(bound.errorData.house, [{ message: UNAVAILABLE, code: "invalid_choice" }], String(typeof house));
      bound.hasChanged();
    }
    const words = defineForm({ sticker: modelChoiceField(Sticker) });
    for (const sticker of ["A", "\0", "\ud800", "x".repeat(100_000), "__proto__", 7, { a: 1 }]) {
      strictEqual((await words.bind({ sticker }, { using: db })).hasError("sticker", "invalid_choice"), true);
    }
  });
});

Deno.test("modelChoiceField() shows its rows with labels, and one choice for none", async () => {
  await withDiscs(async ({ db }) => {
    const shown = defineForm({
      plain: modelChoiceField(House),
      given: modelChoiceField(House, { initial: 2, emptyLabel: "Any", choiceLabel: (house) => `<${house.code}>` }),
      radio: modelChoiceField(House, { required: false, widget: radioSelect() }),
      blank: modelChoiceField(House, { widget: radioSelect(), blank: true, emptyLabel: "None" }),
      coded: modelChoiceField(House, { toFieldName: "code", initial: "ULT" }),
    });
    const { fields } = await shown.unbound(undefined, { using: db });

    deepStrictEqual(fields.plain.choices, [["", "---------"], [1, "Swing"], [2, "Ultraphone"]]);
    deepStrictEqual(fields.given.choices, [[1, "<SWG>"], [2, "<ULT>"]]);
    deepStrictEqual(fields.radio.choices, [[1, "Swing"], [2, "Ultraphone"]]);
    deepStrictEqual(fields.blank.choices[0], ["", "None"]);
    match(String(fields.given), /<option value="2" selected>&lt;ULT&gt;<\/option>/);
    match(String(fields.coded), /<option value="ULT" selected>Ultraphone<\/option>/);
  });
});

Deno.test("modelChoiceField() goes by another unique column where it is told to", async () => {
  await withDiscs(async ({ db }) => {
    const coded = defineForm({ house: modelChoiceField(House, { toFieldName: "code" }) });
    const house = await House.objects(db).get({ id: 1 });

    strictEqual((await coded.bind({ house: "ULT" }, { using: db })).cleanedData.house?.id, 2);
    strictEqual((await coded.bind({ house: "1" }, { using: db })).hasError("house", "invalid_choice"), true);
    deepStrictEqual((await coded.bind({ house: "SWG" }, { using: db, initial: { house } })).changedData, []);
    deepStrictEqual((await coded.bind({ house: "ULT" }, { using: db, initial: { house } })).changedData, ["house"]);
  });
});

Deno.test("modelChoiceField() keeps within the rows of its query, which may depend on the request", async () => {
  const houseForm = defineForm({
    disc: modelChoiceField((c) =>
      Disc.objects(c).selectRelated("house").filter({ house__code: c.req.query("code") ?? "" })
    ),
  });
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    urls: urlpatterns([path("", async (c) => {
      const client = database(c).$client;
      await client.batch([
        "CREATE TABLE discs_house (id integer PRIMARY KEY, name text, code text)",
        `CREATE TABLE discs_disc (id integer PRIMARY KEY, title text, slug text, year integer, price decimal, status text, is_live bool,
          is_mono bool, rating integer, notes text, plays integer, cover text, width integer, score text, house_id integer,
          producer_id integer, changed_at text)`,
        "INSERT INTO discs_house VALUES (1, 'Swing', 'SWG'), (2, 'Ultraphone', 'ULT')",
        `INSERT INTO discs_disc VALUES (1, 'Nuages', 'n', NULL, NULL, 'out', 0, NULL, NULL, '', 0, NULL, NULL, NULL, 1, NULL,
          '2026-01-01 00:00:00')`,
      ], "write");
      const bound = await houseForm.bind({ disc: "1" }, { c });
      return c.text(bound.isValid ? bound.cleanedData.disc.house.name : bound.fields.disc.errors.messages.join());
    })]),
  }))));

  strictEqual((await client.get("/?code=SWG")).text, "Swing");
  await rejects(houseForm.bind({ disc: "1" }), /their query needs a request, expected { c }/);
});

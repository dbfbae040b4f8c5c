import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { modelForm, modelFormSet } from "@nuages/nuages/forms/models";
import { ValidationError } from "@nuages/nuages/validation";
import { Seat } from "../../../db/writing/shop.ts";
import { Disc, Genre, House, Sticker, testDiscs, withDiscs } from "../discs.ts";

const houseForms = modelFormSet(modelForm(House, { fields: ["name", "code"] }), { extra: 2, canDelete: true });

/** What a page with two houses sends. */
const SENT = {
  "form-TOTAL_FORMS": "4",
  "form-INITIAL_FORMS": "2",
  "form-0-id": "1",
  "form-0-name": "Swing",
  "form-0-code": "SWG",
  "form-1-id": "2",
  "form-1-name": "Ultraphone",
  "form-1-code": "ULT",
};

function valid<
  S extends { isValid: boolean; nonFormErrors: { messages: string[] }; forms: readonly { errorData: unknown }[] },
>(
  set: S,
): S & { isValid: true } {
  if (set.isValid) return set as S & { isValid: true };
  throw new TypeError(JSON.stringify([set.nonFormErrors.messages, set.forms.map(({ errorData }) => errorData)]));
}

Deno.test("modelFormSet().unbound() has a form for each row, with its hidden key, and some for new ones", async () => {
  await withDiscs(async ({ db, statements }) => {
    statements();
    const set = await houseForms.unbound(undefined, { using: db, initial: [{ name: "New" }] });

    strictEqual(statements().length, 1);
    deepStrictEqual(set.forms.map(({ fields }) => fields.name.value), ["Swing", "Ultraphone", "New", undefined]);
    match(String(set.forms[0]), /<input type="hidden" name="form-0-id" value="1" id="id_form-0-id">/);
    match(String(set.forms[2]), /<input type="hidden" name="form-2-id" id="id_form-2-id">/);
    match(String(set.management), /name="form-INITIAL_FORMS" value="2"/);
    match(String(set.emptyForm), /name="form-__prefix__-name"/);
    strictEqual(set.forms[1]?.instance.code, "ULT");
  });
});

testDiscs(
  "save() of a set changes, deletes and inserts what was changed, and nothing else",
  async ({ db, stored, statements }) => {
    await House.objects(db).create({ name: "Vogue", code: "VOG" });
    const set = valid(
      await houseForms.bind({
        ...SENT,
        "form-TOTAL_FORMS": "5",
        "form-INITIAL_FORMS": "3",
        "form-1-name": "Ultra",
        "form-2-id": "3",
        "form-2-name": "",
        "form-2-DELETE": "on",
        "form-3-name": "Decca",
        "form-3-code": "DEC",
      }, { using: db }),
    );
    statements();
    const saved = await set.save();

    deepStrictEqual(saved.map(({ name }) => name), ["Ultra", "Decca"]);
    deepStrictEqual(set.changedObjects.map(([row, names]) => [row.name, names]), [["Ultra", ["name"]]]);
    deepStrictEqual(set.newObjects.map(({ name }) => name), ["Decca"]);
    deepStrictEqual(set.deletedObjects.map(({ name }) => name), ["Vogue"]);
    deepStrictEqual(await stored("name, code", "discs_house"), [["Decca", "DEC"], ["Swing", "SWG"], ["Ultra", "ULT"]]);
    ok(statements().every((statement) => !/UPDATE.*'Swing'/.test(statement)));
  },
);

testDiscs("a set with editOnly changes rows and makes none, whatever was sent", async ({ db, stored }) => {
  const edited = modelFormSet(modelForm(House, { fields: ["name", "code"] }), { editOnly: true, canDelete: true });
  strictEqual((await edited.unbound(undefined, { using: db })).forms.length, 2);

  const set = valid(
    await edited.bind({ ...SENT, "form-1-name": "Ultra", "form-2-name": "Decca", "form-2-code": "DEC" }, { using: db }),
  );
  const saved = await set.save();

  deepStrictEqual(saved.map(({ name }) => name), ["Ultra"]);
  deepStrictEqual(await stored("name", "discs_house"), [["Swing"], ["Ultra"]]);
});

Deno.test("a set refuses keys of rows that are not its own, of none, and those that come twice", async () => {
  await withDiscs(async ({ db, stored }) => {
    const rows = House.objects(db).filter({ code: "SWG" });
    for (const forged of ["2", "9", "x", "", "__proto__", "1\0", "\ud800", String(2n ** 60n)]) {
      const set = await houseForms.bind({
        ...SENT,
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": forged,
        "form-0-name": "Mine",
      }, { rows, using: db });
      strictEqual(set.isValid, false);
      deepStrictEqual(set.forms[0]?.errors.get("id")?.messages, [
        "Select a valid choice. That choice is not one of the available choices.",
      ]);
      // @ts-expect-error: it may be wrong.
      await rejects(async () => await set.save(), TypeError);
    }
    const twice = await houseForms.bind({ ...SENT, "form-1-id": "1" }, { using: db });
    deepStrictEqual(twice.forms.map(({ isValid }) => isValid), [true, false, true, true]);
    deepStrictEqual(await stored("name", "discs_house"), [["Swing"], ["Ultraphone"]]);
  });
});

Deno.test("a set cannot delete rows that are not its own, also where nobody looks at the errors of the form", async () => {
  await withDiscs(async ({ db, stored }) => {
    const set = valid(
      await houseForms.bind({
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": "2",
        "form-0-DELETE": "on",
      }, { rows: House.objects(db).filter({ code: "SWG" }), using: db }),
    );
    await set.save();

    deepStrictEqual(set.deletedObjects, []);
    deepStrictEqual(await stored("name", "discs_house"), [["Swing"], ["Ultraphone"]]);
  });
});

Deno.test("a set that says it had no rows before cannot change any", async () => {
  await withDiscs(async ({ db, stored }) => {
    const set = await houseForms.bind({
      "form-TOTAL_FORMS": "1",
      "form-INITIAL_FORMS": "0",
      "form-0-id": "1",
      "form-0-name": "Mine",
      "form-0-code": "MIN",
    }, { using: db });
    await valid(set).save();

    deepStrictEqual(await stored("id, name", "discs_house"), [[1, "Swing"], [2, "Ultraphone"], [3, "Mine"]]);
  });
});

Deno.test("a set says what is not unique among its forms, which the database does not know yet", async () => {
  await withDiscs(async ({ db }) => {
    const set = await houseForms.bind({
      ...SENT,
      "form-2-name": "A",
      "form-2-code": "X",
      "form-3-name": "B",
      "form-3-code": "X",
    }, { using: db });

    deepStrictEqual(set.nonFormErrors.messages, ["Please correct the duplicate data for code."]);
    deepStrictEqual(set.forms[3]?.nonFieldErrors.messages, ["Please correct the duplicate values below."]);

    const discForms = modelFormSet(modelForm(Disc, { fields: ["title", "slug", "status", "house"] }));
    const twins = await discForms.bind({
      "form-TOTAL_FORMS": "2",
      "form-INITIAL_FORMS": "0",
      "form-0-title": "A",
      "form-0-slug": "a",
      "form-0-status": "out",
      "form-0-house": "1",
      "form-1-title": "A",
      "form-1-slug": "b",
      "form-1-status": "out",
      "form-1-house": "1",
    }, { using: db });
    deepStrictEqual(twins.nonFormErrors.messages, [
      "Please correct the duplicate data for house and title, which must be unique.",
    ]);
    // Those that are to be deleted do not count.
    const deleted = {
      "form-2-name": "A",
      "form-2-code": "X",
      "form-3-name": "B",
      "form-3-code": "X",
      "form-3-DELETE": "on",
    };
    valid(await houseForms.bind({ ...SENT, ...deleted }, { using: db }));
  });
});

testDiscs("save() of a set writes all of it, or nothing", async ({ db, stored }) => {
  const set = valid(
    await houseForms.bind({ ...SENT, "form-0-name": "Changed", "form-2-name": "A", "form-2-code": "X" }, {
      using: db,
    }),
  );
  await House.objects(db).create({ name: "First", code: "X" });

  await rejects(set.save(), { name: "IntegrityError" });
  deepStrictEqual(await stored("name", "discs_house"), [["First"], ["Swing"], ["Ultraphone"]]);
  deepStrictEqual([set.changedObjects, set.newObjects, set.forms[2]?.instance.pk], [[], [], undefined]);
  await set.forms[0]?.instance.refresh();
  strictEqual(set.forms[0]?.instance.name, "Swing");
});

Deno.test("save({ commit: false }) of a set leaves rows and deletions to the view", async () => {
  await withDiscs(async ({ db, stored }) => {
    const discForms = modelFormSet(modelForm(Disc, { fields: ["title", "genres"] }), { canDelete: true, extra: 0 });
    const set = valid(
      await discForms.bind({
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "2",
        "form-0-id": "1",
        "form-0-title": "Clouds",
        "form-0-genres": ["3"],
        "form-1-id": "2",
        "form-1-DELETE": "on",
      }, { using: db }),
    );
    const saved = await set.save({ commit: false });
    deepStrictEqual(await stored("title", "discs_disc"), [["Dinah"], ["Nuages"]]);
    for (const disc of saved) await disc.save();
    for (const disc of set.deletedObjects) await disc.delete();
    await set.saveManyToMany();

    deepStrictEqual(await stored("title", "discs_disc"), [["Clouds"]]);
    deepStrictEqual(await stored("genre_id", "discs_disc_genres"), [[3]]);
  });
});

Deno.test("modelFormSet() reads choices and many-to-many relations once for all forms", async () => {
  await withDiscs(async ({ db, statements }) => {
    const discForms = modelFormSet(modelForm(Disc, { fields: ["title", "house", "genres"] }), { extra: 3 });
    statements();
    const set = await discForms.unbound(undefined, { using: db });

    // Discs, their genres, houses to choose from, genres to choose from.
    strictEqual(statements().length, 4);
    strictEqual(set.forms.length, 5);
    match(String(set.forms[0]), /<option value="1" selected>Swing/);
    match(String(set.forms[0]), /<option value="2" selected>swing/);
  });
});

Deno.test("modelFormSet() keeps keys that people choose, once a row has one", async () => {
  await withDiscs(async ({ db, stored }) => {
    await Sticker.objects(db).create({ code: "A", words: "New!" });
    const stickers = modelFormSet(modelForm(Sticker, { fields: "all" }));
    const shown = await stickers.unbound(undefined, { using: db });
    match(String(shown.forms[0]), /<input type="hidden" name="form-0-code" value="A"/);
    match(String(shown.forms[1]), /<input type="text" name="form-1-code"/);

    const set = await stickers.bind({
      "form-TOTAL_FORMS": "2",
      "form-INITIAL_FORMS": "1",
      "form-0-code": "A",
      "form-0-words": "Sale",
      "form-1-code": "B",
      "form-1-words": "Last",
    }, { using: db });
    await valid(set).save();
    deepStrictEqual(await stored("code, words", "discs_sticker"), [["A", "Sale"], ["B", "Last"]]);

    const forged = { "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-code": "\ud800", "form-0-words": "x" };
    strictEqual((await stickers.bind(forged, { using: db })).forms[0]?.hasError("code", "invalid_choice"), true);
  });
});

Deno.test("modelFormSet() runs clean() over all forms, and knows a forged management form", async () => {
  await withDiscs(async ({ db }) => {
    const genres = modelFormSet(modelForm(Genre, { fields: ["name"] }), {
      clean(forms) {
        if (forms.some(({ cleanedData }) => cleanedData.name === "polka")) throw new ValidationError("No polka.");
      },
    });
    const sent = { "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "polka" };

    deepStrictEqual((await genres.bind(sent, { using: db })).nonFormErrors.messages, ["No polka."]);
    for (const forged of [{}, { "form-TOTAL_FORMS": "-1", "form-INITIAL_FORMS": "x" }]) {
      const set = await genres.bind({ ...forged }, { using: db });
      strictEqual(set.nonFormErrors[0]?.code, "missing_management_form");
    }
    const many = await genres.bind({ "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1000000000" }, { using: db });
    strictEqual(many.isValid, false);
  });
});

Deno.test("modelFormSet() refuses models with keys of several columns", () => {
  throws(
    () => modelFormSet(modelForm(Seat, { fields: ["guest"] })),
    /expected a model with a primary key of one column/,
  );
});

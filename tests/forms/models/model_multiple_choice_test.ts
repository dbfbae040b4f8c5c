import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { defineForm } from "@nuages/nuages/forms";
import { modelMultipleChoiceField } from "@nuages/nuages/forms/models";
import { Genre, House, withDiscs } from "./discs.ts";

const form = defineForm({ genres: modelMultipleChoiceField(Genre, { required: false }) });

Deno.test("modelMultipleChoiceField() cleans to rows in the order in which they were sent, each once, with one query", async () => {
  await withDiscs(async ({ db, statements }) => {
    statements();
    const bound = await form.bind({ genres: ["3", "1", "3", 2] }, { using: db });

    const names: string[] | undefined = bound.cleanedData.genres?.map(({ name }) => name);
    deepStrictEqual(names, ["valse", "jazz", "swing"]);
    strictEqual(statements().length, 1);
    deepStrictEqual((await form.bind({ genres: [] }, { using: db })).cleanedData.genres, []);
    deepStrictEqual((await form.bind({}, { using: db })).cleanedData.genres, []);
    strictEqual(statements().length, 0);
  });
});

Deno.test("modelMultipleChoiceField() says what is no list, no key and no row, as Django does", async () => {
  await withDiscs(async ({ db }) => {
    const required = defineForm({ genres: modelMultipleChoiceField(Genre) });
    const cases: [unknown, string, string][] = [
      [[], "required", "This field is required."],
      [[["1"]], "invalid_list", "Enter a list of values."],
      [[{ pk: 1 }], "invalid_list", "Enter a list of values."],
      [["x"], "invalid_pk_value", "“x” is not a valid value."],
      [["__proto__"], "invalid_pk_value", "“__proto__” is not a valid value."],
      [["1", "9"], "invalid_choice", "Select a valid choice. 9 is not one of the available choices."],
      [
        [String(2n ** 60n)],
        "invalid_choice",
        "Select a valid choice. 1152921504606846976 is not one of the available choices.",
      ],
      [[true], "invalid_pk_value", "“true” is not a valid value."],
      [["\ud800"], "invalid_pk_value", "“\ud800” is not a valid value."],
      [[null], "invalid_pk_value", "“null” is not a valid value."],
    ];
    for (const [genres, code, message] of cases) {
      deepStrictEqual((await required.bind({ genres }, { using: db })).errorData.genres, [{ message, code }], message);
    }
    for (const genres of Array.from({ length: 3 }, (_, at) => Array.from({ length: 2000 }, (_, i) => i + at))) {
      strictEqual((await required.bind({ genres }, { using: db })).hasError("genres", "invalid_choice"), true);
    }
  });
});

Deno.test("modelMultipleChoiceField() has changed where the rows are others, in whichever order", async () => {
  await withDiscs(async ({ db }) => {
    const houses = defineForm({ houses: modelMultipleChoiceField(House, { toFieldName: "code" }) });
    const initial = { houses: await House.objects(db) };

    strictEqual((await houses.bind({ houses: ["ULT", "SWG"] }, { using: db, initial })).hasChanged(), false);
    strictEqual((await houses.bind({ houses: ["ULT"] }, { using: db, initial })).hasChanged(), true);
    strictEqual((await houses.bind({ houses: [{ toString: 1 }] }, { using: db, initial })).hasChanged(), true);
    strictEqual(
      String((await houses.unbound(undefined, { using: db, initial })).fields.houses).split(" selected").length,
      3,
    );
  });
});

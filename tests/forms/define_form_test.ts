import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { charField, choiceField, defineForm, textarea } from "@nuages/nuages/forms";
import { ValidationError } from "@nuages/nuages/validation";

const commentForm = defineForm({
  name: charField({ maxLength: 10, helpText: "As you <like>." }),
  text: charField({ widget: textarea(), minLength: 5 }),
  url: charField({ required: false, label: "Site" }),
}, {
  cleanFields: { name: (name) => name.toUpperCase() },
  clean(data) {
    if (data.name !== undefined && data.name === data.text) {
      throw new ValidationError("Say something else.", { code: "same" });
    }
  },
});

Deno.test("defineForm().bind() cleans each field, and then all of them together", async () => {
  const form = await commentForm.bind({ name: " Django ", text: "Minor swing" });

  strictEqual(form.isValid, true);
  if (!form.isValid) throw new TypeError("unreachable");
  const { name, text, url } = form.cleanedData;
  const texts: string[] = [name, text, url];
  deepStrictEqual(texts, ["DJANGO", "Minor swing", ""]);
});

Deno.test("defineForm().bind() says what is wrong beside the fields, and keeps what was typed", async () => {
  const form = await commentForm.bind({ name: "<Jean Reinhardt>", text: "No" });

  strictEqual(form.isValid, false);
  deepStrictEqual(form.fields.name.errors.messages, ["Ensure this value has at most 10 characters (it has 16)."]);
  deepStrictEqual(form.errorData.text, [
    { message: "Ensure this value has at least 5 characters (it has 2).", code: "min_length" },
  ]);
  deepStrictEqual({ ...form.cleanedData }, { url: "" });
  strictEqual(
    String(form).split("\n")[0],
    '<div><label for="id_name">Name:</label><div class="helptext" id="id_name_helptext">As you &lt;like&gt;.</div>' +
      '<ul class="errorlist" id="id_name_error"><li>Ensure this value has at most 10 characters (it has 16).</li></ul>' +
      '<input type="text" name="name" value="&lt;Jean Reinhardt&gt;" maxlength="10" required ' +
      'aria-describedby="id_name_helptext id_name_error" aria-invalid="true" id="id_name"></div>',
  );
});

Deno.test("errors of a form are its errorData as JSON, and a search that is right is shown with its choices", async () => {
  const search = defineForm({ q: charField(), sort: choiceField({ choices: [["new", "New"], ["old", "Old"]] }) });
  const wrong = await search.bind(new URLSearchParams("q=&sort=old"));
  const right = await search.bind(new URLSearchParams("q=x&sort=old"));

  strictEqual(JSON.stringify(wrong.errors), '{"q":[{"message":"This field is required.","code":"required"}]}');
  deepStrictEqual(wrong.errors.toJSON(), wrong.errorData);
  match(String(right), /<option value="new">New<\/option><option value="old" selected>Old<\/option>/);
});

Deno.test("defineForm().unbound() shows initial values, and no errors", async () => {
  const form = await commentForm.unbound(undefined, { initial: { name: "Django" }, prefix: "a" });

  strictEqual(form.isBound, false);
  strictEqual(form.isValid, false);
  match(String(form), /name="a-name" value="Django" maxlength="10" required aria-describedby="id_a-name_helptext"/);
  match(
    String(form),
    /<textarea name="a-text" cols="40" rows="10" minlength="5" required id="id_a-text">\n<\/textarea>/,
  );
  strictEqual(form.errors.size, 0);
});

Deno.test("defineForm().schema takes records, and says what is wrong beside the names", async () => {
  const right = await commentForm.schema.safeParseAsync({ name: "Django", text: "Minor swing" });
  const wrong = await commentForm.schema.safeParseAsync({ name: "Django", text: "DJANGO" });

  deepStrictEqual({ ...right.data }, { name: "DJANGO", text: "Minor swing", url: "" });
  deepStrictEqual(wrong.error?.issues.map(({ path, message }) => [path, message]), [[[], "Say something else."]]);
});

Deno.test("defineForm().schema of a form with a prefix names what was sent", async () => {
  const prefixed = defineForm({ name: charField() }, { prefix: "author" });

  const wrong = await prefixed.schema.safeParseAsync({ "author-name": "" });
  const right = await prefixed.schema.safeParseAsync({ "author-name": "Django" });

  deepStrictEqual(wrong.error?.issues.map(({ path, message }) => [path, message]), [
    [["author-name"], "This field is required."],
  ]);
  deepStrictEqual({ ...right.data }, { name: "Django" });
});

Deno.test("defineForm() refuses options for fields that it has not", () => {
  const fields = { name: charField(), text: charField() };

  throws(
    // @ts-expect-error: a wrong name.
    () => defineForm(fields, { fieldOrder: ["text", "nmae"] }),
    {
      name: "ImproperlyConfigured",
      message: 'Cannot use "defineForm.fieldOrder": the form has no field "nmae"; did you mean "name"?',
    },
  );
  throws(
    // @ts-expect-error: a wrong name.
    () => defineForm(fields, { cleanFields: { constructor: (value: string) => value } }),
    /Cannot use "defineForm\.cleanFields": the form has no field "constructor"/,
  );
});

import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { defineForm } from "@nuages/nuages/forms";
import * as z from "zod";

enum Level {
  Low,
  High,
}

const form = defineForm({
  name: z.string().min(2).max(40).meta({ title: "Full name", description: "As in your passport." }),
  email: z.email(),
  site: z.url().optional(),
  age: z.int().min(0).max(150).describe("In years."),
  height: z.number().multipleOf(0.5).nullable(),
  state: z.enum(["draft", "out"]).default("draft"),
  stars: z.union([z.literal(1), z.literal(2)]).optional(),
  level: z.enum(Level).optional(),
  letter: z.boolean(),
  terms: z.literal(true),
  at: z.date().optional(),
  day: z.iso.date().optional(),
  tags: z.array(z.enum(["jazz", "swing"])),
  upper: z.string().transform((text) => text.toUpperCase()).optional(),
});

const RIGHT = { name: " Django ", email: "d@nuages.example", age: "43", terms: "on" };

Deno.test("fieldOf() reads texts as Django does, and the schema decides", async () => {
  const query = new URLSearchParams({
    ...RIGHT,
    height: "1.5",
    stars: "2",
    level: "1",
    at: "2026-11-21T07:01",
    upper: "a",
  });
  query.append("tags", "swing");
  query.append("tags", "jazz");

  const bound = await form.bind(query);

  deepStrictEqual(bound.errorData, Object.create(null));
  deepStrictEqual({ ...bound.cleanedData }, {
    name: "Django",
    email: "d@nuages.example",
    site: undefined,
    age: 43,
    height: 1.5,
    state: "draft",
    stars: 2,
    level: Level.High,
    letter: false,
    terms: true,
    at: new Date("2026-11-21T07:01:00Z"),
    day: undefined,
    tags: ["swing", "jazz"],
    upper: "A",
  });
});

Deno.test("fieldOf() takes values of JSON as they are", async () => {
  const bound = await form.bind({
    ...RIGHT,
    age: 43,
    height: null,
    terms: true,
    letter: true,
    tags: ["jazz"],
    stars: 1,
  });

  strictEqual(bound.isValid, true);
  deepStrictEqual([bound.cleanedData.age, bound.cleanedData.height, bound.cleanedData.stars], [43, null, 1]);
});

Deno.test("fieldOf() says what is wrong in Zod's words, and what is missing in Django's", async () => {
  const bound = await form.bind({
    name: "D",
    email: "d",
    age: "x",
    height: "1.2",
    state: "gone",
    stars: "3",
    tags: ["x"],
  });

  const { name, email, age, height, state, stars, terms, tags } = bound.fields;
  deepStrictEqual(name.errors.messages, ["Too small: expected string to have >=2 characters"]);
  deepStrictEqual(email.errors.messages, ["Invalid email address"]);
  deepStrictEqual(age.errors.messages, ["Invalid input: expected number, received string"]);
  deepStrictEqual(height.errors.messages, ["Invalid number: must be a multiple of 0.5"]);
  deepStrictEqual(state.errors.toJSON(), [{
    message: 'Invalid option: expected one of "draft"|"out"',
    code: "invalid_value",
  }]);
  strictEqual(stars.errors.length, 1);
  deepStrictEqual(terms.errors.messages, ["Invalid input: expected true"]);
  strictEqual(tags.errors.length, 1);
  deepStrictEqual((await form.bind({})).fields.name.errors.toJSON(), [
    { message: "This field is required.", code: "required" },
  ]);
  strictEqual((await form.bind({ name: " \t" })).hasError("name", "required"), true);
});

Deno.test("fieldOf() shows elements with what browsers check", async () => {
  const html = String(await form.unbound());

  match(
    html,
    /<label for="id_name">Full name:<\/label><div class="helptext" id="id_name_helptext">As in your passport.</,
  );
  match(html, /<input type="text" name="name" maxlength="40" minlength="2" required/);
  match(html, /<input type="email" name="email" required/);
  match(html, /<input type="url" name="site" id/);
  match(html, /In years\.<\/div><input type="number" name="age" min="0" max="150" required/);
  match(html, /<input type="number" name="height" step="0.5" id/);
  match(
    html,
    /<select name="state" id="id_state"><option value="">---------<\/option><option value="draft" selected>draft</,
  );
  match(
    html,
    /<select name="level" id="id_level"><option value="" selected>---------<\/option><option value="0">Low<\/option>/,
  );
  match(html, /<input type="checkbox" name="letter" id/);
  match(html, /<input type="checkbox" name="terms" required id/);
  match(html, /<input type="datetime-local" name="at" id/);
  match(html, /<input type="date" name="day" id/);
  match(html, /<select name="tags" multiple id/);
});

Deno.test("fieldOf() waits for schemas that ask someone", async () => {
  const asking = defineForm({ name: z.string().refine((name) => Promise.resolve(name !== "taken"), "Taken.") });

  strictEqual((await asking.bind({ name: "free" })).isValid, true);
  deepStrictEqual((await asking.bind({ name: "taken" })).fields.name.errors.messages, ["Taken."]);
});

Deno.test("fieldOf() refuses what no element can hold, and names the schema and the remedy", () => {
  throws(() => defineForm({ a: z.object({}) }), {
    name: "TypeError",
    message: "Cannot make a field of the schema z.object(): expected a text, a number, a boolean, a date, an enum, " +
      "literals or a list of those; write a field in its place, such as jsonField()",
  });
  throws(() => defineForm({ a: z.array(z.string()) }), { message: /list of z\.string\(\)/ });
});

Deno.test("fieldOf() refuses texts that no database keeps, whatever the schema says", async () => {
  const form = defineForm({ text: z.string(), email: z.email(), optional: z.string().optional() });

  const bound = await form.bind({ text: "a\0b", email: "a\ud800@example.org", optional: "\udc00" });

  deepStrictEqual({ ...bound.errorData }, {
    text: [{ message: "Null characters are not allowed.", code: "null_characters_not_allowed" }],
    email: [{ message: "Enter a valid value.", code: "invalid" }],
    optional: [{ message: "Enter a valid value.", code: "invalid" }],
  });
});

Deno.test("fieldOf() takes addresses of the web only, unless the schema names a protocol", async () => {
  const dangerous = [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "file:///etc",
  ];
  for (const schema of [z.url(), z.url().max(99), z.url().optional()]) {
    for (const text of dangerous) {
      const bound = await defineForm({ x: schema }).bind({ x: text });
      deepStrictEqual(bound.fields.x.errors.messages, ["Enter a valid URL."], text);
    }
    strictEqual((await defineForm({ x: schema }).bind({ x: "https://nuages.example/" })).isValid, true);
  }

  const mail = defineForm({ x: z.url({ protocol: /^mailto$/ }) });
  strictEqual((await mail.bind({ x: "mailto:django@nuages.example" })).isValid, true);
  strictEqual((await mail.bind({ x: "javascript:alert(1)" })).isValid, false);
});

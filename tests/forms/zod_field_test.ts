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

Deno.test("fieldOf() says what is wrong in Django's words, with its codes", async () => {
  const bound = await form.bind({
    name: "D",
    email: "d",
    age: "x",
    height: "1.2",
    state: "gone",
    stars: "3",
    tags: ["x"],
  });

  const choice = (value: string) => `Select a valid choice. ${value} is not one of the available choices.`;
  deepStrictEqual({ ...bound.errorData }, {
    name: [{ message: "Ensure this value has at least 2 characters (it has 1).", code: "min_length" }],
    email: [{ message: "Enter a valid email address.", code: "invalid" }],
    age: [{ message: "Enter a number.", code: "invalid" }],
    height: [{ message: "Ensure this value is a multiple of step size 0.5.", code: "step_size" }],
    state: [{ message: choice("gone"), code: "invalid_choice" }],
    stars: [{ message: choice("3"), code: "invalid_choice" }],
    terms: [{ message: "This field is required.", code: "required" }],
    tags: [{ message: choice("x"), code: "invalid_choice" }],
  });
  deepStrictEqual((await form.bind({})).fields.name.errors.toJSON(), [
    { message: "This field is required.", code: "required" },
  ]);
  strictEqual((await form.bind({ name: " \t" })).hasError("name", "required"), true);
});

Deno.test("fieldOf() has Django's words for each kind of schema that Django has words for", async () => {
  const tags = z.array(z.enum(["a", "b", "c"]));
  const cases: readonly [schema: z.ZodType, sent: unknown, message: string, code: string][] = [
    [z.string().max(1), "ab", "Ensure this value has at most 1 character (it has 2).", "max_length"],
    [z.string().length(3), "ab", "Ensure this value has at least 3 characters (it has 2).", "min_length"],
    [z.int().min(5), "4", "Ensure this value is greater than or equal to 5.", "min_value"],
    [z.number().max(1.5), "2", "Ensure this value is less than or equal to 1.5.", "max_value"],
    [z.number().positive(), "0", "Ensure this value is greater than 0.", "min_value"],
    [z.int(), "1.5", "Enter a whole number.", "invalid"],
    [z.date(), "soon", "Enter a valid date/time.", "invalid"],
    [z.string(), { a: 1 }, "Enter a valid value.", "invalid"],
    [z.string().regex(/^a$/), "b", "Enter a valid value.", "invalid"],
    [z.string().startsWith("a"), "b", 'Invalid string: must start with "a"', "invalid_format"],
    [z.url(), "x", "Enter a valid URL.", "invalid"],
    [z.uuid(), "x", "Enter a valid UUID.", "invalid"],
    [z.ipv4(), "x", "Enter a valid IPv4 address.", "invalid"],
    [z.ipv6(), "x", "Enter a valid IPv6 address.", "invalid"],
    [z.iso.date(), "x", "Enter a valid date.", "invalid"],
    [z.iso.time(), "x", "Enter a valid time.", "invalid"],
    [tags.min(1), [], "This field is required.", "required"],
    [tags.min(2), ["a"], "List contains 1 item, it should contain no fewer than 2.", "min_length"],
    [tags.max(1), ["a", "b"], "List contains 2 items, it should contain no more than 1.", "max_length"],
    [z.string().refine(() => false), "a", "Enter a valid value.", "custom"],
    [z.string().refine(() => Promise.resolve(false)), "a", "Enter a valid value.", "custom"],
  ];

  for (const [schema, sent, message, code] of cases) {
    const { errorData } = await defineForm({ x: schema }).bind({ x: sent });
    deepStrictEqual(errorData.x, [{ message, code }]);
  }
});

Deno.test("fieldOf() says what a schema says itself in its own words", async () => {
  const own = defineForm({
    name: z.string().min(2, "Your whole name, please."),
    terms: z.literal(true, "Only who agrees."),
    mail: z.email({ error: () => "No address. 100%" }),
  });

  deepStrictEqual({ ...(await own.bind({ name: "D", mail: "x" })).errorData }, {
    name: [{ message: "Your whole name, please.", code: "min_length" }],
    terms: [{ message: "Only who agrees.", code: "required" }],
    mail: [{ message: "No address. 100%", code: "invalid" }],
  });
});

Deno.test("fieldOf() leaves the words to Zod where the project gave it a language or words", async () => {
  const short = defineForm({ name: z.string().min(3) });
  const said = async (): Promise<unknown> => (await short.bind({ name: "a" })).errorData.name?.[0];
  const { localeError } = z.config();
  try {
    z.config(z.locales.de());
    deepStrictEqual(await said(), { message: "Zu klein: erwartet, dass string >=3 Zeichen hat", code: "min_length" });
    z.config({ localeError, customError: () => "mine" });
    deepStrictEqual(await said(), { message: "mine", code: "min_length" });
  } finally {
    z.config({ localeError, customError: undefined });
  }
  const message = "Ensure this value has at least 3 characters (it has 1).";
  deepStrictEqual(await said(), { message, code: "min_length" });
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

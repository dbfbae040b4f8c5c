/**
 * What a form costs: twelve fields that were sent are checked and shown again, by a form and by hand, which is a schema of
 * Zod and a template. Both take turns in one process; what else the machine does can only add to a time, so the best
 * quartile counts. Prints the ratio and the bound; never fails on a time.
 */
import * as z from "zod";
import {
  booleanField,
  charField,
  choiceField,
  dateField,
  decimalField,
  defineForm,
  emailField,
  integerField,
  slugField,
  textarea,
  urlField,
} from "@nuages/nuages/forms";
import { Templates } from "@nuages/nuages/template";
import { compiledLoader } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";

const ROUNDS = 200;
const WARM = 40;
const FORMS = 100;
const BOUND = 1.5;

const SIZES = [["s", "Small"], ["m", "Medium"], ["l", "Large"]] as const;

const form = defineForm({
  name: charField({ maxLength: 80 }),
  email: emailField(),
  site: urlField({ required: false }),
  slug: slugField(),
  age: integerField({ minValue: 0, maxValue: 150 }),
  price: decimalField({ maxDigits: 8, decimalPlaces: 2 }),
  day: dateField(),
  size: choiceField({ choices: SIZES }),
  city: charField({ maxLength: 60, required: false }),
  note: charField({ maxLength: 200, required: false, helpText: "What else we ought to know." }),
  text: charField({ widget: textarea(), minLength: 20 }),
  agreed: booleanField(),
});

const schema = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.email().max(320),
  site: z.union([z.literal(""), z.url()]),
  slug: z.string().regex(/^[-a-zA-Z0-9_]+$/),
  age: z.coerce.number().int().min(0).max(150),
  price: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
  day: z.iso.date(),
  size: z.enum(["s", "m", "l"]),
  city: z.string().trim().max(60),
  note: z.string().trim().max(200),
  text: z.string().trim().min(20),
  agreed: z.literal("on"),
});

const right = {
  name: "Jean Reinhardt",
  email: "django@example.com",
  site: "https://example.com/",
  slug: "minor-swing",
  age: "43",
  price: "12.50",
  day: "1953-05-16",
  size: "m",
  city: "Samois-sur-Seine",
  note: "Plays <guitar> & banjo",
  text: "It was written in 1937, and played since.",
  agreed: "on",
};

// One field is wrong as a rule, so that the form is shown again with its message; a search is shown where all are right.
const cases = { "one of them wrong": { ...right, text: "Too short" }, "all of them right": right };
type Sent = typeof right;

const input = (name: string, label: string, type: string, attributes: string): string =>
  `<div><label for="id_${name}">${label}:</label><% if (it.errors.${name}) { %><ul class="errorlist" id="id_${name}_error">` +
  `<% for (const error of it.errors.${name}) { %><li><%= error %></li><% } %></ul><% } %>` +
  `<input type="${type}" name="${name}" value="<%= it.values.${name} %>" ${attributes} id="id_${name}"` +
  `<% if (it.errors.${name}) { %> aria-invalid="true" aria-describedby="id_${name}_error"<% } %>></div>\n`;

const HAND = [
  input("name", "Name", "text", 'maxlength="80" required'),
  input("email", "Email", "email", 'maxlength="320" required'),
  input("site", "Site", "url", ""),
  input("slug", "Slug", "text", "required"),
  input("age", "Age", "number", 'min="0" max="150" required'),
  input("price", "Price", "number", 'step="0.01" required'),
  input("day", "Day", "date", "required"),
  '<div><label for="id_size">Size:</label><select name="size" required id="id_size"><% for (const [value, label] of it.sizes) { %>' +
  '<option value="<%= value %>"<% if (value === it.values.size) { %> selected<% } %>><%= label %></option><% } %></select></div>\n',
  input("city", "City", "text", 'maxlength="60"'),
  input("note", "Note", "text", 'maxlength="200" aria-describedby="id_note_helptext"'),
  '<div><label for="id_text">Text:</label><% if (it.errors.text) { %><ul class="errorlist" id="id_text_error">' +
  "<% for (const error of it.errors.text) { %><li><%= error %></li><% } %></ul><% } %>" +
  '<textarea name="text" minlength="20" required id="id_text"><%= it.values.text %></textarea></div>\n',
  '<div><label for="id_agreed">Agreed:</label><input type="checkbox" name="agreed" required id="id_agreed"' +
  "<% if (it.values.agreed) { %> checked<% } %>></div>\n",
].join("");

const templates = new Templates([compiledLoader(compileTemplate("hand.eta", HAND, "hand.eta"))]);

async function byForm(sent: Sent): Promise<number> {
  const bound = await form.bind(new URLSearchParams(sent));
  return `${bound}`.length;
}

async function byHand(sent: Sent): Promise<number> {
  const values = Object.fromEntries(new URLSearchParams(sent));
  const result = await schema.safeParseAsync(values);
  const errors: Record<string, string[]> = {};
  for (const issue of result.error?.issues ?? []) (errors[String(issue.path[0])] ??= []).push(issue.message);
  return templates.render("hand", { values, errors, sizes: SIZES }).length;
}

async function time(work: (sent: Sent) => Promise<number>, sent: Sent): Promise<number> {
  const start = performance.now();
  for (let at = 0; at < FORMS; at++) await work(sent);
  return (performance.now() - start) / FORMS;
}

function quartile(values: number[]): number {
  const sorted = values.slice(WARM).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? NaN;
}

for (const [name, sent] of Object.entries(cases)) {
  const times: Record<"form" | "hand", number[]> = { form: [], hand: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.form.push(await time(byForm, sent));
    times.hand.push(await time(byHand, sent));
  }
  const [own, hand] = [quartile(times.form), quartile(times.hand)];
  console.log(
    `12 fields, ${name}: ${(own * 1000).toFixed(1)} µs by a form, ${(hand * 1000).toFixed(1)} µs by hand; ` +
      `ratio ${(own / hand).toFixed(2)}, bound ${BOUND}: ${own / hand <= BOUND ? "met" : "missed"}`,
  );
}

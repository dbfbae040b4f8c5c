import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import * as forms from "@nuages/nuages/forms";
import { defineForm, type Field } from "@nuages/nuages/forms";
import { formValues } from "@nuages/nuages/http";

const HOSTILE = `"><script>alert('&')</script>`;
const CHOICES = [["a", "Alpha"], ["Letters", [["b", "Beta"], [HOSTILE, HOSTILE]]]] as const;

async function shown(field: Field<unknown>, initial?: unknown): Promise<string> {
  const form = await defineForm({ x: field }).unbound(undefined, { initial: { x: initial } });
  return String(form.fields.x);
}

Deno.test("dateInput(), timeInput() and dateTimeInput() are the browser's own", async () => {
  const moment = new Date("2026-11-21T07:01:43.123Z");

  strictEqual(
    await shown(forms.dateField(), "2026-11-21"),
    '<input type="date" name="x" value="2026-11-21" required id="id_x">',
  );
  strictEqual(
    await shown(forms.dateField(), moment),
    '<input type="date" name="x" value="2026-11-21" required id="id_x">',
  );
  match(await shown(forms.timeField(), "07:01:00"), /<input type="time" name="x" value="07:01:00"/);
  match(
    await shown(forms.dateTimeField(), moment),
    /<input type="datetime-local" name="x" value="2026-11-21T07:01:43"/,
  );
  match(await shown(forms.dateTimeField(), new Date("2026-11-21T07:01:00Z")), /value="2026-11-21T07:01"/);
});

Deno.test("dateInput({ format }) writes a text", async () => {
  const day = forms.dateField({ widget: forms.dateInput({ format: "%d.%m.%Y" }), inputFormats: ["%d.%m.%Y"] });
  const moment = forms.dateTimeField({ widget: forms.dateTimeInput({ format: "%d %b %Y, %H:%M" }) });
  const bound = await defineForm({ x: day }).bind({ x: "31.02.2026" });

  match(await shown(day, "2026-11-21"), /<input type="text" name="x" value="21\.11\.2026"/);
  match(
    await shown(moment, new Date("2026-11-21T07:01:43Z")),
    /<input type="text" name="x" value="21 Nov 2026, 07:01"/,
  );
  match(String(bound.fields.x), /value="31\.02\.2026"/);
});

Deno.test("splitDateTimeWidget() shows two elements in a group, each with its own name and id", async () => {
  const form = await defineForm({ at: forms.splitDateTimeField() }).unbound(undefined, {
    initial: { at: new Date("2026-11-21T07:01:43Z") },
  });

  strictEqual(
    String(form.fields.at.group),
    '<fieldset><legend>At:</legend><input type="date" name="at_0" value="2026-11-21" aria-label="Date" required id="id_at_0">' +
      '<input type="time" name="at_1" value="07:01:43" aria-label="Time" required id="id_at_1"></fieldset>',
  );
});

Deno.test("splitDateTimeWidget() keeps what was typed", async () => {
  const form = await defineForm({ at: forms.splitDateTimeField() }).bind({ at_0: HOSTILE, at_1: "07:01" });

  match(String(form.fields.at), /name="at_0" value="&quot;&gt;&lt;script&gt;/);
  match(String(form.fields.at), /name="at_1" value="07:01"/);
});

Deno.test("splitHiddenDateTimeWidget() and multipleHiddenInput() are not seen", async () => {
  const moment = forms.splitDateTimeField({ widget: forms.splitHiddenDateTimeWidget() });
  const many = forms.multipleChoiceField({ choices: CHOICES, widget: forms.multipleHiddenInput() });

  strictEqual(
    await shown(moment, new Date("2026-11-21T07:01:43Z")),
    '<input type="hidden" name="x_0" value="2026-11-21" id="id_x_0"><input type="hidden" name="x_1" value="07:01:43" id="id_x_1">',
  );
  strictEqual(
    await shown(many, ["a", HOSTILE]),
    '<input type="hidden" name="x" value="a" id="id_x_0">' +
      '<input type="hidden" name="x" value="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;" id="id_x_1">',
  );
  deepStrictEqual([moment.widget.isHidden, many.widget.isHidden], [true, true]);
});

Deno.test("multiWidget() names parts by their keys, and shares its attributes", async () => {
  const widget = forms.multiWidget({
    widgets: { low: forms.numberInput(), high: forms.numberInput({ attributes: { class: "high" } }) },
    decompress: (value) => Array.isArray(value) ? value : String(value).split("-"),
    attributes: { "data-range": "1" },
  });
  const values = formValues({ x_low: "1", x_high: "5" });

  strictEqual(
    await shown(forms.charField({ widget }), "1-5"),
    '<input type="number" name="x_low" value="1" aria-label="Low" data-range="1" required id="id_x_low">' +
      '<input type="number" name="x_high" value="5" aria-label="High" class="high" data-range="1" required id="id_x_high">',
  );
  deepStrictEqual(widget.read(values, "x"), ["1", "5"]);
  deepStrictEqual([widget.isOmitted(values, "x"), widget.isOmitted(values, "y")], [false, true]);
  strictEqual(widget.labelId("id_x"), undefined);
});

Deno.test("selectDateWidget() shows lists in the order of the language, and keeps what was chosen", async () => {
  const field = forms.dateField({ widget: forms.selectDateWidget({ years: [2026, 2027] }) });
  const html = await shown(field, "2026-11-21");
  const wrong = String((await defineForm({ x: field }).bind({ x_year: "2026", x_month: "2", x_day: "30" })).fields.x);

  deepStrictEqual(html.match(/name="[^"]*"/g), ['name="x_month"', 'name="x_day"', 'name="x_year"']);
  match(html, /<option value="11" selected>November<\/option>/);
  match(html, /<option value="21" selected>21<\/option>/);
  match(html, /<option value="2026" selected>2026<\/option><option value="2027">2027<\/option>/);
  match(wrong, /<option value="2" selected>February<\/option>/);
  match(wrong, /<option value="30" selected>30<\/option>/);
});

Deno.test("clearableFileInput() shows the file that is there, and a box that takes it away where it is not required", async () => {
  const widget = forms.clearableFileInput({ url: (name) => `/media/${name}?a="b"&c` });

  strictEqual(
    await shown(forms.fileField({ required: false, widget }), `<b>.txt`),
    'Currently: <a href="/media/&lt;b&gt;.txt?a=&quot;b&quot;&amp;c">&lt;b&gt;.txt</a>\n' +
      '<input type="checkbox" name="x-clear" id="x-clear_id">\n<label for="x-clear_id">Clear</label><br>\n' +
      'Change:\n<input type="file" name="x" id="id_x">',
  );
  strictEqual(
    await shown(forms.fileField({ widget }), { name: "a.txt", url: "/a" }),
    'Currently: <a href="/a">a.txt</a><br>\nChange:\n<input type="file" name="x" id="id_x">',
  );
  strictEqual(await shown(forms.fileField()), '<input type="file" name="x" required id="id_x">');
});

Deno.test("select() is required in HTML only where the first choice is empty", async () => {
  const withEmpty = [["", "---"], ["a", "A"]] as const;

  doesNotMatch(await shown(forms.choiceField({ choices: CHOICES })), /required/);
  match(await shown(forms.choiceField({ choices: withEmpty })), /<select name="x" required/);
  match(await shown(forms.choiceField({ choices: CHOICES, widget: forms.radioSelect() })), / required/);
  match(await shown(forms.multipleChoiceField({ choices: CHOICES })), /<select name="x" multiple required/);
  doesNotMatch(
    await shown(forms.multipleChoiceField({ choices: CHOICES, widget: forms.checkboxSelectMultiple() })),
    /required/,
  );
});

Deno.test("select() shows groups", async () => {
  strictEqual(
    await shown(forms.choiceField({ choices: CHOICES }), "b"),
    '<select name="x" id="id_x"><option value="a">Alpha</option><optgroup label="Letters"><option value="b" selected>' +
      'Beta</option><option value="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">' +
      "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</option></optgroup></select>",
  );
});

const EVERY: Readonly<Record<string, Field<unknown>>> = {
  char: forms.charField(),
  textarea: forms.charField({ widget: forms.textarea() }),
  integer: forms.integerField(),
  localized: forms.decimalField({ localize: true }),
  date: forms.dateField(),
  localizedDate: forms.dateField({ localize: true }),
  time: forms.timeField(),
  moment: forms.dateTimeField(),
  formatted: forms.dateTimeField({ widget: forms.dateTimeInput({ format: "%d.%m.%Y" }) }),
  split: forms.splitDateTimeField(),
  selectDate: forms.dateField({ widget: forms.selectDateWidget() }),
  duration: forms.durationField(),
  choice: forms.choiceField({ choices: CHOICES }),
  radio: forms.choiceField({ choices: CHOICES, widget: forms.radioSelect() }),
  many: forms.multipleChoiceField({ choices: CHOICES }),
  boxes: forms.multipleChoiceField({ choices: CHOICES, widget: forms.checkboxSelectMultiple() }),
  hidden: forms.charField({ widget: forms.hiddenInput() }),
  manyHidden: forms.multipleChoiceField({ choices: CHOICES, widget: forms.multipleHiddenInput() }),
  boolean: forms.booleanField(),
  nullBoolean: forms.nullBooleanField(),
  json: forms.jsonField(),
  file: forms.fileField({ required: false }),
  image: forms.imageField(),
};

for (const [name, field] of Object.entries(EVERY)) {
  Deno.test(`widgets escape whatever is in them, and in their names: ${name}`, async () => {
    const form = defineForm({ [HOSTILE]: { ...field, label: HOSTILE, helpText: HOSTILE } });
    const sent = { [HOSTILE]: HOSTILE, [`${HOSTILE}_0`]: HOSTILE, [`${HOSTILE}_year`]: HOSTILE };

    for (const shown of [await form.bind(sent), await form.unbound(undefined, { initial: { [HOSTILE]: HOSTILE } })]) {
      for (const html of [shown.asDiv(), shown.asP(), shown.asUl(), shown.asTable()].map(String)) {
        doesNotMatch(html, /<script/);
        // No attribute ends before its time.
        doesNotMatch(html, /="[^"]*"[^\s>"]/);
      }
    }
  });

  Deno.test(`fields may be called __proto__ or constructor: ${name}`, async () => {
    for (const called of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const form = defineForm(Object.fromEntries([[called, field]]));
      const bound = await form.bind(new URLSearchParams([[called, "x"]]));

      strictEqual([...bound][0]?.htmlName, called);
      match(String(bound), new RegExp(`name="${called}`));
      deepStrictEqual(Object.keys(Object.prototype), []);
    }
  });
}

/** The same is sent to the widgets of a real Django and to ours: what they read, whether it was left out, labels. */
import { deepStrictEqual } from "node:assert/strict";
import * as forms from "@nuages/nuages/forms";
import type { Widget } from "@nuages/nuages/forms";
import { formValues } from "@nuages/nuages/http";
import { fileURLToPath } from "node:url";
import { testWithOracle } from "../../oracle/oracle.ts";
import { findDjango } from "../conformance.ts";

const SCRIPT = fileURLToPath(new URL("django_widgets.py", import.meta.url));
const CHOICES = [["", "---"], ["a", "A"]] as const;
const PYTHON_CHOICES = "choices=[('', '---'), ('a', 'A')]";

const WIDGETS: Readonly<Record<string, Widget>> = {
  "f.TextInput()": forms.textInput(),
  "f.NumberInput()": forms.numberInput(),
  "f.EmailInput()": forms.emailInput(),
  "f.URLInput()": forms.urlInput(),
  "f.PasswordInput()": forms.passwordInput(),
  "f.HiddenInput()": forms.hiddenInput(),
  "f.MultipleHiddenInput()": forms.multipleHiddenInput(),
  "f.Textarea()": forms.textarea(),
  "f.DateInput()": forms.dateInput(),
  "f.TimeInput()": forms.timeInput(),
  "f.DateTimeInput()": forms.dateTimeInput(),
  "f.CheckboxInput()": forms.checkboxInput(),
  [`f.Select(${PYTHON_CHOICES})`]: forms.select(),
  [`f.SelectMultiple(${PYTHON_CHOICES})`]: forms.selectMultiple(),
  [`f.RadioSelect(${PYTHON_CHOICES})`]: forms.radioSelect(),
  [`f.CheckboxSelectMultiple(${PYTHON_CHOICES})`]: forms.checkboxSelectMultiple(),
  "f.NullBooleanSelect()": forms.nullBooleanSelect(),
  "f.SplitDateTimeWidget()": forms.splitDateTimeWidget(),
  "f.SplitHiddenDateTimeWidget()": forms.splitHiddenDateTimeWidget(),
  "f.SelectDateWidget()": forms.selectDateWidget(),
  "f.FileInput()": forms.fileInput(),
  "f.ClearableFileInput()": forms.clearableFileInput(),
};

const SENT = [
  "",
  "x=",
  "x=a",
  "x=a&x=b",
  "x=on",
  "x=true",
  "x=True",
  "x=false",
  "x=FALSE",
  "x=0",
  "x=1",
  "x=2",
  "x=3",
  "x=unknown",
  "y=a",
  "x_0=2026-11-21&x_1=07:01",
  "x_0=a",
  "x_1=a",
  "x_year=&x_month=&x_day=",
  "x_year=2026&x_month=&x_day=3",
  "x_year=2026&x_month=2&x_day=30",
  "x_year=2026&x_month=2",
  "x-clear=on",
  "x-clear=",
];

interface Told {
  readonly label: string | null;
  readonly required: readonly boolean[];
  readonly hidden: boolean;
  readonly multipart: boolean;
}

/** Django 3.2 points labels to the first of several elements; groups have a legend since 4.0. */
const GROUPS = /Radio|CheckboxSelect|Split|SelectDate|MultipleHidden/;

testWithOracle("widgets read what Django's read, and say the same of labels and of what is left out", async () => {
  const questions = Object.keys(WIDGETS).map((python) => ({
    python,
    data: SENT.map((query) => recordOf(new URLSearchParams(query))),
  }));

  const answers: readonly (readonly unknown[])[] = await askDjango(questions);

  for (const [index, [python, widget]] of Object.entries(WIDGETS).entries()) {
    const theirs = answers[index] ?? [];
    const told = theirs.at(-1) as Told;
    const ours = SENT.map((query) => {
      const values = formValues(new URLSearchParams(query));
      return { value: plain(widget.read(values, "x")), omitted: widget.isOmitted(values, "x") };
    });
    const isCompared = (_answer: unknown, place: number): boolean => !isWhole(python, SENT[place] ?? "");
    deepStrictEqual([python, theirs.slice(0, -1).map((one, place) => [SENT[place], one]).filter(isCompared)], [
      python,
      ours.map((one, place) => [SENT[place], one]).filter(isCompared),
    ]);
    deepStrictEqual([python, told.required, told.hidden, told.multipart], [
      python,
      [undefined, "a.txt"].map((initial) => widget.mayRequire({ initial, choices: CHOICES })),
      widget.isHidden,
      widget.isMultipart,
    ]);
    if (!GROUPS.test(python)) deepStrictEqual([python, told.label], [python, widget.labelId("id_x") ?? null]);
  }
});

/** Django does not look at a text that JSON has in place of parts or of a file; ours say that it is wrong. */
function isWhole(python: string, query: string): boolean {
  return /Split|FileInput/.test(python) && /^x=./.test(query);
}

function recordOf(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

/** That a file shall go is `False` to Django. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? false : value;
}

async function askDjango(questions: unknown): Promise<readonly (readonly unknown[])[]> {
  const child = new Deno.Command(findDjango(), {
    args: ["-W", "ignore", SCRIPT],
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writing = new Response(JSON.stringify(questions)).body?.pipeTo(child.stdin);
  const [{ stdout, stderr, success }] = await Promise.all([child.output(), writing]);
  if (!success) throw new Error(`Cannot ask Django:\n${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

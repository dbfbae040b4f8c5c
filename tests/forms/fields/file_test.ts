import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { defineForm, fileField, imageField } from "@nuages/nuages/forms";
import { type FormValues, formValues, type UploadedFile } from "@nuages/nuages/http";
import { fileExtensionValidator } from "@nuages/nuages/validation";
import { IMAGES } from "../../files/fixtures/images.ts";

function upload(name: string, content: string | Uint8Array): UploadedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    contentType: "application/octet-stream",
    charset: undefined,
    size: bytes.length,
    kind: "memory",
    stream: () => new Blob([bytes.slice()]).stream(),
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(new TextDecoder().decode(bytes)),
    slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
    dispose: () => Promise.resolve(),
  };
}

function sent(file?: UploadedFile, values: Record<string, string> = {}): FormValues {
  const found = (name: string): UploadedFile | undefined => name === "x" ? file : undefined;
  const others = formValues(values);
  return {
    get: (name) => others.get(name),
    getAll: (name) => others.getAll(name),
    has: (name) => others.has(name),
    file: found,
    files: (name) => [found(name)].filter((one) => one !== undefined),
    names: () => others.names(),
  };
}

async function codes(
  field: Parameters<typeof defineForm>[0][string],
  values: FormValues,
  initial?: unknown,
): Promise<unknown> {
  const form = await defineForm({ x: field }).bind(values, { initial: { x: initial } });
  return form.isValid ? form.cleanedData.x : form.errorData.x?.map(({ code }) => code);
}

const FILE = upload("a.txt", "swing");

Deno.test("fileField() cleans to the file", async () => {
  const form = await defineForm({ x: fileField({ keepInitial: false }) }).bind(sent(FILE));

  strictEqual(form.isValid && await form.cleanedData.x.text(), "swing");
  strictEqual(form.enctype, "multipart/form-data");
});

Deno.test("fileField() refuses what is missing, empty or has too long a name, in Django's words", async () => {
  deepStrictEqual(await codes(fileField(), sent()), ["required"]);
  deepStrictEqual(await codes(fileField(), sent(upload("a.txt", ""))), ["empty"]);
  strictEqual(await codes(fileField({ allowEmptyFile: true }), sent(FILE)), FILE);
  const form = await defineForm({ x: fileField({ maxLength: 4 }) }).bind(sent(FILE));
  deepStrictEqual(form.fields.x.errors.messages, ["Ensure this filename has at most 4 characters (it has 5)."]);
});

Deno.test("fileField() keeps the file that is there, unless it may not", async () => {
  strictEqual(await codes(fileField(), sent(), "old.txt"), "old.txt");
  strictEqual(await codes(fileField(), sent(FILE), "old.txt"), FILE);
  deepStrictEqual(await codes(fileField({ keepInitial: false }), sent(), "old.txt"), ["required"]);
  strictEqual(await codes(fileField({ required: false }), sent()), null);
});

Deno.test("fileField() takes no text for a file, but the name of the one that is there", async () => {
  const optional = fileField({ required: false });
  const form = await defineForm({ x: optional }).bind({ x: "../x" });

  deepStrictEqual(form.fields.x.errors.messages, ["No file was submitted. Check the encoding type on the form."]);
  for (const x of ["../x", "a.txt", 5, true, {}, ["old.txt"]]) {
    const isEmpty = typeof x === "object" && !Array.isArray(x);
    deepStrictEqual(await codes(optional, formValues({ x }), "old.txt"), isEmpty ? "old.txt" : ["invalid"], String(x));
  }
  deepStrictEqual(await codes(fileField(), formValues({ x: "old.txt" })), ["invalid"]);
  for (const x of ["old.txt", "", null, false]) {
    strictEqual(await codes(optional, formValues({ x }), "old.txt"), "old.txt", String(x));
  }
  strictEqual(await codes(optional, formValues({ x: "a.txt" }), { name: "a.txt" }) instanceof Object, true);
  strictEqual(await codes(optional, formValues({ x: "old.txt", "x-clear": true }), "old.txt"), false);
  strictEqual(await codes(optional, sent(FILE, { x: "other.txt" }), "old.txt"), FILE);
  const same = await defineForm({ x: optional }).bind({ x: "old.txt" }, { initial: { x: "old.txt" } });
  deepStrictEqual(same.changedData, []);
});

Deno.test("fileField() keeps the file that is there where it cannot be changed, whatever is sent", async () => {
  for (const make of [fileField, imageField]) {
    strictEqual(await codes(make({ disabled: true }), sent(), "old.txt"), "old.txt");
    strictEqual(await codes(make({ disabled: true }), sent(FILE), "old.txt"), "old.txt");
    strictEqual(await codes(make({ disabled: true, required: false }), sent(FILE, { "x-clear": "on" })), null);
    deepStrictEqual(await codes(make({ disabled: true }), sent(FILE)), ["required"]);
  }
});

Deno.test("fileField() takes a file away where it is not required, and refuses to do both", async () => {
  const clear = { "x-clear": "on" };

  strictEqual(await codes(fileField({ required: false }), sent(undefined, clear), "old.txt"), false);
  deepStrictEqual(await codes(fileField({ required: false }), sent(FILE, clear), "old.txt"), ["contradiction"]);
  strictEqual(await codes(fileField(), sent(undefined, clear), "old.txt"), "old.txt");
  strictEqual(await codes(fileField(), sent(FILE, clear), "old.txt"), FILE);
});

Deno.test("fileField() checks what is sent, not what is there", async () => {
  const field = fileField({ required: false, validators: [fileExtensionValidator(["pdf"])] });

  deepStrictEqual(await codes(field, sent(FILE)), ["invalid_extension"]);
  strictEqual(await codes(field, sent(), "old.txt"), "old.txt");
  strictEqual(await codes(field, sent(undefined, { "x-clear": "on" })), false);
});

Deno.test("fileField() shows the file that is there when a form is wrong, and tells what changed", async () => {
  const definition = defineForm({ x: fileField({ required: false }), y: fileField() });
  const form = await definition.bind(sent(FILE), { initial: { x: "old.txt" } });

  match(String(form.fields.x), /Currently: old\.txt/);
  deepStrictEqual(form.changedData, ["x"]);
});

const NAMES: Readonly<Record<string, string>> = {
  avif: "a.avif",
  gif: "a.gif",
  jpeg: "a.JPG",
  png: "a.apng",
  webp: "a.webp",
};

for (const [type, bytes] of IMAGES) {
  Deno.test(`imageField() ${NAMES[type] ? "takes" : "refuses"} ${type}`, async () => {
    const file = upload(NAMES[type] ?? "a.png", bytes);

    if (NAMES[type]) strictEqual(await codes(imageField(), sent(file)), file);
    else deepStrictEqual(await codes(imageField(), sent(file)), ["invalid_image"]);
  });
}

Deno.test("imageField() looks at the bytes, whatever the name is, and at the name", async () => {
  const png = IMAGES.find(([type]) => type === "png")?.[1] ?? new Uint8Array();

  deepStrictEqual(await codes(imageField(), sent(upload("a.png", "<script>"))), ["invalid_image"]);
  deepStrictEqual(await codes(imageField(), sent(upload("a.png", "RIFF....WAVE"))), ["invalid_image"]);
  deepStrictEqual(await codes(imageField(), sent(upload("a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"))), [
    "invalid_image",
  ]);
  deepStrictEqual(await codes(imageField(), sent(upload("a.png", png.subarray(0, -30)))), ["invalid_image"]);
  deepStrictEqual(await codes(imageField(), sent(upload("a.html", png))), ["invalid_extension"]);
  deepStrictEqual(await codes(imageField(), sent(upload("png", png))), ["invalid_extension"]);
  strictEqual(await codes(imageField(), sent(), "old.png"), "old.png");
});

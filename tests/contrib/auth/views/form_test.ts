import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type Context, createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { type Field, Form } from "../../../../src/contrib/auth/views/form.ts";

const NAME: Field = { name: "name", label: "Name", type: "text", autocomplete: "name", maxLength: 5 };
const SECRET: Field = { name: "secret", label: "Secret", type: "password", autocomplete: "off", maxLength: 9 };
const NOTE: Field = { ...NAME, name: "note", required: false, helpTexts: ["A word."] };
const URLENCODED = "application/x-www-form-urlencoded";

/** Reads a form out of a request, as a view does. */
async function read(body: BodyInit, type = URLENCODED, before?: (c: Context) => Promise<unknown>): Promise<Form> {
  const headers = { "Content-Type": type };
  let form: Promise<Form> | undefined;
  const view = async (c: Context): Promise<Response> => {
    await before?.(c);
    form = Form.read(c, [NAME, SECRET, NOTE]);
    await form.catch(() => {});
    return c.text("");
  };
  const site = defineSettings(() => ({ allowedHosts: ["*"], middleware: [], urls: urlpatterns([path("", view)]) }));
  await createApplication(site).fetch(
    new Request("http://site.test/", { method: "POST", body, headers }),
    createRuntime(),
  );
  return await (form ?? Promise.reject(new Error("nobody read the form")));
}

Deno.test("Form.read() takes the fields that it has, and no other", async () => {
  const form = await read("name= Django &secret= s &note=&__proto__=x&constructor=y&other=z");

  deepStrictEqual([form.value("name"), form.value("secret"), form.value("note")], ["Django", " s ", ""]);
  deepStrictEqual(form.fields.map(({ name }) => name), ["name", "secret", "note"]);
  strictEqual(Reflect.get({}, "x"), undefined);
});

Deno.test("Form.read() counts characters as people do, and refuses those that are none", async () => {
  const errors = async (name: string): Promise<readonly string[]> =>
    (await read(new URLSearchParams({ name, secret: "s" }).toString())).errorsOf("name");

  deepStrictEqual(await errors("🎷🎷🎷🎷🎷"), []);
  deepStrictEqual(await errors("🎷🎷🎷🎷🎷🎷"), ["Ensure this value has at most 5 characters (it has 6)."]);
  deepStrictEqual(await errors("a\0b"), ["Null characters are not allowed."]);
  deepStrictEqual(await errors(" \n "), ["This field is required."]);
});

Deno.test("Form.read() takes the last of several values, as Django does, and no file", async () => {
  const data = new FormData();
  data.append("secret", "s");
  data.append("name", "one");
  data.append("name", "two");
  data.append("name", new File(["three"], "three.txt"));
  const { headers, body } = new Response(data);

  const form = await read(await new Response(body).arrayBuffer(), headers.get("Content-Type") ?? "");

  strictEqual(form.value("name"), "two");
  deepStrictEqual(form.isValid, true);
});

Deno.test("Form.read() reads what middleware has read before", async () => {
  const form = await read("name=x&secret=s", URLENCODED, (c) => c.req.parseBody());

  deepStrictEqual([form.value("name"), form.isValid], ["x", true]);
});

Deno.test("Form.read() takes a body of another type, and none, for an empty form", async () => {
  for (
    const [body, type] of [['{"name":"x"}', "application/json"], ["name=x", "text/plain"], ["", URLENCODED]] as const
  ) {
    const form = await read(body, type);
    deepStrictEqual(form.errorsOf("name"), ["This field is required."], type);
  }
});

Deno.test("Form.read() stops reading where the body is longer than such forms are", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 10_000;
      controller.enqueue(new Uint8Array(10_000));
    },
  });

  await rejects(read(endless), { status: 413 });
  strictEqual(sent < 200_000, true, `${sent}`);
});

Deno.test("Form.fields point from a field to what explains it, and put the cursor where it is needed", async () => {
  const form = await read("name=x&secret=");
  form.addErrors("note", ["Not this."]);
  form.addErrors("nobody", ["Of no field."]);

  const [name, secret, note] = form.fields;

  deepStrictEqual([name?.id, name?.describedBy, name?.autofocus, name?.value], ["id_name", "", false, "x"]);
  deepStrictEqual([secret?.describedBy, secret?.autofocus, secret?.value], ["id_secret_error", true, ""]);
  deepStrictEqual(note?.describedBy, "id_note_helptext id_note_error");
  deepStrictEqual(form.errors, ["Of no field."]);
});

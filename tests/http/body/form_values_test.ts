import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { formValues, NO_VALUES } from "@nuages/nuages/http";

const PROTOTYPE = ["__proto__", "constructor", "hasOwnProperty", "toString", "prototype"];

Deno.test("formValues() has the last value and all of them, of a query", () => {
  const values = formValues(new URLSearchParams("a=1&b=&a=2"));

  strictEqual(values.get("a"), "2");
  deepStrictEqual(values.getAll("a"), ["1", "2"]);
  strictEqual(values.get("b"), "");
  strictEqual(values.get("c"), undefined);
  deepStrictEqual(values.getAll("c"), []);
  deepStrictEqual([values.has("b"), values.has("c")], [true, false]);
  deepStrictEqual([...values.names()], ["a", "b"]);
});

Deno.test("formValues() has the values and the items of JSON", () => {
  const values = formValues({ list: [1, [2]], empty: [], nothing: null, absent: undefined, deep: { a: 1 } });

  deepStrictEqual(values.get("list"), [1, [2]]);
  deepStrictEqual(values.getAll("list"), [1, [2]]);
  deepStrictEqual([values.get("empty"), values.getAll("empty")], [[], []]);
  deepStrictEqual([values.get("nothing"), values.getAll("nothing")], [null, [null]]);
  deepStrictEqual(values.get("deep"), { a: 1 });
  strictEqual(values.has("absent"), false);
  deepStrictEqual([...values.names()], ["list", "empty", "nothing", "deep"]);
});

Deno.test("formValues() has the files of a form, with names that are none of the visitor's", async () => {
  const form = new FormData();
  form.append("title", "Nuages");
  form.append("score", new File(["do re mi"], "../a.txt", { type: "text/plain; charset=latin1" }));
  form.append("score", new File(["fa"], "b", { type: "not a type" }));
  form.append("unused", new File([], ""));

  const values = formValues(form);
  const [first, last] = values.files("score");

  deepStrictEqual([...values.names()], ["title", "score"]);
  strictEqual(values.has("score"), false);
  strictEqual(values.file("score"), last);
  deepStrictEqual([first?.name, first?.contentType, first?.charset, first?.size, first?.kind], [
    "a.txt",
    "text/plain",
    "latin1",
    8,
    "memory",
  ]);
  deepStrictEqual([last?.name, last?.contentType, last?.charset], ["b", "application/octet-stream", undefined]);
  strictEqual(await first?.text(), "do re mi");
  strictEqual(await new Response(first?.stream()).text(), "do re mi");
  strictEqual(new TextDecoder().decode(await first?.slice(3, 5)), "re");
  strictEqual((await first?.bytes())?.byteLength, 8);
});

Deno.test("formValues() has the files of a form that somebody else has read into an object", async () => {
  const file = (name: string): File => new File([name], `../${name}`, { type: "text/plain" });
  const values = formValues({ one: file("a.txt"), two: [file("b.txt"), file("c.txt")], both: ["x", file("d.txt")] });

  deepStrictEqual(["one", "two", "both"].map((name) => values.has(name)), [false, false, true]);
  deepStrictEqual(values.files("two").map(({ name }) => name), ["b.txt", "c.txt"]);
  deepStrictEqual([values.get("both"), values.file("both")?.name], ["x", "d.txt"]);
  strictEqual(await values.file("one")?.text(), "a.txt");
});

Deno.test("formValues() looks names up nowhere but among those that were sent", () => {
  for (const name of PROTOTYPE) {
    for (const empty of [NO_VALUES, formValues({}), formValues(new URLSearchParams())]) {
      deepStrictEqual([empty.get(name), empty.has(name), empty.file(name)], [undefined, false, undefined]);
      deepStrictEqual([empty.getAll(name), empty.files(name)], [[], []]);
    }
    strictEqual(formValues(new URLSearchParams({ [name]: "x" })).get(name), "x");
    strictEqual(formValues(JSON.parse(`{"${name}": {"a": 1}}`)).has(name), true);
  }
  strictEqual(Object.hasOwn(Object.prototype, "a"), false);
});

import { strictEqual, throws } from "node:assert/strict";
import { templateName } from "@nuages/nuages/template";

Deno.test("templateName() adds the extension where it is missing", () => {
  const names = [
    "blog/post_list",
    "blog/post_list.eta",
    "robots.txt",
    "v1.2/a b",
  ].map((name) => templateName(name));

  strictEqual(
    names.join(),
    "blog/post_list.eta,blog/post_list.eta,robots.txt.eta,v1.2/a b.eta",
  );
});

Deno.test("templateName() keeps the partial behind the extension", () => {
  strictEqual(templateName("blog/post_list#row"), "blog/post_list.eta#row");
  strictEqual(
    templateName("blog/post_list.eta#row-2"),
    "blog/post_list.eta#row-2",
  );
});

Deno.test("templateName() starts relative names from the template that mentions them", () => {
  const from = "blog/archive/month.eta#row";

  strictEqual(templateName("./day", from), "blog/archive/day.eta");
  strictEqual(templateName("../post#row", from), "blog/post.eta#row");
  strictEqual(templateName("../../base", from), "base.eta");
  strictEqual(templateName("base", from), "base.eta");
  strictEqual(templateName("#day", from), "blog/archive/month.eta#day");
});

Deno.test("templateName() refuses whatever leads out of the template directories", () => {
  const hostile = [
    "/etc/passwd",
    "//host/share",
    "../secret",
    "./list",
    "..",
    ".",
    "blog/../../secret",
    "blog/..",
    "blog/./list",
    "blog//list",
    "blog/",
    "..\\secret",
    "blog\\..\\..\\secret",
    "C:\\secret",
    "list\u0000.html",
    "list\n",
    "list\u007f",
    "",
    "#row",
    "list#",
    "list#../x",
    "list#a#b",
    "list#__proto__/x",
  ];

  for (const name of hostile) {
    throws(
      () => templateName(name),
      { name: "TemplateDoesNotExist" },
      JSON.stringify(name),
    );
  }
});

Deno.test("templateName() refuses a relative name that climbs above the root", () => {
  throws(() => templateName("../../x", "blog/list.eta"), {
    name: "TemplateDoesNotExist",
    message: 'Cannot find template "../../x": it leads out of the template directories, seen from blog/list.eta',
  });
  throws(() => templateName("./../x", "blog/list.eta"), {
    name: "TemplateDoesNotExist",
  });
  throws(() => templateName(".././../x", "a/b/c/list.eta"), {
    name: "TemplateDoesNotExist",
  });
});

Deno.test("templateName() refuses what is no text", () => {
  const written: unknown = undefined;

  throws(() => templateName(written as string), {
    name: "TemplateDoesNotExist",
    message: 'Cannot find template "undefined": expected a name such as blog/post_list',
  });
});

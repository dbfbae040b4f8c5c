import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { missingReferences } from "@nuages/nuages/template/compiler";
import { entries } from "../site.ts";

Deno.test("missingReferences() finds nothing where every name exists", () => {
  const templates = entries({
    "base.eta": '<%~ include("nuages/icons") %>',
    "blog/list.eta":
      '<% layout("../base") %><%~ include("./row.eta") %><%~ include("#cell") %><%~ include("blog/list#cell") %><%@ partialdef cell %><%@ endpartialdef %>',
    "blog/row.eta": "",
  });

  deepStrictEqual(missingReferences(templates, ["nuages/icons.eta"]), []);
});

Deno.test("missingReferences() names template and line of each name that does not exist", () => {
  const templates = entries({
    "blog/list.eta": '<% layout("bse") %>\n<%~ include("#cell") %>\n<%~ include("../../x") %>\n<%~ include(it.x) %>',
  });

  const errors = missingReferences(templates);

  strictEqual(
    errors.map(({ template, line }) => `${template}:${line}`).join(),
    "blog/list.eta:1,blog/list.eta:2,blog/list.eta:3",
  );
  match(errors[0]?.message ?? "", /layout\("bse"\): there is no template "bse\.eta" \(templates\/blog\/list\.eta:1\)/);
  match(errors[1]?.message ?? "", /include\("#cell"\): there is no template "blog\/list\.eta#cell"/);
  match(errors[2]?.message ?? "", /leads out of the template directories/);
});

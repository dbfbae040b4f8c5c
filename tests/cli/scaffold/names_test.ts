import { doesNotThrow, throws } from "node:assert/strict";
import { validateName } from "../../../src/cli/scaffold/names.ts";

Deno.test("validateName() refuses what every object answers to, and says so", () => {
  for (const name of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"]) {
    throws(() => validateName(name, "app"), {
      message: `'${name}' is a property of every JavaScript object and cannot be used as an app name. ` +
        "Please try another name.",
    });
  }
});

Deno.test("validateName() takes names that only resemble those", () => {
  for (const name of ["proto", "prototypes", "Constructor", "to_string"]) {
    doesNotThrow(() => validateName(name, "app"));
  }
});

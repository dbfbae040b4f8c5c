import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import {
  commonPasswordValidator,
  minimumLengthValidator,
  numericPasswordValidator,
  passwordChanged,
  type PasswordValidator,
  userAttributeSimilarityValidator,
  validatePassword,
} from "@nuages/nuages/contrib/auth/password-validation";

Deno.test("validatePassword() throws all that is wrong, with codes, and lets other errors through", async () => {
  const validators = [minimumLengthValidator(), commonPasswordValidator(), numericPasswordValidator()];

  await validatePassword("minor swing", undefined, validators);
  await rejects(validatePassword("123456", undefined, validators), (error) => {
    ok(error instanceof Error && "errorList" in error && Array.isArray(error.errorList));
    deepStrictEqual(error.errorList.map(({ code }) => code), [
      "password_too_short",
      "password_too_common",
      "password_entirely_numeric",
    ]);
    return true;
  });
  const broken: PasswordValidator = {
    validate: () => Promise.reject(new TypeError("broken")),
    getHelpText: () => "",
  };
  await rejects(validatePassword("minor swing", undefined, [broken]), { name: "TypeError" });
});

Deno.test("passwordChanged() tells those validators that want to know", async () => {
  const heard: unknown[] = [];
  const remembers: PasswordValidator = {
    validate() {},
    getHelpText: () => "",
    async passwordChanged(password, user) {
      await Promise.resolve();
      heard.push(password, user);
    },
  };
  const user = { username: "django" };

  await passwordChanged("minor swing", user, [minimumLengthValidator(), remembers]);

  deepStrictEqual(heard, ["minor swing", user]);
});

Deno.test("userAttributeSimilarityValidator() reads a model's attributes, and passes over those that are no text", () => {
  class User {
    get username(): string {
      return "django";
    }
    firstName = null;
    lastName = 1937;
    email = undefined;
  }
  const validator = userAttributeSimilarityValidator();

  throws(() => validator.validate("django37", new User()), {
    message: "The password is too similar to the username.",
    code: "password_too_similar",
  });
  strictEqual(validator.validate("minor swing", new User()), undefined);
  strictEqual(validator.validate("django37"), undefined);
});

Deno.test("userAttributeSimilarityValidator() takes a time that grows with the password alone", () => {
  const validator = userAttributeSimilarityValidator();
  const user = { username: "a".repeat(150), email: "a.".repeat(150) };

  strictEqual(validator.validate("b".repeat(1_000_000), user), undefined);
});

Deno.test("commonPasswordValidator() takes another list", async () => {
  const validator = commonPasswordValidator({ passwords: ["minor swing"] });

  strictEqual(await validator.validate("password"), undefined);
  await rejects(async () => await validator.validate(" Minor Swing "), { code: "password_too_common" });
});

Deno.test("validators with impossible options fail when they are made", () => {
  throws(() => minimumLengthValidator({ minLength: 1.5 }), { name: "ImproperlyConfigured" });
  throws(() => minimumLengthValidator({ minLength: -1 }), { name: "ImproperlyConfigured" });
  for (const maxSimilarity of [0.09, NaN]) {
    throws(() => userAttributeSimilarityValidator({ maxSimilarity }), {
      message: `Cannot use "maxSimilarity": expected at least 0.1, received ${maxSimilarity}`,
    });
  }
});

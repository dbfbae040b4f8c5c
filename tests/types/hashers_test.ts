/** What must not compile. `deno check` fails where an expected error does not occur. */
import {
  argon2Hasher,
  checkPassword,
  makePassword,
  type PasswordHasher,
  scryptHasher,
} from "@nuages/nuages/contrib/auth/hashers";
import {
  minimumLengthValidator,
  type PasswordValidator,
  validatePassword,
} from "@nuages/nuages/contrib/auth/password-validation";

Deno.test("passwords are checked with values, and never with names", () => {
  // Never called: the compiler alone reads it.
  async function compiled(encoded: string | undefined): Promise<void> {
    const hashers = [scryptHasher()];
    await makePassword(undefined);
    const isCorrect: boolean = await checkPassword("swing", encoded, { hashers, setter: () => {} });
    await validatePassword("swing", { username: "django" }, [minimumLengthValidator()]);
    // @ts-expect-error hashers are missing
    await checkPassword("swing", encoded, {});
    // @ts-expect-error a hasher is a value, not the name of an algorithm
    await makePassword("swing", { hasher: "scrypt" });
    // @ts-expect-error the database's null is no encoding
    await checkPassword("swing", null, { hashers });
    // @ts-expect-error a salt is missing
    await scryptHasher().encode("swing");
    // @ts-expect-error Argon2 has no work factor
    argon2Hasher({ workFactor: 2 });
    // @ts-expect-error there is no verify()
    const hasher: PasswordHasher = { ...scryptHasher(), verify: undefined };
    // @ts-expect-error validators are missing
    await validatePassword("swing", undefined);
    // @ts-expect-error a help text is missing
    const validator: PasswordValidator = { validate() {} };
    // @ts-expect-error a length is a number
    minimumLengthValidator({ minLength: "8" });
    void [isCorrect, hasher, validator];
  }
  void compiled;
});

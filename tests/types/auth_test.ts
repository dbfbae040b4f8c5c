/** What must not compile of users. `deno check` fails where an expected error does not occur. */
import type { Context } from "@nuages/nuages";
import {
  type AnonymousUser,
  authWith,
  createUser,
  djangoPasswords,
  getUser,
  isAuthenticated,
  permissionRequired,
  type UserRow,
} from "@nuages/nuages/contrib/auth";
import type { Row } from "@nuages/nuages/db";
import { Account } from "../contrib/auth/accounts.ts";

declare const c: Context;

/** Compiles when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

function same<A, B>(_equal: Same<A, B>): void {}

Deno.test("authWith() makes wrong names of columns compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    authWith({ ...djangoPasswords(), userModel: Account, usernameField: "email", requiredFields: ["nickname"] });
    // @ts-expect-error accounts have no such column
    authWith({ ...djangoPasswords(), userModel: Account, usernameField: "username" });
    // @ts-expect-error accounts have no such column
    authWith({ ...djangoPasswords(), userModel: Account, usernameField: "email", requiredFields: ["firstName"] });
    // @ts-expect-error accounts have no such column
    authWith({ ...djangoPasswords(), userModel: Account, usernameField: "email", emailField: "mail" });
    // @ts-expect-error users have no such column
    authWith({ ...djangoPasswords(), requiredFields: ["nickname"] });
    // @ts-expect-error hashers are always named, so that a site carries those that it uses
    authWith({ passwordValidators: [] });
    // @ts-expect-error validators are always named
    authWith({ hashers: () => [] });
    // @ts-expect-error there is no such option
    authWith({ ...djangoPasswords(), userModle: Account });
  }
  void compiled;
});

Deno.test("getUser() and createUser() are typed by the model of users", () => {
  async function compiled(): Promise<void> {
    const user = await getUser(c);
    same<typeof user, UserRow | AnonymousUser>(true);
    const account = await getUser(c, Account);
    same<typeof account, Row<typeof Account> | AnonymousUser>(true);
    // @ts-expect-error it may be nobody
    account.nickname;
    if (isAuthenticated(account)) same<typeof account.nickname, string>(true);
    // @ts-expect-error accounts have no such column
    if (isAuthenticated(account)) account.firstName;

    await createUser(c, { email: "a@example.com", nickname: "a", password: "x" }, { model: Account });
    // @ts-expect-error a value is missing
    await createUser(c, { email: "a@example.com", password: "x" }, { model: Account });
    // @ts-expect-error accounts have no such column
    await createUser(c, { email: "a@example.com", nickname: "a", username: "a" }, { model: Account });
    // @ts-expect-error a permission is of an app
    permissionRequired("add_post", (c: Context) => c.text(""));
  }
  void compiled;
});

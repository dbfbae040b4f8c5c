import type { Context } from "hono";
import { ImproperlyConfigured } from "../../../errors.ts";
import { authOptionsOf } from "../options.ts";
import type { AuthUser } from "../types.ts";

/** Beyond this, people who share an address share it with a machine. */
const MOST_USERS = 20;

/** Who can log in comes first, so that accounts which nobody opens cannot crowd them out; then the newest. */
const ORDER = ["-isActive", "-pk"];

/**
 * Finds the users who have an address, however it is written. Letters that only look alike are others: what the database
 * takes for the same is compared once more, as Unicode's report 36 advises against attacks by such letters.
 *
 * @see {@link https://www.unicode.org/reports/tr36/#Recommendations_General}
 * @param c The request.
 * @param email The address.
 * @returns The users, active ones first.
 * @throws {ImproperlyConfigured} If the model has no column for addresses.
 */
export async function usersWith(c: Context, email: string): Promise<AuthUser[]> {
  const { model, emailField } = authOptionsOf(c);
  if (!Object.hasOwn(model.fields, emailField)) {
    throw new ImproperlyConfigured(
      "authWith.emailField",
      `the model "${model.name}" has no column "${emailField}", so nobody can be written to; add it, or name another`,
    );
  }
  const order = Object.hasOwn(model.fields, "isActive") ? ORDER : ORDER.slice(1);
  const same = model.objects(c).filter({ [`${emailField}__iexact`]: email } as never);
  const rows = await same.orderBy(...order as never[]).slice(0, MOST_USERS);
  // completeOptions() checked that the model has what AuthUser asks for.
  return (rows as unknown as AuthUser[]).filter((user) => folded(addressOfUser(c, user)) === folded(email));
}

/**
 * The address of a user, as it is kept: mails go to this one, and never to what somebody typed.
 *
 * @param c The request.
 * @param user The user.
 * @returns The address; empty where the model has none.
 */
export function addressOfUser(c: Context, user: AuthUser): string {
  return String(Reflect.get(user, authOptionsOf(c).emailField) ?? "");
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

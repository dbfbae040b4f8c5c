/**
 * Who visits without having logged in: has no key, no name and no permissions.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#anonymoususer-object}
 */
export class AnonymousUser {
  /** There is no row, so there is no key. */
  readonly id = null;
  /** There is no row, so there is no key. */
  readonly pk = null;
  /** No name. */
  readonly username = "";
  /** No account is active. */
  readonly isActive = false;
  /** May not enter the admin. */
  readonly isStaff = false;
  /** May not do everything. */
  readonly isSuperuser = false;

  /** What people read. */
  toString(): string {
    return "AnonymousUser";
  }
}

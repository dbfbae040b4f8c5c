import type { Context } from "hono";
import type { AnyModel, QuerySet } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import type { User } from "./models.ts";
import { type AuthConfiguration, authOptionsOf, expectUserModel } from "./options.ts";
import type { AuthBackend, PermissionName, WithPermOptions } from "./types.ts";

/**
 * The users who may do something, as one backend knows them: Django's `UserManager.with_perm()`.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { withPerm } from "@nuages/nuages/contrib/auth";
 *
 * async function listEditors(c: Context): Promise<Response> {
 *   const editors = await withPerm(c, "blog.change_post", { includeSuperusers: false }).orderBy("username");
 *   return c.json(editors.map(({ username }) => username));
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.UserManager.with_perm}
 * @param c The request.
 * @param permission What it is, such as `blog.add_post`.
 * @param options Which of them; the model of users, where it is one of your own, which gives the type; and the name of the
 * backend, where there are several.
 * @returns The query for them; one for nobody, where the backend cannot tell.
 * @throws {ImproperlyConfigured} If nobody can say which backend is asked, or the site's model of users is another one.
 * @throws {TypeError} If the permission is no name of an app, a point and a codename.
 */
export function withPerm<Model extends AnyModel = typeof User>(
  c: Context,
  permission: PermissionName,
  options: WithPermOptions & { model?: Model; backend?: string } = {},
): QuerySet<Model> {
  const configuration = authOptionsOf(c);
  expectUserModel(configuration, options.model);
  const users = backendFor(configuration, options.backend).withPerm?.(c, permission, options) ??
    configuration.model.objects(c).none();
  // The site's model is the one that the caller names, or Django's.
  return users as unknown as QuerySet<Model>;
}

function backendFor({ backends }: AuthConfiguration, name: string | undefined): AuthBackend {
  const [backend, second] = name === undefined ? backends : backends.filter((each) => each.name === name);
  if (backend && (name !== undefined || !second)) return backend;
  throw new ImproperlyConfigured(
    "withPerm",
    name === undefined
      ? "there are several backends; name the one to ask: withPerm(c, permission, { backend })"
      : `there is no backend "${name}"; name one of ${backends.map((each) => each.name).join(", ")}`,
  );
}

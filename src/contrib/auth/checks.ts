import { type Check, type CheckedSite, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { usesMiddleware } from "../../middleware/mod.ts";
import { deployChecks } from "./deploy_checks.ts";
import type { AuthConfiguration } from "./options.ts";
import { checkPermissions } from "./permission_checks.ts";
import { isUnique } from "./unique_field.ts";

/**
 * Django's checks of users and permissions, and some of our own. What its E001, C009 and C010 say does not compile here.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/checks/#auth}
 * @param configuration What the site's users are made of.
 * @returns The checks.
 */
export function authChecks(configuration: AuthConfiguration): readonly Check[] {
  return [
    defineCheck(["auth"], () => userModel(configuration)),
    defineCheck(
      ["auth", "models"],
      ({ apps }) => (apps.models() as AnyModel[]).flatMap((model) => [...checkPermissions(model)]),
    ),
    defineCheck(["auth"], needs),
    ...deployChecks(configuration),
  ];
}

function* userModel({ model, usernameField, requiredFields, backends }: AuthConfiguration): Generator<CheckMessage> {
  const object = `${model.app}.${model.name}`;
  if (requiredFields.includes(usernameField)) {
    yield checkMessage(
      "auth.E002",
      "The field named as the 'usernameField' for a custom user model must not be included in 'requiredFields'.",
      {
        hint: `The 'usernameField' is currently set to '${usernameField}', you should remove '${usernameField}' from ` +
          "the 'requiredFields'.",
        object,
      },
    );
  }
  if (isUnique(model, usernameField)) return;
  const [backend, second] = backends;
  if (backend?.name === "django.contrib.auth.backends.ModelBackend" && !second) {
    yield checkMessage(
      "auth.E003",
      `'${model.name}.${usernameField}' must be unique because it is named as the 'usernameField'.`,
      { object },
    );
  } else {
    yield checkMessage(
      "auth.W004",
      `'${model.name}.${usernameField}' is named as the 'usernameField', but it is not unique.`,
      { hint: "Ensure that your authentication backend(s) can handle non-unique usernames.", object },
    );
  }
}

/** What users cannot do without. */
function* needs(site: CheckedSite): Generator<CheckMessage> {
  if (!site.apps.isInstalled("contenttypes")) {
    yield checkMessage("auth.E101", "The app contenttypes must be in installedApps in order to use auth.", {
      hint: "Permissions refer to it. Add contenttypes of @nuages/nuages/contrib/contenttypes",
    });
  }
  if (usesMiddleware(site.settings, "loginRequired") && !usesMiddleware(site.settings, "session")) {
    yield checkMessage(
      "auth.E013",
      "In order to use loginRequiredMiddleware(), session() must be before it in your middleware.",
      { hint: "Put session() of @nuages/nuages/contrib/sessions into the middleware setting", object: "middleware" },
    );
  }
}

import { getTableConfig } from "drizzle-orm/sqlite-core";
import { type Check, type CheckedSite, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { goesToWorkers } from "../../conf/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { usesMiddleware } from "../../middleware/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { permissionsFor } from "./create_permissions.ts";
import { type HasherOptions, WORKERS_LIMITS } from "./hashers/mod.ts";
import { hashingOptions } from "./hashing_options.ts";
import type { AuthConfiguration } from "./options.ts";

/** The most characters that the table of permissions holds. */
const LONGEST_NAME = 255;
const LONGEST_CODENAME = 100;

const WEAK: ReadonlySet<string> = new Set(["md5", "sha1", "unsalted_md5", "unsalted_sha1"]);

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
      ({ apps }) => (apps.models() as AnyModel[]).flatMap((model) => [...permissions(model)]),
    ),
    defineCheck(["auth"], needs),
    defineCheck(["auth", "security"], surroundings, { deploy: true }),
    defineCheck(["auth", "security"], (site) => proxyAddress(site, configuration), { deploy: true }),
    defineCheck(["auth", "security"], (site) => hashersForWorkers(site, configuration), { deploy: true }),
    defineCheck(["auth", "security"], ({ runtime }) => weakHasher(hashingOptions(runtime), configuration), {
      deploy: true,
    }),
  ];
}

function* userModel({ model, usernameField, requiredFields, backends }: AuthConfiguration): Generator<CheckMessage> {
  const object = labelOf(model);
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

/** An index that leaves rows out lets them have the same name. */
function isUnique(model: AnyModel, name: string): boolean {
  const column = model.fields[name]?.column;
  if (!column || column.isUnique || column.primary) return true;
  const { indexes, uniqueConstraints } = getTableConfig(model.table);
  const isAlone = (columns: readonly unknown[]): boolean => columns.length === 1 && nameOf(columns[0]) === column.name;
  return indexes.some(({ config }) => config.unique && config.where === undefined && isAlone(config.columns)) ||
    uniqueConstraints.some(({ columns }) => isAlone(columns));
}

function nameOf(column: unknown): unknown {
  return typeof column === "object" && column !== null && "name" in column ? column.name : undefined;
}

function* permissions(model: AnyModel): Generator<CheckMessage> {
  const object = labelOf(model);
  const own = model.permissions;
  const usual = permissionsFor({ ...model, permissions: [] });
  const verbs = longest(model.defaultPermissions);
  const longestName = `Can ${verbs} `.length + model.verboseName.length;
  if (verbs !== "" && longestName > LONGEST_NAME) {
    yield checkMessage(
      "auth.E007",
      `The verboseName of model '${object}' must be at most ${
        LONGEST_NAME - (longestName - model.verboseName.length)
      } ` +
        `characters for its builtin permission names to be at most ${LONGEST_NAME} characters.`,
      { object },
    );
  }
  const longestCodename = longest(usual.map(({ codename }) => codename)).length;
  if (longestCodename > LONGEST_CODENAME) {
    yield checkMessage(
      "auth.E011",
      `The name of model '${object}' must be at most ` +
        `${
          LONGEST_CODENAME - (longestCodename - contentTypeName(model).length)
        } characters for its builtin permission ` +
        `codenames to be at most ${LONGEST_CODENAME} characters.`,
      { object },
    );
  }
  const seen = new Set<string>();
  for (const [codename, name] of own) {
    if (name.length > LONGEST_NAME) {
      yield checkMessage(
        "auth.E008",
        `The permission named '${name}' of model '${object}' is longer than ${LONGEST_NAME} characters.`,
        { object },
      );
    }
    if (codename.length > LONGEST_CODENAME) {
      yield checkMessage(
        "auth.E012",
        `The permission codenamed '${codename}' of model '${object}' is longer than ${LONGEST_CODENAME} characters.`,
        { object },
      );
    }
    if (usual.some((permission) => permission.codename === codename)) {
      yield checkMessage(
        "auth.E005",
        `The permission codenamed '${codename}' clashes with a builtin permission for model '${object}'.`,
        { object },
      );
    } else if (seen.has(codename)) {
      yield checkMessage(
        "auth.E006",
        `The permission codenamed '${codename}' is duplicated for model '${object}'.`,
        { object },
      );
    }
    seen.add(codename);
  }
}

function longest(texts: readonly string[]): string {
  return texts.reduce((longest, text) => text.length > longest.length ? text : longest, "");
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

/** What visitors need to log in, and users to be safe. A command line alone does without. */
function* surroundings(site: CheckedSite): Generator<CheckMessage> {
  if (!usesMiddleware(site.settings, "session")) {
    yield checkMessage("auth.W102", "You have auth in installedApps, but no session() in your middleware.", {
      hint: "Nobody can log in. Put session() of @nuages/nuages/contrib/sessions into the middleware setting",
      object: "middleware",
    });
  } else if (!usesMiddleware(site.settings, "csrf")) {
    yield checkMessage("auth.W103", "You have auth and session() in use, but no csrf() in your middleware.", {
      hint: "Other sites can make the browsers of users who are logged in send forms. Put csrf() after session()",
      object: "middleware",
    });
  }
}

/** A site that trusts a proxy is behind one, whose address is that of all visitors then. */
function* proxyAddress(site: CheckedSite, { loginLimits }: AuthConfiguration): Generator<CheckMessage> {
  const { secureProxySslHeader, useXForwardedHost, secureProxyAddressHeader } = site.settings;
  const isBehindProxy = secureProxySslHeader !== undefined || useXForwardedHost;
  if (loginLimits === false || !isBehindProxy || secureProxyAddressHeader || goesToWorkers(site)) return;
  yield checkMessage(
    "auth.W107",
    "Your site trusts a proxy, but secureProxyAddressHeader is not set: all visitors have the proxy's address, and " +
      `${loginLimits.address.attempts} wrong logins of anybody lock everybody out.`,
    {
      hint:
        'Name the header that the proxy adds addresses to, such as secureProxyAddressHeader: ["X-Forwarded-For", 1]',
      object: "secureProxyAddressHeader",
    },
  );
}

/** New passwords are hashed by the first; the others verify what is there, however long it takes, and only once. */
function* hashersForWorkers(site: CheckedSite, { hashers }: AuthConfiguration): Generator<CheckMessage> {
  if (!goesToWorkers(site)) return;
  const remedy = "Put scryptHasher() first, which Workers have in their own code";
  try {
    const [first] = hashers({ limits: WORKERS_LIMITS });
    if (first?.slowOnWorkers === undefined) return;
    yield checkMessage(
      "auth.W104",
      `New passwords are hashed with "${first.algorithm}", which Workers do in JavaScript: ${first.slowOnWorkers}.`,
      { hint: `Each login may take a second of processor time. ${remedy}`, object: "hashers" },
    );
  } catch (error) {
    if (!(error instanceof ImproperlyConfigured)) throw error;
    yield checkMessage("auth.E105", `The hashers cannot work on Workers: ${error.message}.`, {
      hint: remedy,
      object: "hashers",
    });
  }
}

function* weakHasher(options: HasherOptions, { hashers }: AuthConfiguration): Generator<CheckMessage> {
  const [first] = hashers(options);
  if (!first || !WEAK.has(first.algorithm)) return;
  yield checkMessage("auth.W106", `New passwords are hashed with "${first.algorithm}", which is weak.`, {
    hint: "Put scryptHasher() first; the others verify passwords that are there, and these are renewed at login",
    object: "hashers",
  });
}

function labelOf({ app, name }: AnyModel): string {
  return `${app}.${name}`;
}

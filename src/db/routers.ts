import type { DatabaseRouter, RoutedModel, RoutedRow, RouterHints, Settings } from "../conf/mod.ts";

/** The database that is meant where nobody names one. */
const DEFAULT = "default";

/**
 * Asks the routers where a model is read from: Django's `router.db_for_read()`.
 *
 * @param routers The routers, in order.
 * @param model The model.
 * @param hints The request and the row, where there is one.
 * @returns The alias of the first that has an answer, else `"default"`.
 */
export function routeRead(routers: readonly DatabaseRouter[], model: RoutedModel, hints: RouterHints = {}): string {
  return firstAnswer(routers, (router) => router.forRead?.(model, hints)) ?? DEFAULT;
}

/**
 * Asks the routers where a model is written to: Django's `router.db_for_write()`.
 *
 * @param routers The routers, in order.
 * @param model The model.
 * @param hints The request and the row, where there is one.
 * @returns The alias of the first that has an answer, else `"default"`.
 */
export function routeWrite(routers: readonly DatabaseRouter[], model: RoutedModel, hints: RouterHints = {}): string {
  return firstAnswer(routers, (router) => router.forWrite?.(model, hints)) ?? DEFAULT;
}

/**
 * Asks the routers whether two rows may be related: Django's `router.allow_relation()`.
 *
 * @param routers The routers, in order.
 * @param first One row, and its database.
 * @param second The other one.
 * @param hints The request, where there is one.
 * @returns What the first says that has an answer, else whether both are on one database.
 */
export function allowRelation(
  routers: readonly DatabaseRouter[],
  first: RoutedRow,
  second: RoutedRow,
  hints: RouterHints = {},
): boolean {
  return firstAnswer(routers, (router) => router.allowRelation?.(first, second, hints)) ?? first.alias === second.alias;
}

/**
 * Django's `router.allow_migrate()`: whether migrations of an app, or of one of its models, may run on a database.
 *
 * @param settings The site's databases and routers.
 * @param alias The database.
 * @param app The label of the app.
 * @param model The model, where it is about one.
 * @returns What the first router says that has an answer, else `true`. A replica is never migrated.
 */
export function allowMigrate(
  { databases, databaseRouters }: Pick<Settings, "databases" | "databaseRouters">,
  alias: string,
  app: string,
  model?: RoutedModel,
): boolean {
  if (Object.hasOwn(databases, alias) && databases[alias]?.replicaOf !== undefined) return false;
  return firstAnswer(databaseRouters, (router) => router.allowMigrate?.(alias, app, model)) ?? true;
}

/** As in Django, an empty alias is no answer either; `false` is one. */
function firstAnswer<Answer extends string | boolean>(
  routers: readonly DatabaseRouter[],
  ask: (router: DatabaseRouter) => Answer | undefined,
): Answer | undefined {
  for (const router of routers) {
    const answer = ask(router);
    if (answer !== undefined && answer !== null && answer !== "") return answer;
  }
  return undefined;
}

import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { currentView, type ViewRun } from "../../http/mod.ts";
import type { Database } from "../connections.ts";
import type { Level } from "./level.ts";
import { openOutermost, settle, transactionOn } from "./run_atomic.ts";
import type { Transaction } from "./transaction.ts";
import { levelIn } from "./view_levels.ts";

/** Views that stay outside, with the databases for which they do. */
const nonAtomic = new WeakMap<object, ReadonlySet<string>>();

/**
 * Keeps a view out of the transaction that the `atomicRequests` setting of a database puts around views. It must be the
 * outermost thing around the view, as that is what the URL pattern knows.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { nonAtomicRequests } from "@nuages/nuages/db";
 *
 * path("import/", nonAtomicRequests((c) => c.text("One transaction for each file")), { name: "import" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/transactions/#django.db.transaction.non_atomic_requests}
 * @param view The view.
 * @param using The database; `"*"` for each of them.
 * @returns The same view.
 */
export function nonAtomicRequests<View extends (...args: never) => unknown>(view: View, using = "default"): View {
  nonAtomic.set(view, new Set([...nonAtomic.get(view) ?? [], using]));
  return view;
}

/**
 * The transaction of the view that runs, begun when it is first asked for.
 *
 * @param c The request.
 * @param alias The database.
 * @param open Opens it.
 * @returns The transaction; `undefined` outside of views, and where the settings ask for none.
 */
export function requestTransaction(c: Context, alias: string, open: () => Database): Transaction | undefined {
  const { databases } = getSettings(c);
  if (!Object.hasOwn(databases, alias) || databases[alias]?.atomicRequests !== true) return undefined;
  const view = currentView(c);
  if (!view || staysOutside(view.view, alias)) return undefined;
  return transactionOn(levelIn(view, alias, () => beginIn(view, open(), c.req.method)));
}

function staysOutside(view: object, alias: string): boolean {
  const outside = nonAtomic.get(view);
  return outside !== undefined && (outside.has(alias) || outside.has("*"));
}

/** Methods that are meant to change nothing, so that they do not wait for those that do. */
const SAFE = ["GET", "HEAD", "OPTIONS"];

function beginIn(view: ViewRun, database: Database, method: string): Level {
  const level = openOutermost(database, SAFE.includes(method) ? "deferred" : "write");
  view.onEnd((outcome) => settle(level, () => outcome));
  return level;
}

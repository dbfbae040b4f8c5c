import type { Context } from "hono";

/**
 * Runs before a view, after all middleware: Django's `process_view`. It throws, or answers itself, where the view is not to
 * run.
 *
 * @param c The request.
 * @param views Who may answer: the view, or the handlers of a Hono app that fit; none where only its middleware fits.
 * @param apps The application namespaces that they are in, outermost first.
 */
export type BeforeView = (
  c: Context,
  views: readonly object[],
  apps: readonly string[],
) => Response | void | Promise<Response | void>;

const BEFORE_VIEW = "nuages.beforeView";

/**
 * Notes what is to run before each view of a request.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/middleware/#process-view}
 * @param c The request.
 * @param run Gets the views that may answer.
 */
export function beforeView(c: Context, run: BeforeView): void {
  const before: readonly BeforeView[] = c.get(BEFORE_VIEW) ?? [];
  c.set(BEFORE_VIEW, [...before, run]);
}

/** What was noted; `undefined` where nothing was, so that a view without it waits for nothing. */
export function notedBefore(c: Context): readonly BeforeView[] | undefined {
  return c.get(BEFORE_VIEW);
}

/** Runs what was noted, in order, until something answers. */
export async function runBefore(
  c: Context,
  noted: readonly BeforeView[],
  views: readonly object[],
  apps: readonly string[],
): Promise<Response | undefined> {
  for (const run of noted) {
    const answer = await run(c, views, apps);
    if (answer) return answer;
  }
  return undefined;
}

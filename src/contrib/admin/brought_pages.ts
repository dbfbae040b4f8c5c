import type { App } from "../../apps/mod.ts";
import type { AdminView } from "./gate.ts";

/** A page that another app brings to every site of the admin. */
export interface BroughtPage {
  /** Where it lies below the path of the site. */
  readonly route: string;
  /** Its name within the namespace of the site. */
  readonly name: string;
  /** Loads what answers those who may enter. */
  readonly load: () => Promise<AdminView>;
}

/** What another app brings to every site of the admin. */
export interface BroughtPages {
  /** The pages. */
  readonly pages: readonly BroughtPage[];
  /** What stands in the menu of the account, and the name of the page that it leads to. */
  readonly menu: readonly { readonly label: string; readonly page: string }[];
}

const brought = new WeakMap<object, BroughtPages>();

/**
 * Gives every site of the admin some pages, where an app is installed.
 *
 * @param app The app.
 * @param pages What it brings.
 * @returns The app.
 */
export function bringPages(app: App, pages: BroughtPages): App {
  brought.set(app, pages);
  return app;
}

/** What the apps of a site bring, in their order. */
export function broughtBy(apps: Iterable<object>): BroughtPages[] {
  return [...apps].flatMap((app) => brought.get(app) ?? []);
}

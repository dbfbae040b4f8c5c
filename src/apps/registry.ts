import type { InstalledApp } from "../conf/mod.ts";
import type { Model } from "../db/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { type SiteKey, siteKey } from "../http/mod.ts";
import { nearest } from "../text/mod.ts";
import { type App, isApp } from "./app.ts";

/** Where a site keeps its apps. */
export const appsKey: SiteKey<Apps> = siteKey("installedApps");

/**
 * The apps of one site.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/applications/#application-registry}
 */
export class Apps implements Iterable<App> {
  readonly #byLabel = new Map<string, App>();

  /**
   * Registers the apps.
   *
   * @param installed The apps in order.
   * @throws {ImproperlyConfigured} If two apps have one label or one name, or one is not made by `defineApp()`.
   */
  constructor(installed: readonly InstalledApp[]) {
    for (const app of installed) {
      if (!isApp(app)) throw new ImproperlyConfigured("installedApps", `"${app.name}" is not made by defineApp()`);
      if (this.#byLabel.has(app.label)) {
        throw new ImproperlyConfigured(
          "installedApps",
          `two apps have the label "${app.label}"; labels are unique, so give one of them its own in defineApp()`,
        );
      }
      if (this.isInstalled(app.name)) {
        throw new ImproperlyConfigured("installedApps", `the app "${app.name}" is installed twice`);
      }
      this.#byLabel.set(app.label, app);
    }
  }

  /** The apps in the order of `installedApps`. */
  [Symbol.iterator](): IterableIterator<App> {
    return this.#byLabel.values();
  }

  /**
   * Says whether an app is there.
   *
   * @param name The app's name.
   * @returns Whether it is.
   */
  isInstalled(name: string): boolean {
    for (const app of this) if (app.name === name) return true;
    return false;
  }

  /**
   * Finds an app.
   *
   * @param label The app's label.
   * @returns The app.
   * @throws {RangeError} If no app has this label; names the nearest one.
   */
  get(label: string): App {
    const app = this.#byLabel.get(label);
    if (app) return app;
    const near = nearest(label, this.#byLabel.keys());
    throw new RangeError(`No installed app with label '${label}'.${near ? ` Did you mean '${near}'?` : ""}`);
  }

  /** The models of all apps, in order. */
  models(): Model[] {
    return [...this].flatMap((app) => Object.values(app.models));
  }
}

import type { Context } from "hono";
import { type App, type Apps, appsKey } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { siteValue } from "../../http/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { isDefaultAdmin, isModelAdmin, type ModelAdmin } from "./model_admin.ts";
import type { AdminSite } from "./site.ts";

/** The models that one site of the admin has, with what is said of each. */
export class Registry implements Iterable<ModelAdmin> {
  /** The apps, in the order in which they are listed. */
  readonly apps: readonly App[];
  readonly #byModel = new Map<AnyModel, ModelAdmin>();
  readonly #byName = new Map<string, ModelAdmin>();

  /**
   * Registers models.
   *
   * @param admins What is said of each.
   * @param apps The apps that have them, in order.
   * @throws {ImproperlyConfigured} If a model is there twice.
   */
  constructor(admins: Iterable<ModelAdmin>, apps: readonly App[]) {
    this.apps = apps;
    for (const admin of admins) {
      const { model } = admin;
      if (this.#byModel.has(model)) {
        throw new ImproperlyConfigured(
          "modelAdmin",
          `the model "${model.app}.${model.name}" is registered twice; keep one modelAdmin() of it, or list those of the site in adminSite({ register })`,
        );
      }
      this.#byModel.set(model, admin);
      this.#byName.set(keyOf(model.app, contentTypeName(model)), admin);
    }
  }

  /** What is said of a model; `undefined` where the site has it not. */
  get(model: AnyModel): ModelAdmin | undefined {
    return this.#byModel.get(model);
  }

  /**
   * Finds a model by its name.
   *
   * @param app The label of its app.
   * @param model Its name in small letters.
   * @returns What is said of it.
   */
  find(app: string, model: string): ModelAdmin | undefined {
    return this.#byName.get(keyOf(app, model));
  }

  /** All of them. */
  [Symbol.iterator](): IterableIterator<ModelAdmin> {
    return this.#byModel.values();
  }
}

function keyOf(app: string, model: string): string {
  return `${app}.${model}`;
}

const registries = new WeakMap<Apps, Map<AdminSite, Registry>>();

/**
 * The models of a site of the admin. The modules of the apps are loaded by whoever asks first.
 *
 * @param c The request.
 * @param site The site.
 * @returns The models.
 */
export async function registryOf(c: Context, site: AdminSite): Promise<Registry> {
  const apps = siteValue(c, appsKey);
  return knownRegistry(apps, site) ?? await makeRegistry(apps, site);
}

/**
 * The same outside of a request.
 *
 * @param apps The apps.
 * @param site The site.
 * @returns The models.
 */
export async function makeRegistry(apps: Apps, site: AdminSite): Promise<Registry> {
  const registry = new Registry(await adminsOf(apps, site), orderedApps(apps, site));
  const bySite = registries.get(apps) ?? new Map<AdminSite, Registry>();
  // Two requests that both asked first made the same; what is kept is a value and no promise, which Workers cannot share.
  registries.set(apps, bySite.set(site, registry));
  return registry;
}

function knownRegistry(apps: Apps, site: AdminSite): Registry | undefined {
  return registries.get(apps)?.get(site);
}

async function adminsOf(apps: Apps, { register, unregister }: AdminSite): Promise<ModelAdmin[]> {
  const listed = typeof register === "function"
    ? exported(await register())
    : register ?? withoutReplaced(apps, (await Promise.all([...apps].map(adminsOfApp))).flat());
  return listed.filter(({ model }) => !unregister.includes(model));
}

/**
 * What the framework says of users and groups holds where the site has these models, and where no app says something else
 * of them.
 */
function withoutReplaced(apps: Apps, admins: readonly ModelAdmin[]): ModelAdmin[] {
  const models = new Set([...apps].flatMap(({ models }) => Object.values(models)));
  const own = new Set(admins.filter((admin) => !isDefaultAdmin(admin)).map(({ model }) => model));
  return admins.filter((admin) => !isDefaultAdmin(admin) || (models.has(admin.model) && !own.has(admin.model)));
}

/** What the module of an app exports, in the order of its models. */
async function adminsOfApp({ admin, models }: App): Promise<ModelAdmin[]> {
  if (!admin) return [];
  const order = Object.values(models);
  return exported(await admin()).toSorted((one, other) => order.indexOf(one.model) - order.indexOf(other.model));
}

function exported(module: object): ModelAdmin[] {
  return [...new Set(Object.values(module).flat())].filter(isModelAdmin);
}

/** Those that the site names, then the others by name. */
function orderedApps(apps: Apps, { appOrder }: AdminSite): App[] {
  const place = ({ label }: App): number => {
    const at = appOrder.indexOf(label);
    return at === -1 ? appOrder.length : at;
  };
  return [...apps].toSorted((one, other) =>
    place(one) - place(other) || one.verboseName.localeCompare(other.verboseName)
  );
}

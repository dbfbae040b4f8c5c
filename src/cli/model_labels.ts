import type { AnyModel, Model } from "../db/mod.ts";
import { nearest } from "../text/mod.ts";
import { CommandError, type CommandSite } from "./command.ts";

/** The models of an app. */
export interface AppModels {
  /** The label of the app. */
  readonly label: string;
  /** Its models, in order. */
  readonly models: readonly AnyModel[];
}

/**
 * Returns the models of all apps, in order.
 *
 * @param site The site.
 * @returns The models by app.
 */
export function modelsByApp({ apps }: CommandSite): AppModels[] {
  return [...apps].map(({ label, models }) => ({ label, models: Object.values(models) }));
}

/**
 * Finds what labels of apps (`blog`) and of models (`blog.Post`) name.
 *
 * @param site The site.
 * @param labels The labels.
 * @returns The apps that are named as a whole, and the models that are named by themselves.
 * @throws {CommandError} If there is no such app or model.
 */
export function findModels(site: CommandSite, labels: readonly string[]): { apps: AppModels[]; models: AnyModel[] } {
  const all = modelsByApp(site);
  const found = { apps: [] as AppModels[], models: [] as AnyModel[] };
  for (const label of labels) {
    const [, app = label, model] = label.match(/^([^.]*)\.([^.]*)$/) ?? [];
    const known = all.find((one) => one.label === app);
    if (!known) throw unknown(`No installed app with label '${app}'.`, app, all.map((one) => one.label));
    if (model === undefined) found.apps.push(known);
    else found.models.push(modelOf(known, model, site.apps.get(app).models));
  }
  return found;
}

function modelOf({ label, models }: AppModels, name: string, byKey: Readonly<Record<string, Model>>): AnyModel {
  const found = models.find((model) => model.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const called = Object.hasOwn(byKey, name) ? byKey[name] : undefined;
  // Its app calls it so, and it is called after its table.
  if (called) throw new CommandError(`Unknown model: ${label}.${name}. Did you mean '${called.name}'?`);
  throw unknown(`Unknown model: ${label}.${name}`, name, models.map((model) => model.name));
}

function unknown(message: string, name: string, choices: readonly string[]): CommandError {
  const near = nearest(name, [...choices]);
  return new CommandError(near ? `${message.replace(/\.?$/, ".")} Did you mean '${near}'?` : message);
}

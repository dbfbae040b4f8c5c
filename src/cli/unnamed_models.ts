import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CommandSite } from "./command.ts";

/**
 * Finds apps that have models in their `models.ts` and name none of them, so that no migrations are made for them.
 *
 * @param site The site.
 * @param labels The apps to look at.
 * @returns A line for each, which says what to write.
 */
export async function unnamedModels({ apps, runtime }: CommandSite, labels: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const label of labels) {
    const { models, path } = apps.get(label);
    if (path === undefined || Object.keys(models).length > 0) continue;
    const file = resolve(path, "models.ts");
    const names = runtime.files?.stat(file) ? await modelsIn(file, label) : [];
    if (names.length === 0) continue;
    lines.push(
      `No changes detected in app '${label}': its defineApp() names no models; write models: { ${names.join(", ")} }`,
    );
  }
  return lines;
}

/** A module that cannot be loaded is nobody's yet; whoever names its models hears what is wrong with it. */
async function modelsIn(file: string, label: string): Promise<string[]> {
  try {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    return Object.entries(module).filter(([, value]) => isModelOf(value, label)).map(([name]) => name);
  } catch {
    return [];
  }
}

function isModelOf(value: unknown, label: string): boolean {
  return typeof value === "object" && value !== null && "objects" in value && "table" in value && "app" in value &&
    value.app === label;
}

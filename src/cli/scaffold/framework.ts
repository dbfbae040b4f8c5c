import { isAbsolute, join, relative, resolve } from "node:path";
import { CommandError } from "../command.ts";
import { VERSION } from "../../version.ts";

/** Where a project gets Nuages from. */
export interface Framework {
  /** What `deno.json` imports. */
  readonly specifier: string;
  /** The checkout that stands in for the package, as `deno.json` names it. */
  readonly link?: string;
}

const NAME = "@nuages/nuages";
/** The whole specifier: it becomes code of the new project. */
const SPECIFIER = /^jsr:@nuages\/nuages(?:@[0-9A-Za-z.^~*+-]+)?$/;
const PUBLISHED = `jsr:${NAME}@^${VERSION}`;

/**
 * Finds out where a new project gets Nuages from.
 *
 * @param spec A specifier (`jsr:@nuages/nuages@^1.2.0`), the path of a checkout, or nothing for the version that runs.
 * @param project The directory of the new project.
 * @returns What to write into `deno.json`.
 * @throws {CommandError} If it is neither.
 */
export async function findFramework(spec: string | undefined, project: string): Promise<Framework> {
  if (spec === undefined) return { specifier: PUBLISHED };
  if (SPECIFIER.test(spec)) return { specifier: spec };
  const checkout = resolve(spec);
  const version = await versionOf(checkout);
  if (version === undefined) {
    throw new CommandError(`Cannot use the framework '${spec}': expected ${PUBLISHED} or the path of a checkout`);
  }
  return { specifier: `jsr:${NAME}@^${version}`, link: pathFrom(project, checkout) };
}

async function versionOf(checkout: string): Promise<string | undefined> {
  try {
    const config: unknown = JSON.parse(await Deno.readTextFile(join(checkout, "deno.json")));
    const { name, version } = Object(config);
    return name === NAME && typeof version === "string" ? version : undefined;
  } catch {
    // Whatever is wrong with the file: it is not that of a checkout.
    return undefined;
  }
}

/** A relative path while it is near: such a project can be moved together with the checkout. */
function pathFrom(project: string, checkout: string): string {
  const path = relative(project, checkout);
  if (isAbsolute(path) || path.split(/[\\/]/).filter((part) => part === "..").length > 3) return checkout;
  const url = path.replaceAll("\\", "/");
  return url.startsWith(".") ? url : `./${url}`;
}

import { basename, join, resolve } from "node:path";
import { CommandError } from "../command.ts";
import { dependencies, skeletons } from "../../_generated/skeletons.ts";
import { VERSION } from "../../version.ts";
import { findFramework, type Framework } from "./framework.ts";
import { nameConflict, type SkeletonKind, validateName } from "./names.ts";
import { newSecretKey } from "./secret_key.ts";
import { exists, writeSkeleton } from "./write_skeleton.ts";

/** Options for {@linkcode makeProject}. */
export interface MakeProjectOptions {
  /** Where the project goes. Without it, a new directory of its name. */
  directory?: string | undefined;
  /** Where it gets Nuages from; see {@linkcode findFramework}. */
  framework?: string | undefined;
}

/**
 * Makes a project.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#startproject}
 * @param name The project's name.
 * @param options Directory and framework.
 * @returns The directory.
 * @throws {CommandError} If the name cannot be used, or something is there already.
 */
export async function makeProject(name: string, options: MakeProjectOptions = {}): Promise<string> {
  validateName(name, "project");
  const directory = await targetDirectory("project", name, options.directory);
  const framework = await findFramework(options.framework, directory);
  await writeSkeleton("project", { ...skeletons.project, "deno.json": configOf(framework) }, directory, {
    project_name: name,
    // Names of Workers are lower-case letters, digits and dashes.
    worker_name: name.toLowerCase().replaceAll("_", "-").replaceAll(/^-+|-+$/g, "") || "site",
    nuages: framework.specifier,
    nuages_version: VERSION,
    // A project that names Drizzle without its peer makes Deno resolve Drizzle twice, into a directory that is not there.
    libsql_client: dependencies["@libsql/client"],
    drizzle_orm: dependencies["drizzle-orm"],
    zod: dependencies.zod,
    secret_key: newSecretKey(),
  });
  return directory;
}

/**
 * Makes an app.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#startapp}
 * @param name The app's name.
 * @param directory Where the app goes. Without it, a new directory of its name.
 * @returns The directory.
 * @throws {CommandError} If the name cannot be used, or something is there already.
 */
export async function makeApp(name: string, directory?: string): Promise<string> {
  validateName(name, "app");
  if (directory !== undefined) validateName(basename(resolve(directory)), "app", "directory");
  const target = await targetDirectory("app", name, directory);
  await writeSkeleton("app", skeletons.app, target, { app_name: name });
  return target;
}

/** A directory that was named may be there; one that is made up must not. */
async function targetDirectory(
  kind: SkeletonKind,
  name: string,
  directory: string | undefined,
): Promise<string> {
  if (directory !== undefined) return resolve(directory);
  const made = join(Deno.cwd(), name);
  if (await exists(made)) throw new CommandError(`'${made}' already exists`);
  if (kind === "app" && await exists(`${made}.ts`)) throw nameConflict(name, kind);
  return made;
}

/** The skeleton's `deno.json`, with the checkout in it where the project is linked to one. */
function configOf({ link }: Framework): string {
  const config = skeletons.project["deno.json"] ?? "{}";
  if (link === undefined) return config;
  return config.replace(/^\{/, () => `{\n  "links": [${JSON.stringify(link)}],`);
}

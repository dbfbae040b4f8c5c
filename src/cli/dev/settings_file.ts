import { join } from "node:path";

/**
 * Finds the file that a project's settings come from. Settings are a value, which does not know its file: so this reads
 * which file `app.ts` imports them from.
 *
 * @param directory The project's directory.
 * @returns The file, from the project's directory on: `mysite/settings.ts`. `undefined` where `app.ts` does not say.
 */
export async function settingsFile(directory: string): Promise<string | undefined> {
  const source = await Deno.readTextFile(join(directory, "app.ts")).catch(() => "");
  const file = /\bfrom\s*["']\.\/([^"'\n]*settings[^"'\n/]*)["']/.exec(source)?.[1];
  return file;
}

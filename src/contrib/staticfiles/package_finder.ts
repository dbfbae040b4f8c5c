import type { App, StaticSource } from "../../apps/mod.ts";
import type { Finder, FinderListing, StaticFile } from "./finder.ts";
import { isIgnored } from "./ignore.ts";
import { isSafeName, UNSAFE_NAME } from "./names.ts";

const BASE64 = "base64:";

/**
 * Finds the static files that travel inside the package of an app, since a package from a registry cannot read its own
 * directory.
 *
 * @param app The app.
 * @returns The finder.
 */
export function packageFinder(app: Pick<App, "label" | "staticFiles">): Finder {
  // Loaded when asked for: an app's files are large, and most requests want none of them.
  async function source(): Promise<StaticSource> {
    return (await app.staticFiles?.())?.staticFiles ?? {};
  }

  return {
    location: `the package of the app "${app.label}"`,

    async find(name): Promise<StaticFile | undefined> {
      const contents = await source();
      const content = Object.hasOwn(contents, name) ? contents[name] : undefined;
      return content === undefined || !isSafeName(name) ? undefined : packagedFile(app.label, name, content);
    },

    async list(ignore): Promise<FinderListing> {
      const entries = Object.entries(await source()).filter(([name]) => !isIgnored(name, ignore));
      entries.sort(([a], [b]) => a < b ? -1 : 1);
      return {
        files: entries.filter(([name]) => isSafeName(name))
          .map(([name, content]) => packagedFile(app.label, name, content)),
        notes: entries.filter(([name]) => !isSafeName(name))
          .map(([name]) => `Skipping '${app.label}:${name}' (${UNSAFE_NAME})`),
      };
    },
  };
}

function packagedFile(label: string, name: string, content: string): StaticFile {
  const bytes = bytesOf(content);
  return {
    name,
    location: `${label}:${name}`,
    path: undefined,
    size: bytes.length,
    modified: undefined,
    open: () => Promise.resolve(new Blob([bytes]).stream()),
  };
}

function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  if (!content.startsWith(BASE64)) return new TextEncoder().encode(content);
  return Uint8Array.from(atob(content.slice(BASE64.length)), (character) => character.charCodeAt(0));
}

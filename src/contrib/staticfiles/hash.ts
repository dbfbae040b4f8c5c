import { digest } from "./digest.ts";
import { linkOrder } from "./link_order.ts";
import { isAdjustable, type LinkedText, readLinks, withLinks } from "./links.ts";
import { makeManifest, type StaticManifest } from "./manifest.ts";
import { hashedName } from "./static_names.ts";

/** Options for {@linkcode hashStaticFiles}. */
export interface HashStaticFilesOptions {
  /** The address that static files are served from, which tells absolute references to them from others. */
  staticUrl: string;
}

/** Static files under names that change with their content. */
export interface HashedStaticFiles {
  /** Hashed name → content, references rewritten. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Original name → hashed name. */
  readonly manifest: StaticManifest;
}

/**
 * Gives each static file a name with a hash of its content, and writes that name wherever style sheets (`url()`,
 * `@import`), modules (`import`, `export … from`, `import()`) and source map comments refer to it.
 *
 * The hash is that of the content with its references rewritten, so a change reaches every file that leads to it. Where
 * files refer to each other in a circle, all of them share in the hash of all; Django gives up on those.
 *
 * @example Usage
 * ```ts
 * import { hashStaticFiles } from "@nuages/nuages/contrib/staticfiles";
 * import { strictEqual } from "node:assert/strict";
 *
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * const { files, manifest } = await hashStaticFiles(
 *   new Map([["css/a.css", bytes("p { background: url(../dot.txt) }")], ["dot.txt", bytes("·")]]),
 *   { staticUrl: "/static/" },
 * );
 *
 * const css = files.get(manifest.paths["css/a.css"] ?? "");
 * strictEqual(new TextDecoder().decode(css), `p { background: url(../${manifest.paths["dot.txt"]}) }`);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage}
 * @param files Name → content.
 * @param options Where they are served from.
 * @returns The files under their new names, and the manifest. The same input gives the same output.
 * @throws {StaticFilesError} If a file refers to a static file that does not exist, or is not UTF-8; names file and line.
 */
export async function hashStaticFiles(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  options: HashStaticFilesOptions,
): Promise<HashedStaticFiles> {
  const texts = new Map<string, LinkedText>();
  const hashed = new Map<string, Uint8Array<ArrayBuffer>>();
  const names = new Map<string, string>();
  const keep = (name: string, hash: string, bytes: Uint8Array<ArrayBuffer>): void => {
    names.set(name, hashedName(name, hash));
    hashed.set(hashedName(name, hash), bytes);
  };

  const exists = (name: string): boolean => files.has(name);
  for (const [name, bytes] of files) {
    if (isAdjustable(name)) {
      texts.set(name, readLinks(name, bytes, { staticUrl: options.staticUrl, exists }));
    } else keep(name, await digest(bytes), bytes);
  }

  for (const group of linkOrder(targetsOf(texts))) {
    const circle = await circleHashes(group, texts, names);
    for (const [name, hash] of circle) names.set(name, hashedName(name, hash));
    for (const name of group) {
      const bytes = written(texts.get(name), (target) => names.get(target));
      keep(name, circle.get(name) ?? await digest(bytes), bytes);
    }
  }
  return { files: hashed, manifest: await makeManifest(names) };
}

function targetsOf(texts: ReadonlyMap<string, LinkedText>): Map<string, string[]> {
  return new Map([...texts].map(([name, { links }]) => [name, links.map((link) => link.target)]));
}

/**
 * The hashes of files that refer to each other, and so to their own hash: made before the references inside the circle
 * are rewritten. Empty for a file that is in no circle.
 */
async function circleHashes(
  group: readonly string[],
  texts: ReadonlyMap<string, LinkedText>,
  names: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const [first = ""] = group;
  const isCircle = group.length > 1 ||
    texts.get(first)?.links.some((link) => link.target === first);
  if (!isCircle) return new Map();

  const members = [...group].sort();
  const digests = await Promise.all(
    members.map((name) => digest(written(texts.get(name), (target) => names.get(target)))),
  );
  const whole = JSON.stringify(members.map((name, index) => [name, digests[index]]));
  return new Map(
    await Promise.all(members.map(async (name) => [name, await digest(encoded(name + whole))] as const)),
  );
}

function written(
  linked: LinkedText | undefined,
  nameOf: (target: string) => string | undefined,
): Uint8Array<ArrayBuffer> {
  return encoded(linked ? withLinks(linked, nameOf) : "");
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

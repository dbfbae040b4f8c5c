import { StaticFilesError } from "./errors.ts";
import { digest } from "./digest.ts";

/** Static files by the name a developer wrote → the name with its content hash. */
export type ManifestPaths = Readonly<Record<string, string>>;

/**
 * The manifest of collected static files, in the format of Django's `ManifestStaticFilesStorage`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage}
 */
export interface StaticManifest {
  /** The names, sorted. */
  readonly paths: ManifestPaths;
  /** The version of the format. */
  readonly version: "1.1";
  /** Changes whenever one of the files does. */
  readonly hash: string;
}

/** The manifest's own name, directly below `staticRoot`. */
export const manifestName = "staticfiles.json";

/**
 * Makes a manifest.
 *
 * @param names Original name → hashed name, in any order.
 * @returns The manifest; the same one for the same names.
 */
export async function makeManifest(
  names: Iterable<readonly [name: string, hashed: string]>,
): Promise<StaticManifest> {
  const sorted = [...names].sort(([a], [b]) => a < b ? -1 : 1);
  const hash = await digest(new TextEncoder().encode(JSON.stringify(sorted)));
  return { paths: Object.fromEntries(sorted), version: "1.1", hash };
}

/**
 * Reads a manifest.
 *
 * @param text The content of `staticfiles.json`; Django's own is understood as well.
 * @returns The names.
 * @throws {StaticFilesError} If it is no manifest.
 */
export function parseManifest(text: string): ManifestPaths {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is no JSON", cause);
  }
  if (!isRecord(content)) throw unreadable("it is no object");
  if (content.version !== "1.0" && content.version !== "1.1") throw unreadable('expected "version": "1.1"');
  const { paths } = content;
  if (!isRecord(paths) || !isTextByText(paths)) throw unreadable('expected file names in "paths"');
  return paths;
}

/** The name that a file is served under in production, if the manifest has it. */
export function hashedNameIn(paths: ManifestPaths, name: string): string | undefined {
  return Object.hasOwn(paths, name) ? paths[name] : undefined;
}

function unreadable(problem: string, cause?: unknown): StaticFilesError {
  return new StaticFilesError(
    manifestName,
    `Cannot read the manifest of static files "${manifestName}": ${problem}; run collectstatic again`,
    { cause },
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextByText(record: Record<string, unknown>): record is Record<string, string> {
  return Object.values(record).every((value) => typeof value === "string");
}

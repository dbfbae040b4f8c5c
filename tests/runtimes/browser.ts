/** A real browser, Chromium through Playwright, for tests. */
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";

/**
 * Finds Chromium: `CHROMIUM_PATH`, else the first of its usual names on `PATH`.
 *
 * @returns Its path, or `undefined` where there is none.
 */
export function browserPath(): string | undefined {
  const named = Deno.env.get("CHROMIUM_PATH");
  if (named) return isFile(named) ? named : undefined;
  const directories = (Deno.env.get("PATH") ?? "").split(delimiter);
  return NAMES.flatMap((name) => directories.map((directory) => join(directory, name))).find(isFile);
}

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "chrome.exe"];

/**
 * Starts Chromium without a window. Close it with `close()`, or with `await using`.
 *
 * @throws {Error} If there is no Chromium.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) {
    throw new Error(`Cannot open a browser: no ${NAMES[0]} on PATH, expected one there or its path in CHROMIUM_PATH`);
  }
  const { chromium } = await import("playwright-core");
  return await chromium.launch({ executablePath, args: FLAGS });
}

// Containers have neither a sandbox nor a graphics card; and a test talks to nobody but the site it tests.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false; // Not there, or not ours to see.
  }
}

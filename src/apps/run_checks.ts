import type { Check, CheckedSite, CheckMessage } from "./check.ts";

/** Options for {@linkcode runChecks}. */
export interface RunChecksOptions {
  /** Run the checks with one of these tags only. */
  tags?: readonly string[];
  /**
   * Run the checks for deployment as well.
   *
   * @default {false}
   */
  deploy?: boolean;
}

/** What the checks found. */
export interface CheckReport {
  /** What is to be shown, worst first. */
  readonly messages: readonly CheckMessage[];
  /** How many messages `silencedSystemChecks` holds back. */
  readonly silenced: number;
}

const ORDER = ["critical", "error", "warning", "info", "debug"];

/**
 * Runs checks over a site.
 *
 * @param checks The checks.
 * @param site The site.
 * @param options Which of them.
 * @returns What they found.
 */
export async function runChecks(
  checks: readonly Check[],
  site: CheckedSite,
  options: RunChecksOptions = {},
): Promise<CheckReport> {
  const { tags, deploy = false } = options;
  const chosen = checks.filter((check) =>
    (deploy || !check.deploy) && (tags === undefined || check.tags.some((tag) => tags.includes(tag)))
  );
  const found = (await Promise.all(chosen.map(async (check) => [...await check.run(site)]))).flat();
  const shown = found.filter((message) => !site.settings.silencedSystemChecks.includes(message.id));
  return {
    messages: shown.sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level)),
    silenced: found.length - shown.length,
  };
}

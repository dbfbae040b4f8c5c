import type { App, Check, CheckedSite, CheckLevel, CheckMessage, CheckReport } from "../apps/mod.ts";
import { runChecks } from "../apps/mod.ts";
import { coreChecks } from "../application/checks/mod.ts";
import { CommandError, type Terminal } from "./command.ts";

/** From the mildest to the worst, as `--fail-level` counts. */
export const CHECK_LEVELS: readonly CheckLevel[] = ["debug", "info", "warning", "error", "critical"];

/** Options for {@linkcode runSystemChecks}. */
export interface SystemCheckOptions {
  /** The apps whose own checks run; without it, all. */
  apps?: readonly App[] | undefined;
  /** Only checks with one of these tags; without it, all. */
  tags?: readonly string[] | undefined;
  /**
   * Whether the checks for deployment run as well.
   *
   * @default {false}
   */
  deploy?: boolean;
  /**
   * The mildest level that is a failure.
   *
   * @default {"error"}
   */
  failLevel?: CheckLevel;
  /**
   * Whether the number of issues is said.
   *
   * @default {false}
   */
  count?: boolean;
}

/** The system checks found something that the command must not go on with. Its message is printed as it is. */
export class SystemCheckError extends CommandError {
  /** The class name, which survives minification. */
  override readonly name = "SystemCheckError";
}

/**
 * Lists the checks of a site: the framework's and those of its apps.
 *
 * @param site The site.
 * @param apps The apps to look at; without it, all.
 * @returns The checks.
 */
export function siteChecks(site: CheckedSite, apps: Iterable<App> = site.apps): Check[] {
  return [...coreChecks, ...[...apps].flatMap((app) => app.checks)];
}

/**
 * Runs the system checks and says in Django's words what they found.
 *
 * @param site The site.
 * @param io Where to say it.
 * @param options Which checks, and what is a failure.
 * @throws {SystemCheckError} If an issue is at least as bad as `failLevel`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/checks/}
 */
export async function runSystemChecks(
  site: CheckedSite,
  io: Terminal,
  options: SystemCheckOptions = {},
): Promise<void> {
  const { apps, tags, deploy = false, failLevel = "error", count = false } = options;
  const report = await runChecks(siteChecks(site, apps), site, { deploy, ...tags?.length ? { tags } : {} });
  const body = groupsOf(report, io) + (count ? `${report.messages.length > 0 ? "\n" : ""}${counted(report)}\n` : "");
  if (report.messages.some(({ level }) => rank(level) >= rank(failLevel))) {
    throw new SystemCheckError(withoutLineEnd(`${io.style.error(`SystemCheckError: ${HEADER}`)}${body}`));
  }
  if (report.messages.length > 0) io.err(withoutLineEnd(HEADER + body));
  else if (body !== "") io.out(withoutLineEnd(body));
}

const HEADER = "System check identified some issues:\n";

function withoutLineEnd(text: string): string {
  return text.replace(/\n$/, "");
}

function rank(level: CheckLevel): number {
  return CHECK_LEVELS.indexOf(level);
}

function groupsOf({ messages }: CheckReport, { style }: Terminal): string {
  return CHECK_LEVELS.toReversed().map((level) => {
    const group = messages.filter((message) => message.level === level);
    const paint = rank(level) >= rank("error") ? style.error : style.warning;
    return group.length === 0
      ? ""
      : `\n${level.toUpperCase()}S:\n${group.map(formatMessage).sort().map(paint).join("\n")}\n`;
  }).join("");
}

function formatMessage({ id, message, hint, object = "?" }: CheckMessage): string {
  return `${object}: (${id}) ${message}${hint === undefined ? "" : `\n\tHINT: ${hint}`}`;
}

function counted({ messages: { length }, silenced }: CheckReport): string {
  const issues = length === 0 ? "no issues" : length === 1 ? "1 issue" : `${length} issues`;
  return `System check identified ${issues} (${silenced} silenced).`;
}

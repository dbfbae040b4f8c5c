import { VERSION } from "../../version.ts";
import type { Terminal } from "../command.ts";
import { type Address, urlOf } from "./address.ts";

/** What the first lines of the development server say. */
export interface Banner {
  /** Where it listens. */
  readonly address: Address;
  /** The file of the settings, where it is known. */
  readonly settings: string | undefined;
  /** Where to write. */
  readonly io: Terminal;
}

/**
 * Says that the server runs, as Django does.
 *
 * @param banner What to say.
 * @param now The time.
 */
export function announce({ address, settings, io }: Banner, now: Date = new Date()): void {
  io.out();
  io.out(dateAndTime(now));
  io.out(`Nuages version ${VERSION}${settings === undefined ? "" : `, using settings '${settings}'`}`);
  io.out(`Starting development server at ${urlOf(address)}`);
  io.out(`Quit the server with ${Deno.build.os === "windows" ? "CTRL-BREAK" : "CONTROL-C"}.`);
  if (Deno.env.get("NUAGES_RUNSERVER_HIDE_WARNING") === "true") return;
  io.out();
  io.out(io.style.warning(
    "WARNING: This is a development server. Do not use it in a production setting. Start main.ts there, or deploy " +
      "worker.ts.",
  ));
}

/** `November 21, 2026 - 04:10:22`, in the time of this machine. */
function dateAndTime(now: Date): string {
  const date = new Intl.DateTimeFormat("en-US", { month: "long", day: "2-digit", year: "numeric" }).format(now);
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, "0"));
  return `${date} - ${time.join(":")}`;
}

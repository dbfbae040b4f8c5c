import type { Terminal } from "../command.ts";

/**
 * Keeps the development server alive when a promise is rejected and nobody catches it, as Django's server survives an
 * error in a thread.
 *
 * @param io Where to say it.
 */
export function surviveRejections(io: Terminal): void {
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    io.err(io.style.error(`Unhandled promise rejection: ${Deno.inspect(event.reason)}`));
    io.err("Fix: await the promise or catch its error; outside of development this ends the process");
  });
}

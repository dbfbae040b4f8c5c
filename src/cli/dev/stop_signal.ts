/**
 * Listens for what asks a process to stop: CONTROL-C, and the signal that service managers send.
 *
 * @param stop Called at the first of them.
 */
export function onStopSignal(stop: () => void): void {
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, listener);

  function listener(): void {
    for (const signal of signals) Deno.removeSignalListener(signal, listener);
    stop();
  }
}

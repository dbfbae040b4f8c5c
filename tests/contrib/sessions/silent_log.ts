/** What was written to the console while it was silent. It speaks again when this is disposed of. */
export interface SilentLog extends Disposable {
  readonly lines: string[];
}

/** Keeps the console silent. */
export function silentLog(): SilentLog {
  const { error, warn } = console;
  const lines: string[] = [];
  console.error = console.warn = (...values: unknown[]) => void lines.push(values.join(" "));
  return { lines, [Symbol.dispose]: () => void Object.assign(console, { error, warn }) };
}

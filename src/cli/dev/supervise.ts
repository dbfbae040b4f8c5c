import { realpathSync } from "node:fs";
import type { Terminal } from "../command.ts";
import { type Change, changeOf, isWithin } from "./changes.ts";
import { FsEventReloader } from "./fs_event_reloader.ts";
import { FINAL, type FromServer } from "./messages.ts";
import { onStopSignal } from "./stop_signal.ts";
import { type Exit, ServerProcess } from "./server_process.ts";

/** Options for {@linkcode supervise}. */
export interface SuperviseOptions {
  /** The module to run, such as `manage.ts`, and its arguments. */
  command: readonly string[];
  /** The project's directory. */
  directory: string;
  /** Where to write. */
  io: Terminal;
}

/**
 * Runs the server in a process of its own, and starts it anew whenever code changes. Whatever happens to the server,
 * this process stays, until it is told to stop or the server says that another try is no use.
 *
 * @param options What to run and what to watch.
 * @returns The exit status.
 */
export function supervise(options: SuperviseOptions): Promise<number> {
  return new Promise((resolve) => new Supervisor(options, resolve).start());
}

class Supervisor {
  readonly #options: SuperviseOptions;
  readonly #resolve: (status: number) => void;
  readonly #reloader = new FsEventReloader((paths) => void this.#onChange(paths));
  #server: ServerProcess | undefined;
  #assets: readonly string[] | undefined;
  #uploads: readonly string[] = [];
  #stopped = false;
  /** One thing after the other: two changes in quick succession must not start two servers on one port. */
  #busy: Promise<void> = Promise.resolve();

  constructor(options: SuperviseOptions, resolve: (status: number) => void) {
    this.#options = options;
    this.#resolve = resolve;
  }

  start(): void {
    onStopSignal(() => void this.#stop(0));
    this.#reloader.watch(realpathSync(this.#options.directory));
    this.#startServer();
  }

  #startServer(): void {
    this.#options.io.err("Watching for file changes with FsEventReloader");
    this.#server = new ServerProcess({
      command: this.#options.command,
      onMessage: (message) => this.#onMessage(message),
      onExit: (exit) => this.#onExit(exit),
    });
  }

  #onMessage({ watch, assets, uploads }: FromServer): void {
    for (const directory of watch) this.#reloader.watch(directory);
    this.#assets = assets;
    this.#uploads = uploads;
  }

  #onExit({ status, signal }: Exit): void {
    this.#server = undefined;
    if (status === FINAL) return void this.#stop(1);
    // CONTROL-C reaches both processes; the server's end may be the first to be heard of.
    if (signal === "SIGINT" || signal === "SIGTERM" || status === 0) return void this.#stop(0);
    this.#options.io.err(
      `The server stopped with ${signal ?? `status ${status}`}; it starts again when a file changes.`,
    );
  }

  #onChange(paths: readonly string[]): Promise<void> {
    return this.#busy = this.#busy.then(async () => {
      const code = paths.find((path) => this.#changeOf(path) === "code");
      if (code !== undefined) return await this.#reload(code);
      const changed = paths.filter((path) => this.#changeOf(path) === "asset");
      if (changed.length > 0) this.#server?.send({ changed });
    });
  }

  async #reload(path: string): Promise<void> {
    this.#options.io.err(`${path} changed, reloading.`);
    await this.#server?.stop();
    // Meanwhile, someone may have asked for the end.
    if (!this.#stopped) this.#startServer();
  }

  #changeOf(path: string): Change | undefined {
    if (this.#uploads.some((directory) => isWithin(path, directory))) return undefined;
    const name = this.#reloader.relativePath(path);
    // Until a server told where they are, directories of templates and static files have their usual names.
    const isAsset = this.#assets?.some((directory) => isWithin(path, directory)) ??
      /(?:^|[\\/])(?:static|templates)[\\/]/.test(name);
    return changeOf(name, isAsset);
  }

  async #stop(status: number): Promise<void> {
    this.#stopped = true;
    this.#reloader.close();
    await this.#server?.stop();
    this.#resolve(status);
  }
}

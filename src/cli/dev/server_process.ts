import { type ChildProcess, spawn } from "node:child_process";
import { type FromServer, SERVER_PROCESS, type ToServer } from "./messages.ts";

/** Milliseconds that a process has to end by itself. */
const PATIENCE = 2_000;

/** How a process ended. */
export interface Exit {
  /** Its status, if it ended by itself. */
  readonly status: number | null;
  /** What it was ended with, if it did not. */
  readonly signal: string | null;
}

/** Options for {@linkcode ServerProcess}. */
export interface ServerProcessOptions {
  /** The module to run, such as `manage.ts`, and its arguments. */
  readonly command: readonly string[];
  /** Called with what the process says. */
  readonly onMessage: (message: FromServer) => void;
  /** Called when it ended by itself; not after {@linkcode ServerProcess.stop}. */
  readonly onExit: (exit: Exit) => void;
}

/** The process that serves the site. It lives no longer than the one that started it. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #stopping = false;

  /** @param options What to run. */
  constructor({ command, onMessage, onExit }: ServerProcessOptions) {
    // The channel between both processes breaks when one of them dies, however it dies: so neither is left alone.
    this.#child = spawn(Deno.execPath(), ["run", "-A", ...command], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...Deno.env.toObject(), [SERVER_PROCESS]: "true" },
    });
    // The channel belongs to these two processes alone, and the other one sends nothing else.
    this.#child.on("message", (message) => onMessage(message as FromServer));
    this.#ended = new Promise((resolve) =>
      this.#child.on("exit", (status, signal) => {
        resolve();
        if (!this.#stopping) onExit({ status, signal });
      })
    );
  }

  /**
   * Tells the process something.
   *
   * @param message What.
   */
  send(message: ToServer): void {
    // Between its end and the news of it, the channel is closed; who ended needs no news.
    if (this.#child.connected) this.#child.send(message);
  }

  /** Ends the process: politely, and after two seconds by force. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), PATIENCE);
    await this.#ended;
    clearTimeout(timer);
  }
}

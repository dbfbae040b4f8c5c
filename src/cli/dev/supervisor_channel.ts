import process from "node:process";
import { type FromServer, SERVER_PROCESS, type ToServer } from "./messages.ts";

/** The other end of {@linkcode ServerProcess}: the process that watches over this one. */
export interface SupervisorChannel {
  /** Tells it something. */
  send(message: FromServer): void;
}

/**
 * Whether this process is the server that another one watches over.
 *
 * @returns Whether it is.
 */
export function isSupervised(): boolean {
  return Deno.env.get(SERVER_PROCESS) === "true" && process.connected === true;
}

/**
 * Listens to the process that watches over this one. When that one is gone, however it went, this one goes as well.
 *
 * @param onMessage Called with what it says.
 * @returns The channel.
 */
export function connectToSupervisor(onMessage: (message: ToServer) => void): SupervisorChannel {
  // The channel belongs to these two processes alone, and the other one sends nothing else.
  process.on("message", (message) => onMessage(message as ToServer));
  process.on("disconnect", () => Deno.exit(0));
  return { send: (message) => void process.send?.(message) };
}

/**
 * Nuages on Cloudflare Workers.
 *
 * @module
 */
export { type ExecutionContext, type Worker, worker } from "./worker.ts";

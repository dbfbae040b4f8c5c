import { serve } from "../../adapters/deno/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";
import { CommandError, type CommandSite, type Terminal } from "../command.ts";
import type { Address } from "./address.ts";
import { announce } from "./banner.ts";
import { requestPath } from "./request_path.ts";
import { settingsFile } from "./settings_file.ts";

/** Answers a request. */
export type Answer = (request: Request) => Response | Promise<Response>;

/** Options for {@linkcode listen}. */
export interface ListenOptions {
  /** Where to listen. */
  readonly address: Address;
  /** The project's directory. */
  readonly directory: string;
  /** Where to write. */
  readonly io: Terminal;
  /** Whether static files are served. */
  readonly servesStatic: boolean;
}

/**
 * Listens until the server is stopped.
 *
 * @param site Who answers: a site, or a function where the site cannot start.
 * @param options Where to listen.
 * @param around What happens around each answer.
 * @returns Nothing, when the server was stopped.
 * @throws {CommandError} If the address cannot be used. The messages are Django's.
 */
export async function listen(
  site: Answer | CommandSite,
  options: ListenOptions,
  around: (answer: Answer) => Answer,
): Promise<void> {
  const { address, directory, io } = options;
  const settings = await settingsFile(directory);
  const onListen = ({ port }: { port: number }): void =>
    announce({ address: { hostname: address.hostname, port }, settings, io });
  try {
    const server = typeof site === "function"
      ? Deno.serve({ ...address, onListen }, around(site))
      : serveSite(site, options, around, onListen);
    await server.finished;
  } catch (error) {
    throw new AddressError(problemOf(error), { cause: error });
  }
}

/** The address cannot be used. Django calls that an error without a name. */
class AddressError extends CommandError {
  override readonly name = "Error";
}

function problemOf(error: unknown): string {
  if (error instanceof Deno.errors.AddrInUse) return "That port is already in use.";
  if (error instanceof Deno.errors.PermissionDenied) return "You don't have permission to access that port.";
  if (error instanceof Deno.errors.AddrNotAvailable) return "That IP address can't be assigned to.";
  // The adapter has words of its own for it, which speak to whoever deploys.
  if (error instanceof Error && error.cause instanceof Deno.errors.AddrInUse) return problemOf(error.cause);
  return error instanceof Error ? error.message : String(error);
}

/** The way by which a deployed site is served, so that the machine looks the same. */
function serveSite(
  site: CommandSite,
  { address, servesStatic }: ListenOptions,
  around: (answer: Answer) => Answer,
  onListen: (address: { hostname: string; port: number }) => void,
): Deno.HttpServer<Deno.NetAddr> {
  return serve({
    start: () => site,
    fetch: (request, runtime) =>
      around((request) => servesStatic || !isStatic(site, request) ? site.fetch(request, runtime) : notFound())(
        request,
      ),
  }, { ...address, runtime: developmentRuntime(site), onListen });
}

/** The machine that the site was started on, as it answers requests. */
function developmentRuntime({ runtime }: CommandSite): Runtime {
  return {
    ...runtime,
    // The way to the browser is short, and nothing can be added to a page that is compressed.
    compresses: true,
    // A site refuses to wait outside of a request; a request may, and this process lives on after it.
    waitUntil: (promise) => void promise.catch((error: unknown) => console.error(error)),
  };
}

/** Whether the framework's app for static files would answer. */
function isStatic({ resolver }: CommandSite, request: Request): boolean {
  return resolver.resolve(requestPath(request))?.apps.includes("staticfiles") ?? false;
}

function notFound(): Response {
  return new Response("Not Found: static files are switched off by --nostatic\n", { status: 404 });
}

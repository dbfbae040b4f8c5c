import { parseEnv } from "node:util";

/**
 * Reads environment variables, in development also those of a `.env` file. What the machine says wins.
 *
 * @param directory Where `.env` may be.
 * @returns Reads one variable.
 */
export function readEnvironment(directory: string): (name: string) => string | undefined {
  const file = onDeploy() ? {} : parseFile(`${directory}/.env`);
  return (name) => Deno.env.get(name) ?? file[name];
}

/**
 * Says whether this is Deno Deploy: there, secrets come from its own settings, and its network compresses answers.
 *
 * @returns Whether it is.
 */
export function onDeploy(): boolean {
  return Deno.env.get("DENO_DEPLOY") !== undefined || Deno.env.get("DENO_DEPLOYMENT_ID") !== undefined;
}

/**
 * Says whether requests to other machines go through a proxy.
 *
 * @returns Whether one is named.
 */
export function usesProxy(): boolean {
  return PROXIES.some((name) => Boolean(Deno.env.get(name) ?? Deno.env.get(name.toLowerCase())));
}

const PROXIES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"];

function parseFile(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

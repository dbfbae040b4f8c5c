import { ImproperlyConfigured } from "../errors.ts";
import type { Settings } from "./settings.ts";

/**
 * The keys that a site signs with, as `Signer` takes them: the secret key, then its fallbacks.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#secret-key}
 * @param settings The settings.
 * @returns The keys, the newest first.
 * @throws {ImproperlyConfigured} If there is no secret key.
 */
export function secretKeys(settings: Pick<Settings, "secretKey" | "secretKeyFallbacks">): [string, ...string[]] {
  const { secretKey, secretKeyFallbacks } = settings;
  if (secretKey !== undefined) return [secretKey, ...secretKeyFallbacks];
  throw new ImproperlyConfigured(
    "secretKey",
    'it is not set, and nothing can be signed; write secretKey: env.required("SECRET_KEY") in the settings, and keep the ' +
      "key out of the repository",
  );
}

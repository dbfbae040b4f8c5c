import { secretKeys, type SessionData, type Settings } from "../../../conf/mod.ts";
import { decodeBase64Url, encodeBase64Url } from "../../../signing/mod.ts";
import type { OpenedCookie, SessionCipher } from "./cookie_engine.ts";

/** In front of what is encrypted: no signed value begins so. */
const MARK = "e1~";
const IV_LENGTH = 12;

/**
 * Encrypts sessions with AES-GCM, which also shows whether somebody changed them.
 *
 * @see {@link https://csrc.nist.gov/pubs/sp/800/38/d/final}
 */
export class CookieCipher implements SessionCipher {
  readonly #purpose: Uint8Array<ArrayBuffer>;
  /** Keys, not promises of them: those of one request must not be awaited in another. */
  readonly #keys = new Map<string, CryptoKey>();

  constructor(purpose: string) {
    this.#purpose = new TextEncoder().encode(`${purpose}.encrypted`);
  }

  async encrypt(data: SessionData, settings: Settings): Promise<string> {
    const [secret] = secretKeys(settings);
    // SP 800-38D §8.3: random 96 bits are good for 2^32 cookies of one key.
    const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
    const plain = new TextEncoder().encode(JSON.stringify([Math.floor(Date.now() / 1000), data]));
    const encrypted = await crypto.subtle.encrypt(this.#parameters(iv), await this.#key(secret), plain);
    return MARK + encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(encrypted)]));
  }

  async decrypt(cookie: string, settings: Settings): Promise<OpenedCookie | undefined> {
    const bytes = cookie.startsWith(MARK) ? decodeBase64Url(cookie.slice(MARK.length)) : undefined;
    if (!bytes || bytes.length <= IV_LENGTH) return undefined;
    const [iv, encrypted] = [bytes.subarray(0, IV_LENGTH), bytes.subarray(IV_LENGTH)];
    for (const secret of secretKeys(settings)) {
      const key = await this.#key(secret);
      // It is rejected where another key was used, or a bit is another one.
      const plain = await crypto.subtle.decrypt(this.#parameters(iv), key, encrypted).catch(() => undefined);
      if (plain) return openedOf(JSON.parse(new TextDecoder().decode(plain)));
    }
    return undefined;
  }

  #parameters(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: "AES-GCM", iv, additionalData: this.#purpose };
  }

  async #key(secret: string): Promise<CryptoKey> {
    const known = this.#keys.get(secret);
    if (known) return known;
    // RFC 5869: a key for this purpose alone, so that it tells nothing of those that sign.
    const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, [
      "deriveKey",
    ]);
    const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: this.#purpose };
    const aes = { name: "AES-GCM", length: 256 };
    const key = await crypto.subtle.deriveKey(derivation, material, aes, false, ["encrypt", "decrypt"]);
    this.#keys.set(secret, key);
    return key;
  }
}

function openedOf(plain: unknown): OpenedCookie | undefined {
  const [seconds, value]: unknown[] = Array.isArray(plain) ? plain : [];
  return typeof seconds === "number" ? { value, signedAt: new Date(seconds * 1000) } : undefined;
}

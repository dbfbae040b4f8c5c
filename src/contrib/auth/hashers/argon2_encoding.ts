import type { Argon2Parameters, Argon2Variety } from "./argon2.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Decoded, malformed, type Refusal } from "./define_hasher.ts";

/** `argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash`. Old encodings do not name the version. */
const FORM =
  /^argon2\$(argon2id|argon2i|argon2d)(?:\$v=(16|19))?\$m=([1-9]\d*),t=([1-9]\d*),p=([1-9]\d*)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Reads an encoding. The salt is one character a byte, as Django reads it. */
export function decodeArgon2(encoded: string): Decoded<Argon2Parameters> | Refusal {
  const [, variety, version, memory, time, lanes, salt = "", hash = ""] = FORM.exec(encoded) ?? [];
  const [saltBytes, hashBytes] = [fromBase64(salt), fromBase64(hash)];
  if (!isVariety(variety) || !saltBytes || !hashBytes) {
    return malformed("argon2$argon2id$v=19$m=memory,t=time,p=parallelism$salt$hash");
  }
  const parameters: Argon2Parameters = {
    variety,
    version: version === undefined ? undefined : version === "19" ? 19 : 16,
    memoryCost: Number(memory),
    timeCost: Number(time),
    parallelism: Number(lanes),
    hashLength: hashBytes.length,
  };
  return { salt: String.fromCharCode(...saltBytes), hash, parameters };
}

/** Writes an encoding. */
export function encodeArgon2(salt: Uint8Array, hash: Uint8Array, parameters: Argon2Parameters): string {
  const { variety, version, memoryCost, timeCost, parallelism } = parameters;
  const named = version === undefined ? "" : `$v=${version}`;
  const costs = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
  return `argon2$${variety}${named}$${costs}$${withoutPadding(salt)}$${withoutPadding(hash)}`;
}

function withoutPadding(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/=+$/, "");
}

function isVariety(text: string | undefined): text is Argon2Variety {
  return text !== undefined;
}

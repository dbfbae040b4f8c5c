import { secretKeys, type SessionData, type Settings } from "../../conf/mod.ts";
import { BadSignature, TimestampSigner } from "../../signing/mod.ts";
import { isSessionData } from "./session_data.ts";

/** What Django signs sessions with that it keeps in tables and files. */
const STORED = "django.contrib.sessions.SessionStore";

const signers = new WeakMap<Settings, Map<string, TimestampSigner>>();

/** The signer of a site for one purpose. Kept, since making its key costs more than signing. */
export function sessionSigner(settings: Settings, salt: string): TimestampSigner {
  const known = signers.get(settings) ?? new Map<string, TimestampSigner>();
  signers.set(settings, known);
  const signer = known.get(salt) ?? new TimestampSigner({ keys: secretKeys(settings), salt });
  known.set(salt, signer);
  return signer;
}

/** Writes a session as Django keeps it: nobody who can write the table can make up a session. */
export async function encodeSession(data: SessionData, settings: Settings): Promise<string> {
  return await sessionSigner(settings, STORED).signObject(data, { compress: true });
}

/** Reads what `encodeSession()` or Django has written; `undefined` where somebody else has. */
export async function decodeSession(text: string, settings: Settings): Promise<SessionData | undefined> {
  try {
    const data = await sessionSigner(settings, STORED).unsignObject(text);
    return isSessionData(data) ? data : undefined;
  } catch (error) {
    if (!(error instanceof BadSignature)) throw error;
    console.warn("Session data corrupted: it is not signed with a key of this site");
    return undefined;
  }
}

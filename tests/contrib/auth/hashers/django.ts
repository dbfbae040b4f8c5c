import { copyOracle } from "../../../oracle/oracle.ts";

/** What a real Django is asked: to encode with its own parameters or with these, or to verify. */
export type Question =
  | { kind: "make"; algorithm: string; password: string }
  | { kind: "encode"; algorithm: string; password: string; salt: string; parameters?: Record<string, number> }
  | { kind: "verify"; algorithm: string; password: string; encoded: string }
  | { kind: "summary"; algorithm: string; encoded: string }
  | { kind: "argon2"; password: string; salt: string; type: "D" | "I" | "ID"; version: number };

/** Django's answers, in order: an encoding, a boolean, a summary; `null` where it fails. */
export async function askDjango(questions: readonly Question[]): Promise<unknown[]> {
  using copy = copyOracle();
  const encoded = new TextEncoder().encode(JSON.stringify(questions)).toBase64();
  const { stdout, stderr } = await copy.manage(["shell"], `QUESTIONS = "${encoded}"\n${ASK}`);
  if (stdout === "") throw new Error(`Cannot ask Django: ${stderr}`);
  const answers: unknown = JSON.parse(stdout);
  if (!Array.isArray(answers)) throw new Error(stdout);
  return answers;
}

/**
 * The scrypt hasher is Django's own from 4.0 on, and is written down here for older ones. Argon2 makes 32 bytes, as the
 * newer versions of its library do.
 */
const ASK = `
import base64, hashlib, json, sys
from django.contrib.auth import hashers

for name in ("argon2", "bcrypt"):
    try:
        __import__(name)
    except ImportError:
        sys.exit(f"python3-{name} is missing; install it with: apt-get install python3-{name}")
import argon2
argon2.DEFAULT_HASH_LENGTH = 32

class Scrypt(hashers.BasePasswordHasher):
    algorithm = "scrypt"
    work_factor, block_size, parallelism = 2**14, 8, 5
    def encode(self, password, salt, n=None, r=None, p=None):
        n, r, p = n or self.work_factor, r or self.block_size, p or self.parallelism
        data = hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, maxmem=2**28, dklen=64)
        return "%s$%d$%s$%d$%d$%s" % (self.algorithm, n, salt, r, p, base64.b64encode(data).decode("ascii").strip())
    def verify(self, password, encoded):
        _, n, salt, r, p, _ = encoded.split("$")
        return hashers.constant_time_compare(encoded, self.encode(password, salt, int(n), int(r), int(p)))

NAMES = {
    "pbkdf2_sha256": "PBKDF2PasswordHasher", "pbkdf2_sha1": "PBKDF2SHA1PasswordHasher",
    "argon2": "Argon2PasswordHasher", "bcrypt_sha256": "BCryptSHA256PasswordHasher", "bcrypt": "BCryptPasswordHasher",
    "md5": "MD5PasswordHasher", "sha1": "SHA1PasswordHasher", "unsalted_md5": "UnsaltedMD5PasswordHasher",
    "unsalted_sha1": "UnsaltedSHA1PasswordHasher",
}

def hasher_of(name):
    return Scrypt() if name == "scrypt" else getattr(hashers, NAMES[name])()

def ask(question):
    kind = question["kind"]
    if kind == "argon2":
        data = argon2.low_level.hash_secret(
            question["password"].encode(), question["salt"].encode(), time_cost=2, memory_cost=256, parallelism=4,
            hash_len=24, type=argon2.low_level.Type[question["type"]], version=question["version"])
        return "argon2" + data.decode("ascii")
    hasher = hasher_of(question["algorithm"])
    if kind == "make":
        return hashers.make_password(question["password"], hasher=hasher)
    if kind == "verify":
        return hasher.verify(question["password"], question["encoded"])
    if kind == "summary":
        return {str(key): value for key, value in hasher.safe_summary(question["encoded"]).items()}
    for name, value in question.get("parameters", {}).items():
        setattr(hasher, name, value)
    salt = question["salt"]
    return hasher.encode(question["password"], salt.encode() if "bcrypt" in question["algorithm"] else salt)

def answer(question):
    try:
        return ask(question)
    except Exception:
        return None

print(json.dumps([answer(question) for question in json.loads(base64.b64decode(QUESTIONS))]))
`;

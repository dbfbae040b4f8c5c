/** What a site does not use is not in its bundle. */
import { ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../../src/cli/bundle.ts";

async function bundled(name: string): Promise<string> {
  return await bundleWorker(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** What only one part of the code says. */
const SIGNS = {
  bcrypt: "$2b$",
  argon2: "argon2id",
  pbkdf2: "pbkdf2_sha256",
  noble: "outputLen",
};

Deno.test("a site with scryptHasher() alone has no other hasher and no list of passwords in its bundle", async () => {
  const code = await bundled("scrypt_worker.ts");

  ok(code.includes("scrypt$"));
  for (const [name, sign] of Object.entries(SIGNS)) ok(!code.includes(sign), name);
  ok(!code.includes("Royce Williams"));
  ok(code.length < 50_000, `${code.length} bytes`);
});

Deno.test("a site with defaultHashers() has what they need in its bundle", async () => {
  const code = await bundled("hashers_worker.ts");

  for (const name of ["bcrypt", "argon2", "pbkdf2", "noble"] as const) ok(code.includes(SIGNS[name]), name);
});

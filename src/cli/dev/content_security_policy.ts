/** What each directive stands in for where it is missing: CSP Level 3 §6.8.3. */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  "connect-src": ["connect-src", "default-src"],
  "script-src": ["script-src-elem", "script-src", "default-src"],
};

/**
 * Lets one address of ours through a page's policy, and nothing else: what the site's own scripts may do stays as it is
 * in production.
 *
 * @param header The value of `Content-Security-Policy`.
 * @param kind What the page does with the address.
 * @param address The address, at the page's own server.
 * @returns The value that allows it.
 */
export function allowing(header: string, kind: "connect-src" | "script-src", address: string): string {
  // Several policies in one header are separated by commas, and each of them must allow it.
  return header.split(",").map((policy) => allowedBy(policy, kind, address)).join(",");
}

/**
 * Finds the nonce of a page's own scripts.
 *
 * @param header The value of `Content-Security-Policy`.
 * @returns The nonce, or `undefined`.
 */
export function nonceOf(header: string): string | undefined {
  const scripts = header.split(/[;,]/).filter((directive) => /^\s*(?:script|default)-src/i.test(directive)).join(" ");
  return /'nonce-([\w+/=-]+)'/.exec(scripts)?.[1];
}

function allowedBy(policy: string, kind: "connect-src" | "script-src", address: string): string {
  const directives = policy.split(";").map((directive) => directive.trim()).filter((directive) => directive !== "");
  const names = directives.map((directive) => directive.split(/\s+/, 1)[0]?.toLowerCase());
  const ruling = FALLBACKS[kind]?.find((name) => names.includes(name));
  if (ruling === undefined) return policy;

  const at = names.indexOf(ruling);
  const [, ...sources] = (directives[at] ?? "").split(/\s+/);
  // The address is one of the page's own server.
  if (sources.some((source) => source.toLowerCase() === "'self'" || source === "*")) return policy;
  const wider = [...sources.filter((source) => source.toLowerCase() !== "'none'"), address].join(" ");
  // What is said for everything stays as it is; the new directive rules over this kind alone.
  if (ruling === "default-src") directives.push(`${kind} ${wider}`);
  else directives[at] = `${ruling} ${wider}`;
  return directives.join("; ");
}

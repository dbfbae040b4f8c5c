let unpacked: ReadonlySet<string> | undefined;

/** The common passwords that Django has, unpacked once. The list is kept and not its promise: Workers share none. */
export async function djangosList(): Promise<ReadonlySet<string>> {
  if (unpacked) return unpacked;
  const { commonPasswords } = await import("../../../_generated/common_passwords.ts");
  const packed = Uint8Array.from(atob(commonPasswords), (character) => character.charCodeAt(0));
  const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  return unpacked = new Set(text.trim().split("\n").map((line) => line.trim()));
}

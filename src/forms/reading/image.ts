import type { UploadedFile } from "../../http/mod.ts";

/** The kinds of images that are known. */
export type ImageKind = "png" | "jpeg" | "gif" | "webp";

/** How each kind starts, as Latin-1, in one or two places. */
const SIGNATURES: readonly (readonly [kind: ImageKind, first: string, at8?: string])[] = [
  ["png", "\x89PNG\r\n\x1a\n"],
  ["jpeg", "\xff\xd8\xff"],
  ["gif", "GIF87a"],
  ["gif", "GIF89a"],
  ["webp", "RIFF", "WEBP"],
];

const ENOUGH = 16; // bytes

/**
 * Tells what kind of image a file is, by its first bytes.
 *
 * @param file The file.
 * @returns The kind; `undefined` for what is no image that is known.
 */
export async function readImage(file: UploadedFile): Promise<ImageKind | undefined> {
  const start = String.fromCharCode(...await file.slice(0, ENOUGH));
  return SIGNATURES.find(([, first, at8 = ""]) => start.startsWith(first) && start.startsWith(at8, 8))?.[0];
}

import type { UploadedFile } from "./uploaded_file.ts";

/**
 * Makes an uploaded file of bytes in memory.
 *
 * @param name See {@linkcode UploadedFile.name}.
 * @param contentType See {@linkcode UploadedFile.contentType}.
 * @param charset See {@linkcode UploadedFile.charset}.
 * @param blob The bytes.
 * @returns The file.
 */
export function blobFile(name: string, contentType: string, charset: string | undefined, blob: Blob): UploadedFile {
  return {
    name,
    contentType,
    charset,
    size: blob.size,
    kind: "memory",
    stream: () => blob.stream(),
    bytes: async () => new Uint8Array(await blob.arrayBuffer()),
    text: () => blob.text(),
    slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
    dispose: () => Promise.resolve(),
  };
}

import type { Context } from "hono";
import type { UploadHandler, UploadSink, UploadStart } from "../uploaded_file.ts";

/**
 * Asks handlers, one after the other, to take a file.
 *
 * @param handlers The handlers.
 * @param file The file.
 * @param c The request.
 * @returns Where its bytes go; `undefined` where nobody takes it.
 */
export async function beginUpload(
  handlers: readonly UploadHandler[],
  file: Omit<UploadStart, "next">,
  c: Context,
): Promise<UploadSink | undefined> {
  const [handler, ...others] = handlers;
  if (!handler) return undefined;
  const next = (): Promise<UploadSink | undefined> => beginUpload(others, file, c);
  return await handler.begin({ ...file, next }, c) ?? await next();
}

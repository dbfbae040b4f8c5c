import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";

/** Directories of uploads that are not there. */
export const fileChecks: readonly Check[] = [
  defineCheck(["files"], function* temporaryDirectory({ settings, runtime }): Generator<CheckMessage> {
    const { fileUploadTempDir } = settings;
    if (fileUploadTempDir === undefined || !runtime.files || runtime.files.realPath(fileUploadTempDir)) return;
    yield checkMessage(
      "files.E001",
      `The fileUploadTempDir setting refers to the nonexistent directory '${fileUploadTempDir}'.`,
      { hint: "Make it, or leave the setting out to use the machine's own", object: "fileUploadTempDir" },
    );
  }),
];

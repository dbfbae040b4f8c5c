import { memoryUploads, temporaryFileUploads, type UploadSettings } from "../../http/mod.ts";
import { atLeast, isRecord, listOf, nonEmptyText, type RulesOf } from "../rule.ts";

/** The values of what a project leaves out. Those that Django has are Django's. */
export function uploadDefaults(): UploadSettings {
  return {
    dataUploadMaxMemorySize: 2_621_440,
    dataUploadMaxNumberFields: 1000,
    dataUploadMaxNumberFiles: 100,
    fileUploadMaxMemorySize: 2_621_440,
    fileUploadMaxSize: 10_485_760,
    uploadMaxSize: 52_428_800,
    fileUploadTempDir: undefined,
    fileUploadHandlers: [memoryUploads(), temporaryFileUploads()],
  };
}

export const uploadRules: RulesOf<UploadSettings> = {
  dataUploadMaxMemorySize: atLeast(1),
  dataUploadMaxNumberFields: atLeast(1),
  dataUploadMaxNumberFiles: atLeast(0),
  fileUploadMaxMemorySize: atLeast(0),
  fileUploadMaxSize: atLeast(1),
  uploadMaxSize: atLeast(1),
  fileUploadTempDir: (value) =>
    value === undefined || (typeof value === "string" && /^(?:[\\/]|[a-z]:)/i.test(value))
      ? undefined
      : "expected a path from the root on, or undefined",
  fileUploadHandlers: listOf((value) =>
    isRecord(value) && typeof value.begin === "function" && !nonEmptyText(value.name)
      ? undefined
      : "expected something that takes uploads, such as what memoryUploads() returns"
  ),
};

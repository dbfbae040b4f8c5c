import type { Context } from "hono";
import { type AnyModel, Instance } from "../../db/mod.ts";
import { getStorage, imageValues, releaseUpload, saveUpload } from "../../files/mod.ts";
import type { UploadedFile } from "../../http/mod.ts";
import { isUpload } from "../fields/file.ts";
import { isFileColumn } from "./construct_instance.ts";
import type { InstanceWork } from "./instance_work.ts";

/**
 * Stores the files of a form, and gives the row their names: Django's `FileField.pre_save()`.
 *
 * @param work The form and its row. Where to, the columns say.
 * @returns Takes what was stored away again, for a row that could not be saved.
 * @throws {TypeError} If the form has files and no request.
 */
export async function keepUploads({ state, row, entries }: InstanceWork): Promise<() => Promise<void>> {
  const stored: { readonly name: string; readonly storage: string | undefined }[] = [];
  const sent: UploadedFile[] = [];
  const { c } = state.context;
  const takeAway = async (): Promise<void> => {
    for (const { name, storage } of stored) if (c) await getStorage(c, storage).delete(name);
    for (const upload of sent) releaseUpload(upload);
  };
  try {
    for (const entry of entries.values()) {
      const upload = state.cleaned[entry.name];
      if (!isFileColumn(entry) || !isUpload(upload)) continue;
      const name = await keepUpload(c, row, entry.name, upload);
      // A file that went straight to a storage is taken away by itself, when nothing keeps it.
      if (name !== upload.storedName) stored.push({ name, storage: entry.field.info.fileStorage });
      else sent.push(upload);
    }
  } catch (error) {
    await takeAway();
    throw error;
  }
  return takeAway;
}

async function keepUpload(
  c: Context | undefined,
  row: Instance,
  column: string,
  upload: UploadedFile,
): Promise<string> {
  const model: AnyModel = Instance.modelOf(row);
  if (c === undefined) {
    throw new TypeError(`Cannot keep the file of ${model.name}.${column}: expected { c } with the form's values`);
  }
  const name = await saveUpload(c, model, column, upload, { row: Object.fromEntries(Object.entries(row)) });
  Reflect.set(row, column, name);
  Object.assign(row, await imageValues(model, column, upload));
  return name;
}

import type { Instance } from "../../../db/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { messages } from "../../messages/mod.ts";
import { sendTo } from "../gate.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { may } from "../permissions.ts";
import { type AdminRequest, modelUrl, rowUrl, siteUrl } from "../request.ts";
import { aboutObject } from "./about_object.ts";
import { popupAnswer } from "./popup.ts";
import { backUrl, keptFilters } from "./show_form.ts";

/** What was saved. */
export interface SavedKind {
  /** Whether the row was there before. */
  readonly isChange: boolean;
  /** What it was called before. */
  readonly before: string | undefined;
}

/**
 * Answers after a row was saved: says so, and leads on as the button said. Django's `response_add()` and
 * `response_change()`.
 */
export async function answerSaved(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  values: FormValues,
  kind: SavedKind,
): Promise<Response> {
  const { c } = request;
  const { options } = admin;
  if (c.req.query("_popup") !== undefined) {
    return await popupAnswer(request, admin, { kind: kind.isChange ? "change" : "add", row });
  }
  sayIt(request, admin, row, values, kind);
  const response = sendTo(await nextUrl(request, admin, row, values, kind.isChange));
  const hook = kind.isChange ? options.responseChange : options.responseAdd;
  return await hook?.call(options, c, row, response) ?? response;
}

function sayIt(
  { c, say }: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  values: FormValues,
  { isChange }: SavedKind,
): void {
  const { model, options } = admin;
  const sentence = say(sentenceOf(values, isChange, options), { name: model.verboseName });
  const text = aboutObject(sentence, String(row));
  if (options.messageUser) options.messageUser(c, text, SUCCESS);
  else messages.success(c, text, { failSilently: true });
}

const SUCCESS = 25;

const ADDED = {
  done: "The {name} “{obj}” was added successfully.",
  again: "The {name} “{obj}” was added successfully. You may edit it again below.",
  another: "The {name} “{obj}” was added successfully. You may add another {name} below.",
};

const CHANGED = {
  done: "The {name} “{obj}” was changed successfully.",
  again: "The {name} “{obj}” was changed successfully. You may edit it again below.",
  another: "The {name} “{obj}” was changed successfully. You may add another {name} below.",
};

function sentenceOf(values: FormValues, isChange: boolean, options: ModelAdmin["options"]): string {
  const sentences = isChange ? CHANGED : ADDED;
  if (values.has("_addanother")) return sentences.another;
  const isNewOne = options.saveAs === true && values.has("_saveasnew");
  const again = values.has("_continue") || isNewOne || (!isChange && options.continueAfterAdd === true);
  return again ? sentences.again : sentences.done;
}

async function nextUrl(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  values: FormValues,
  isChange: boolean,
): Promise<string> {
  const { model, options } = admin;
  const kept = keptFilters(request, admin);
  const another = values.has("_addanother");
  const again = values.has("_continue") ||
    (!isChange && values.has("_saveasnew") && options.saveAsContinue !== false) ||
    (!isChange && options.continueAfterAdd === true && !another);
  if (again && await may(request, admin, "view", row)) return rowUrl(request, row, "change") + kept;
  if (another && await may(request, admin, "add")) return modelUrl(request, model, "add") + kept;
  if (!await may(request, admin, "view")) return siteUrl(request, "index");
  return backUrl(request, admin);
}

import { atomic, executorOf, Instance } from "../../../db/mod.ts";
import { defineForm, type FieldMap, type Form } from "../../../forms/mod.ts";
import { Http404, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import {
  type AuthUser,
  passwordState,
  passwordValidatorsOf,
  setPassword,
  updateSessionAuthHash,
} from "../../auth/mod.ts";
import { passwordChanged } from "../../auth/password_validation/mod.ts";
import { messages } from "../../messages/mod.ts";
import { checkPasswordFields, newPasswordIn, passwordFields, type TypedPassword } from "../auth/password_fields.ts";
import { isUserAdmin } from "../auth/user_admin.ts";
import { plainFieldView } from "../changeform/form_view.ts";
import { sendTo } from "../gate.ts";
import { aboutRow, log } from "../history/log.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { logActions } from "../models.ts";
import { crumbsOf, showPage, templatesOf } from "../page.ts";
import { insist, may } from "../permissions.ts";
import { type AdminRequest, findRow, rowsOf, rowUrl } from "../request.ts";
import { missingRow } from "./missing_row.ts";

/** Sets the password of a user, or takes it away: Django's `user_change_password()`. */
export async function userPassword(request: AdminRequest, admin: ModelAdmin, key: string): Promise<Response> {
  const { c, say } = request;
  if (!isUserAdmin(admin)) throw new Http404(say("The requested admin page does not exist."));
  const values = c.req.method === "POST" ? await readFormValues(c) : undefined;
  const row = await findRow(rowsOf(request, admin), admin.model, key);
  if (!row) {
    if (!await may(request, admin, "change")) throw new PermissionDenied();
    return missingRow(request, admin, key);
  }
  await insist(request, admin, "change", row);
  // The rows of a model of users have what users have.
  const user = row as unknown as AuthUser;
  const definition = formOf(request, user);
  const form = values ? await definition.bind(values, { c }) : await definition.unbound(c);
  if (!form.isValid) return await showForm(request, admin, row, form, values ? 422 : 200);
  await save(request, row, newPasswordIn(form.cleanedData));
  return sendTo(rowUrl(request, row, "change"));
}

function formOf({ c, say }: AdminRequest, user: AuthUser) {
  const hadOne = passwordState(c, user).kind !== "unusable";
  const warning = say("If disabled, the current password for this user will be lost.");
  const { usable_password, ...others } = passwordFields(c, say, warning);
  // As in Django: who has no password is given one here, and nothing else.
  const fields: FieldMap = hadOne && usable_password ? { usable_password, ...others } : others;
  return defineForm(fields, {
    async clean(data: TypedPassword, form) {
      await checkPasswordFields(c, say, data, user, (name, error) => form.addError(name, error));
    },
  });
}

/** All sessions of theirs end by that; who changes their own password stays in this one. */
async function save(request: AdminRequest, row: Instance, password: string | undefined): Promise<void> {
  const { c, say } = request;
  const user = row as unknown as AuthUser;
  await setPassword(c, user, password);
  await atomic(executorOf(c, { model: Instance.modelOf(row), intent: "write" }), async (using) => {
    await row.save({ updateFields: ["password"], using });
    await log(request, using, [{
      ...aboutRow(row),
      action: logActions.change,
      message: [{ changed: { fields: ["password"] } }],
    }]);
  });
  if (password !== undefined) await passwordChanged(password, user, passwordValidatorsOf(c));
  if (String(row.pk) === String(request.user.pk)) await updateSessionAuthHash(c, user);
  const text = password === undefined
    ? "Password-based authentication was disabled."
    : "Password changed successfully.";
  messages.success(c, say(text), { failSilently: true });
}

const PAGE = "admin/auth/user/change_password";

async function showForm(
  request: AdminRequest,
  admin: ModelAdmin,
  row: Instance,
  form: Form<FieldMap>,
  status: number,
): Promise<Response> {
  const { c, say } = request;
  await form.ready();
  const isUsable = passwordState(c, row as unknown as AuthUser).kind !== "unusable";
  const name = String(row);
  const word = isUsable ? say("Change password") : say("Set password");
  return await showPage(request, {
    // A model of users of a project's own has the page of Django's.
    templates: [...templatesOf(admin, "changePassword", "change_password").slice(0, -1), PAGE],
    title: say(isUsable ? "Change password: %(name)s" : "Set password: %(name)s", { name }),
    crumbs: crumbsOf(request, admin.model, { label: name, url: rowUrl(request, row, "change") }, { label: word }),
    model: admin.model,
    data: {
      form,
      fields: [...form].map(plainFieldView),
      errorCount: [...form.errors.values()].reduce((sum, list) => sum + list.length, 0),
      intro: say("Enter a new password for the user %(username)s.", { username: name }),
      enables: isUsable ? "" : say("This action will enable password-based authentication for this user."),
      button: word,
    },
  }, { status });
}

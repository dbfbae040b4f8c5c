import type { FieldMap, Form, FormDefinition, FormOptions, ValidForm } from "../../forms/mod.ts";
import { render } from "../../shortcuts.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { requireMethods } from "../mod.ts";
import { addressFinder, answerInvalid, answerValid, type SuccessUrl } from "./form_answers.ts";

/** Options for {@linkcode formView}. */
export interface FormViewOptions<Params, Fields extends FieldMap> {
  /** The form. */
  form: FormDefinition<Fields>;
  /** The template. It gets `form`. */
  template: string;
  /** Where visitors go when the form was right. */
  successUrl: SuccessUrl<[c: ViewContext<Params>, form: ValidForm<Fields>]>;
  /** What stands in the form at first. */
  initial?: (c: ViewContext<Params>) => FormOptions<Fields>["initial"] | Promise<FormOptions<Fields>["initial"]>;
  /** Does what the form is for. An answer takes the place of the redirect; an error that is added shows the form again. */
  valid?: (c: ViewContext<Params>, form: ValidForm<Fields>) => void | Response | Promise<void | Response>;
  /** More values for the template. */
  context?: (
    c: ViewContext<Params>,
    form: Form<Fields>,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/**
 * A view that shows a form, and does something with what was sent when it is right. What is wrong is shown beside the
 * fields with the status 422, and what was typed stays. Scripts that ask for JSON, or send it, get JSON.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { charField, defineForm, emailField, textarea } from "@nuages/nuages/forms";
 * import { sendMail } from "@nuages/nuages/mail";
 * import { formView } from "@nuages/nuages/views/editing";
 *
 * const contact = formView({
 *   form: defineForm({ email: emailField(), message: charField({ widget: textarea() }) }),
 *   template: "contact",
 *   successUrl: "/thanks/",
 *   valid: async (c, { cleanedData: { email, message } }) => {
 *     await sendMail(c, { to: ["office@example.com"], subject: `From ${email}`, body: message });
 *   },
 * });
 *
 * path("contact/", contact, { name: "contact" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/#formview}
 * @param options Form, template, what to do, where to go.
 * @returns The view.
 */
export function formView<Params, const Fields extends FieldMap>(
  options: FormViewOptions<Params, Fields>,
): View<Params> {
  const { form: definition, template, successUrl, initial, valid, context } = options;
  return requireMethods(["GET", "HEAD", "POST"], async function formView(c: ViewContext<Params>) {
    const given = initial ? await initial(c) : undefined;
    const start = given === undefined ? {} : { initial: given };
    const values = async (form: Form<Fields>): Promise<Record<string, unknown>> => ({
      ...c.req.valid("param"),
      ...await context?.(c, form),
    });
    if (c.req.method !== "POST") {
      const form = await definition.unbound(c, start);
      return await render(c, template, { ...await values(form), form });
    }
    const findAddress = addressFinder(c, successUrl);
    const form = await definition.read(c, start);
    if (form.isValid) {
      const answer = await valid?.(c, form);
      if (answer) return answer;
      if (isStillValid(form)) return answerValid(c, await findAddress(c, form));
    }
    return await answerInvalid(c, form, template, await values(form));
  });
}

/** What the form is for may have added an error. */
function isStillValid<Fields extends FieldMap>(form: Form<Fields>): boolean {
  return form.isValid;
}

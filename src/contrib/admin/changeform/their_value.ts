import { Instance } from "../../../db/mod.ts";
import { SafeHtml } from "../../../template/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { fieldHtml } from "../display_value.ts";
import type { FormPlan } from "./form_plan.ts";
import type { FormViewContext } from "./form_view.ts";

/** What somebody else saved in a field meanwhile. */
export function theirValue(
  { theirs, display }: Pick<FormViewContext, "theirs" | "display">,
  plan: FormPlan,
  name: string,
): SafeHtml | undefined {
  if (!theirs?.fields.includes(name)) return undefined;
  const relation = plan.relations.get(name);
  const field = relation ? undefined : plan.model.fields[name];
  if (field) return new SafeHtml(fieldHtml(display, field, Reflect.get(theirs.row, name)));
  const related = Instance.relatedOf(theirs.row, name);
  const text = Array.isArray(related)
    ? related.map(String).join(", ")
    : related === undefined || related === null
    ? display.empty
    : String(related);
  return new SafeHtml(escapeHtml(text));
}

import type { ModelAdmin } from "../model_admin.ts";
import type { AdminRequest } from "../request.ts";
import type { FormPlan } from "./form_plan.ts";

/** Longer values nobody puts into an address. */
const LONGEST = 10_000;

/**
 * What stands in the form of a new row at first: what the address says of its fields, else what the project says.
 *
 * @param request The request.
 * @param admin What is said of the model.
 * @param plan What the form consists of.
 * @returns The values by name.
 */
export async function initialValues(
  { c }: AdminRequest,
  { options }: ModelAdmin,
  { editable, relations }: FormPlan,
): Promise<Record<string, unknown>> {
  const own = await options.getChangeformInitialData?.(c) ?? {};
  const asked = new URL(c.req.url).searchParams;
  const named = editable.flatMap((name): [string, unknown][] => {
    const value = asked.get(name);
    if (value === null || value.length > LONGEST || value.includes("\0")) return [];
    return [[name, relations.get(name)?.relation.many ? value.split(",").filter((key) => key !== "") : value]];
  });
  return { ...own, ...Object.fromEntries(named) };
}

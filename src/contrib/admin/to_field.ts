import { type AnyModel, relationsOf } from "../../db/mod.ts";
import { SuspiciousOperation } from "../../http/mod.ts";
import { ownField } from "./paths.ts";
import type { AdminRequest } from "./request.ts";

/**
 * Refuses a page that is to hand out another column than one by which rows of the site's models refer to its model: Django's
 * `to_field_allowed()`.
 *
 * @param request The request.
 * @param model The model of the page.
 * @throws {SuspiciousOperation} If the address names another column: 400.
 */
export function refuseToField(request: AdminRequest, model: AnyModel): void {
  const name = request.c.req.query("_to_field");
  if (name === undefined || name === "") return;
  const field = ownField(model, name);
  if (
    field && (model.primaryKey.includes(field.name) || (!field.secret && isReferredTo(request, model, field.column)))
  ) {
    return;
  }
  throw new SuspiciousOperation(`The field ${name.slice(0, 100)} cannot be referenced.`);
}

function isReferredTo({ registry }: AdminRequest, target: AnyModel, column: unknown): boolean {
  const models = [...registry].flatMap(({ model, options }) => [
    model,
    ...(options.inlines ?? []).map((inline) => inline.model),
  ]);
  return models.some((model) =>
    [...relationsOf(model).values()].some((relation) =>
      !relation.reverse && !relation.many && relation.target === target && relation.hops[0].to === column
    )
  );
}

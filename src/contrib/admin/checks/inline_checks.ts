import { type AnyModel, relationsOf, type ResolvedRelation } from "../../../db/mod.ts";
import type { InlineAdmin } from "../inline_admin.ts";
import { checkForm } from "./form_checks.ts";
import { checkOrdering } from "./list_checks.ts";
import { checkPrepopulated } from "./prepopulated_checks.ts";
import { checkRelations } from "./relation_checks.ts";
import {
  checkInteger,
  type Found,
  isRecord,
  itemsOf,
  labelOf,
  memberOf,
  problem,
  refersToMissing,
  type Subject,
} from "./subject.ts";

/**
 * Rows of other models on the page of a row: Django's E103, E104, E201 to E205, E301 and E304, and what is checked of every
 * form.
 *
 * @param subject The model's admin.
 */
export function* checkInlines(subject: Subject): Found {
  for (const [at, item] of (yield* itemsOf(subject, "inlines", "E103")).entries()) {
    if (isInline(item)) {
      yield* checkInline(inlineSubject(subject, item), item, subject.model);
    } else {
      yield problem(
        subject,
        "E104",
        `The value of 'inlines[${at}]' must be what 'tabularInline()', 'stackedInline()' or 'genericInline()' makes.`,
      );
    }
  }
}

function isInline(item: unknown): item is InlineAdmin {
  return isRecord(item) && isRecord(item.model) && isRecord(item.model.fields) && isRecord(item.options);
}

function inlineSubject({ name, registry }: Subject, { model, options }: InlineAdmin): Subject {
  return { name: `${name} inline ${labelOf(model)}`, model, options: { ...options }, registry };
}

function* checkInline(subject: Subject, inline: InlineAdmin, parent: AnyModel): Found {
  yield* checkForm(subject);
  yield* checkRelations(subject);
  yield* checkPrepopulated(subject);
  yield* checkOrdering(subject);
  yield* inline.generic === undefined ? checkKey(subject, parent) : checkGeneric(subject, inline, parent);
  yield* checkInteger(subject, "extra", "E203");
  yield* checkInteger(subject, "max", "E204");
  yield* checkInteger(subject, "min", "E205");
  const { orderField } = subject.options;
  if (orderField !== undefined && !memberOf(subject.model, orderField)?.field) {
    yield refersToMissing(subject, "E541", "orderField", orderField);
  }
}

function* checkKey(subject: Subject, parent: AnyModel): Found {
  const { model, options: { fk, exclude } } = subject;
  const keys = keysTo(model, parent);
  const named = fk === undefined ? keys : keys.filter(({ name }) => name === fk);
  const [key, second] = named;
  if (fk !== undefined && !memberOf(model, fk)?.relation) {
    yield problem(subject, "E202", `'${labelOf(model)}' has no field named '${String(fk)}'.`);
  } else if (fk !== undefined && !key) {
    yield problem(subject, "E202", `fk '${String(fk)}' is not a ForeignKey to '${labelOf(parent)}'.`);
  } else if (!key) {
    yield problem(subject, "E202", `'${labelOf(model)}' has no ForeignKey to '${labelOf(parent)}'.`);
  } else if (second) {
    yield problem(
      subject,
      "E202",
      `'${labelOf(model)}' has more than one ForeignKey to '${labelOf(parent)}'. You must specify an 'fk'.`,
    );
  } else if (Array.isArray(exclude) && exclude.includes(key.name)) {
    yield problem(
      subject,
      "E201",
      `Cannot exclude the field '${key.name}', because it is the foreign key to the parent model '${labelOf(parent)}'.`,
    );
  }
}

function keysTo(model: AnyModel, parent: AnyModel): ResolvedRelation[] {
  return [...relationsOf(model).values()].filter(({ many, reverse, target }) => !many && !reverse && target === parent);
}

function* checkGeneric(subject: Subject, { model, generic }: InlineAdmin, parent: AnyModel): Found {
  if (generic?.model !== model) {
    yield problem(
      subject,
      "E301",
      `'${labelOf(model)}' has no GenericForeignKey of the name that the inline was given.`,
    );
  } else if (!generic.targets.includes(parent)) {
    yield problem(
      subject,
      "E304",
      `'${labelOf(model)}' has no GenericForeignKey that leads to '${labelOf(parent)}'.`,
      "Add the model to those of genericForeignKey()",
    );
  }
}

import type { ResolvedRelation } from "../../../db/mod.ts";
import { type Found, itemsOf, labelOf, memberOf, mustBe, problem, refersToMissing, type Subject } from "./subject.ts";

const RELATION = "a foreign key or a many-to-many field";

/**
 * How related rows and choices are chosen: Django's E001 to E003, E017 to E023 and E036 to E040. Buttons stand below each
 * other as the page has room, and so there is no E024.
 *
 * @param subject The model's admin, or an inline.
 */
export function* checkRelations(subject: Subject): Found {
  for (const { relation, label } of yield* membersOf(subject, "rawIdFields", "E001", "E002")) {
    if (!relation) yield mustBe(subject, "E003", label, RELATION);
  }
  for (const [option, id] of [["filterVertical", "E017"], ["filterHorizontal", "E018"]] as const) {
    for (const { relation, label } of yield* membersOf(subject, option, id, "E019")) {
      if (relation?.many !== true) yield mustBe(subject, "E020", label, "a many-to-many field");
    }
  }
  yield* checkRadio(subject);
  for (const { relation, label } of yield* membersOf(subject, "autocompleteFields", "E036", "E037")) {
    if (!relation) yield mustBe(subject, "E038", label, RELATION);
    else yield* checkTarget(subject, relation);
  }
}

interface Named {
  readonly name: string;
  readonly label: string;
  readonly relation: ResolvedRelation | undefined;
}

/** The names of an option, with what they are; without those that the model has not. */
function* membersOf(subject: Subject, option: string, listId: string, missingId: string): Found<readonly Named[]> {
  const found: Named[] = [];
  for (const [at, name] of (yield* itemsOf(subject, option, listId)).entries()) {
    const label = `${option}[${at}]`;
    const member = memberOf(subject.model, name);
    if (member) found.push({ name: String(name), label, relation: member.relation });
    else yield refersToMissing(subject, missingId, label, name);
  }
  return found;
}

function* checkRadio(subject: Subject): Found {
  for (const { name, relation, label } of yield* membersOf(subject, "radioFields", "E021", "E022")) {
    const choices = memberOf(subject.model, name)?.field?.choices;
    if (choices !== undefined || (relation && !relation.many)) continue;
    yield problem(
      subject,
      "E023",
      `The value of '${label}' refers to '${name}', which is not a foreign key, and does not have 'choices'.`,
    );
  }
}

/** What is searched must be there, and must say where it is searched. */
function* checkTarget(subject: Subject, { target }: ResolvedRelation): Found {
  const admin = subject.registry.get(target);
  if (!admin) {
    yield problem(
      subject,
      "E039",
      `An admin for model "${target.name}" has to be registered to be referenced by ${subject.name}.autocompleteFields.`,
    );
    return;
  }
  const { searchFields = [], getSearchFields, getSearchResults } = admin.options;
  if (searchFields.length > 0 || getSearchFields !== undefined || getSearchResults !== undefined) return;
  yield problem(
    subject,
    "E040",
    `modelAdmin(${labelOf(target)}) must define "searchFields", because it's referenced by ` +
      `${subject.name}.autocompleteFields.`,
  );
}

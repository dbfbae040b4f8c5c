import { type Found, isRecord, memberOf, mustBe, problem, refersToMissing, type Subject } from "./subject.ts";

/**
 * Fields that fill themselves from others: Django's E026 to E030.
 *
 * @param subject The model's admin, or an inline.
 */
export function* checkPrepopulated(subject: Subject): Found {
  const { prepopulatedFields } = subject.options;
  if (prepopulatedFields === undefined) return;
  if (!isRecord(prepopulatedFields)) return yield mustBe(subject, "E026", "prepopulatedFields", "an object");
  for (const [name, sources] of Object.entries(prepopulatedFields)) {
    yield* checkFilled(subject, name);
    yield* checkSources(subject, `prepopulatedFields.${name}`, sources);
  }
}

function* checkFilled(subject: Subject, name: string): Found {
  const member = memberOf(subject.model, name);
  if (!member) return yield refersToMissing(subject, "E027", "prepopulatedFields", name);
  const kind = member.field?.info.kind;
  if (!member.relation && kind !== "dateTime" && kind !== "date") return;
  yield problem(
    subject,
    "E028",
    `The value of 'prepopulatedFields' refers to '${name}', which must not be a day or a moment, a foreign key, or a ` +
      "many-to-many field.",
  );
}

function* checkSources(subject: Subject, label: string, sources: unknown): Found {
  if (!Array.isArray(sources)) return yield mustBe(subject, "E029", label, "a list");
  for (const [at, source] of sources.entries()) {
    if (!memberOf(subject.model, source)) yield refersToMissing(subject, "E030", `${label}[${at}]`, source);
  }
}

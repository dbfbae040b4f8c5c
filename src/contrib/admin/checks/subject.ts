import { type CheckMessage, checkMessage } from "../../../apps/mod.ts";
import { type AnyModel, type ModelField, relationsOf, type ResolvedRelation } from "../../../db/mod.ts";
import { formOfAny } from "../changeform/form_of_any.ts";
import type { Registry } from "../registry.ts";

/**
 * What is checked: what a project said of a model or of an inline. What comes from JavaScript, or out of a function, may be
 * anything, so the options are read as such.
 */
export interface Subject {
  /** What messages call it: `modelAdmin(blog.Post)`. */
  readonly name: string;
  /** The model. */
  readonly model: AnyModel;
  /** What was said of it. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The models of the site. */
  readonly registry: Registry;
}

/** What is wrong, and after that a value. */
export type Found<Value = void> = Generator<CheckMessage, Value>;

/** A model's label: `blog.Post`. */
export function labelOf({ app, name }: AnyModel): string {
  return `${app}.${name}`;
}

/** Makes a message about a subject. */
export function problem({ name }: Subject, id: string, message: string, hint?: string): CheckMessage {
  return checkMessage(`admin.${id}`, message, { object: name, ...(hint !== undefined && { hint }) });
}

/** "The value of … must be …". */
export function mustBe(subject: Subject, id: string, option: string, what: string): CheckMessage {
  return problem(subject, id, `The value of '${option}' must be ${what}.`);
}

/** "The value of … refers to …, which is not a field of …". */
export function refersToMissing(subject: Subject, id: string, option: string, name: unknown): CheckMessage {
  return problem(
    subject,
    id,
    `The value of '${option}' refers to '${String(name)}', which is not a field of '${labelOf(subject.model)}'.`,
  );
}

/** The items of an option that is a list; none where it was not given, or is something else. */
export function* itemsOf(subject: Subject, option: string, id: string): Found<readonly unknown[]> {
  const value = subject.options[option];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  yield mustBe(subject, id, option, "a list");
  return [];
}

/** An option that is true or false. */
export function* checkBoolean(subject: Subject, option: string, id: string): Found {
  const value = subject.options[option];
  if (value !== undefined && typeof value !== "boolean") yield mustBe(subject, id, option, "a boolean");
}

/** An option that is a whole number. */
export function* checkInteger(subject: Subject, option: string, id: string): Found {
  const value = subject.options[option];
  if (value !== undefined && !Number.isSafeInteger(value)) yield mustBe(subject, id, option, "an integer");
}

/** What a name of a model is. */
export interface Member {
  /** The column of this name. */
  readonly field: ModelField | undefined;
  /** The relation of this name. */
  readonly relation: ResolvedRelation | undefined;
}

/** Finds a column or a relation, but not the other side of one; `undefined` where the model has no such name. */
export function memberOf(model: AnyModel, name: unknown): Member | undefined {
  if (typeof name !== "string") return undefined;
  const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
  const relation = relationsOf(model).get(name);
  const own = relation?.reverse === true ? undefined : relation;
  return field || own ? { field, relation: own } : undefined;
}

/** The names that a form of a model can have. */
export function editableNames(model: AnyModel): readonly string[] {
  return Object.keys(formOfAny(model, { fields: "all" }).fields);
}

/** The name by which options know a column or a computed value; `undefined` for what is none. */
export function nameOfItem(item: unknown): string | undefined {
  if (typeof item === "string") return item;
  return isRecord(item) && typeof item.name === "string" ? item.name : undefined;
}

/** Whether something is an object whose parts can be read. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a computed value can be one: a name, and what makes it. */
export function isComputed(item: unknown): boolean {
  return isRecord(item) && typeof item.name === "string" && typeof item.value === "function";
}

/** The first value that is there twice. */
export function repeated(values: readonly unknown[]): unknown {
  return values.find((value, at) => values.indexOf(value) !== at);
}

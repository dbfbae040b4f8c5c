import { type AnyModel, type ModelField, relationsOf, type ResolvedRelation } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { nearest } from "../../text/mod.ts";

/** What a field of a model's form stands for: a column, a relation that a column holds, or a many-to-many relation. */
export type FormEntry =
  | { readonly kind: "column"; readonly name: string; readonly field: ModelField }
  | {
    readonly kind: "relation";
    readonly name: string;
    readonly field: ModelField;
    readonly relation: ResolvedRelation;
  }
  | { readonly kind: "many"; readonly name: string; readonly relation: ResolvedRelation };

/** The entries of a form, by the names of their fields. */
export type FormEntries = ReadonlyMap<string, FormEntry>;

/** Which of a model's fields a form has. */
export interface FormChoice {
  /** Their names, in order; `"all"` for each that can be edited. */
  readonly fields?: readonly string[] | "all" | undefined;
  /** Those that it has not. */
  readonly exclude?: readonly string[] | undefined;
}

/**
 * Finds what a form of a model consists of.
 *
 * @param model The model.
 * @param choice The names that a project gives.
 * @param overrides The names of fields that the project makes itself.
 * @returns The entries, in the order of the names, else in that of the columns, with many-to-many relations after them.
 * @throws {TypeError} If the project says neither what the form has, nor what it has not.
 * @throws {ImproperlyConfigured} If a name is of nothing that can be edited.
 */
export function chosenEntries(model: AnyModel, choice: FormChoice, overrides: readonly string[] = []): FormEntries {
  const { fields, exclude = [] } = choice;
  if (fields === undefined && choice.exclude === undefined) {
    throw new TypeError(`Cannot make a form of ${model.name} without "fields" or "exclude": name what it has`);
  }
  const all = allEntries(model);
  const listed = fields === undefined || fields === "all" ? undefined : fields;
  for (const name of [...listed ?? [], ...exclude, ...overrides]) checkName(model, all, name);
  const editable = [...all.values()].filter(isEditable).map(({ name }) => name);
  for (const name of listed ?? []) {
    if (!editable.includes(name) && !overrides.includes(name)) throw problem(model, `"${name}" cannot be edited`);
  }
  const names = (listed ?? editable).filter((name) => !exclude.includes(name));
  return new Map(names.flatMap((name) => {
    const entry = all.get(name);
    return entry ? [[name, entry]] : [];
  }));
}

/** A relation stands in the place of its column. */
function allEntries(model: AnyModel): Map<string, FormEntry> {
  const relations = [...relationsOf(model).values()].filter(({ reverse }) => !reverse);
  const columns = Object.values(model.fields).map((field): FormEntry => {
    const relation = relations.find(({ many, hops: [hop] }) => !many && hop.from === field.column);
    return relation
      ? { kind: "relation", name: relation.name, field, relation }
      : { kind: "column", name: field.name, field };
  });
  const many = relations.filter((relation) => relation.many)
    .map((relation): FormEntry => ({ kind: "many", name: relation.name, relation }));
  return new Map([...columns, ...many].map((entry) => [entry.name, entry]));
}

/** A key that counts by itself is nobody's to fill in, nor is what the database computes, nor are bytes. */
function isEditable(entry: FormEntry): boolean {
  if (entry.kind === "many") return true;
  const { editable, info: { kind } } = entry.field;
  return editable && kind !== "binary" && (entry.kind === "relation" || (kind !== "auto" && kind !== "bigAuto"));
}

function checkName(model: AnyModel, all: FormEntries, name: string): void {
  if (all.has(name)) return;
  const holder = [...all.values()].find((entry) => entry.kind === "relation" && entry.field.name === name);
  const near = holder?.name ?? nearest(name, all.keys());
  throw problem(model, `there is no field "${name}"${near === undefined ? "" : `; did you mean "${near}"?`}`);
}

function problem({ app, name }: AnyModel, text: string): ImproperlyConfigured {
  return new ImproperlyConfigured(`modelForm(${app}.${name})`, text);
}

import { isMany, walkPath } from "../paths.ts";
import {
  checkBoolean,
  editableNames,
  type Found,
  isComputed,
  isRecord,
  itemsOf,
  labelOf,
  memberOf,
  mustBe,
  nameOfItem,
  problem,
  refersToMissing,
  repeated,
  type Subject,
} from "./subject.ts";

/**
 * What is said of the form: Django's E004 to E016, E025, E034, E035, E101 and E102.
 *
 * @param subject The model's admin, or an inline.
 */
export function* checkForm(subject: Subject): Found {
  const readonly = yield* checkReadonly(subject);
  yield* checkOwnForm(subject);
  yield* checkFields(subject, readonly);
  yield* checkFieldsets(subject, readonly);
  yield* checkExclude(subject);
  yield* checkBoolean(subject, "saveAs", "E101");
  yield* checkBoolean(subject, "saveOnTop", "E102");
  const { viewOnSite } = subject.options;
  if (viewOnSite !== undefined && typeof viewOnSite !== "boolean" && typeof viewOnSite !== "function") {
    yield problem(subject, "E025", "The value of 'viewOnSite' must be a function or a boolean value.");
  }
}

function* checkReadonly(subject: Subject): Found<readonly string[]> {
  const items = yield* itemsOf(subject, "readonlyFields", "E034");
  for (const [at, item] of items.entries()) {
    if (item === "__str__" || isComputed(item)) continue;
    const path = typeof item === "string" ? walkPath(subject.model, item) : undefined;
    if (path && path.rest.length === 0) {
      // The names of many rows are shown; what lies beyond them is not.
      if (!isMany(path) || (path.relations.length === 1 && !path.field)) continue;
      yield mustBe(subject, "E513", `readonlyFields[${at}]`, "a path to one row, or a relation of the model itself");
      continue;
    }
    yield problem(
      subject,
      "E035",
      `The value of 'readonlyFields[${at}]' is not a computed value, or a field, a relation or a path of ` +
        `'${labelOf(subject.model)}'.`,
    );
  }
  return items.flatMap((item) => nameOfItem(item) ?? []);
}

function* checkOwnForm(subject: Subject): Found {
  const { form } = subject.options;
  if (form === undefined || (isRecord(form) && isRecord(form.fields))) return;
  yield problem(subject, "E016", "The value of 'form' must be what 'modelForm()' makes.");
}

function* checkFields(subject: Subject, readonly: readonly string[]): Found {
  const fields = yield* itemsOf(subject, "fields", "E004");
  if (subject.options.fields === undefined) return;
  if (subject.options.fieldsets !== undefined) {
    return yield problem(subject, "E005", "Both 'fieldsets' and 'fields' are specified.");
  }
  if (repeated(fields.flat()) !== undefined) {
    return yield problem(subject, "E006", "The value of 'fields' contains duplicate field(s).");
  }
  yield* checkShown(subject, fields.flat(), readonly, "fields");
}

function* checkFieldsets(subject: Subject, readonly: readonly string[]): Found {
  const seen: unknown[] = [];
  for (const [at, part] of (yield* itemsOf(subject, "fieldsets", "E007")).entries()) {
    const label = `fieldsets[${at}]`;
    if (!isRecord(part)) {
      yield mustBe(subject, "E010", label, "an object with the key 'fields'");
    } else if (part.fields === undefined) {
      yield problem(subject, "E011", `The value of '${label}' must contain the key 'fields'.`);
    } else if (!Array.isArray(part.fields)) {
      yield mustBe(subject, "E008", `${label}.fields`, "a list");
    } else {
      const names = part.fields.flat();
      seen.push(...names);
      if (repeated(seen) !== undefined) yield problem(subject, "E012", `There are duplicate field(s) in '${label}'.`);
      else yield* checkShown(subject, names, readonly, `${label}.fields`);
    }
  }
}

/** Whether a form can show each of these. */
function* checkShown(subject: Subject, names: readonly unknown[], readonly: readonly string[], label: string): Found {
  const { model, options } = subject;
  // A form that one request gets may have fields of its own.
  if (options.getForm !== undefined || options.getReadonlyFields !== undefined) return;
  const excluded: readonly unknown[] = Array.isArray(options.exclude) ? options.exclude : [];
  const known = [...readonly, ...excluded, ...fieldNames(subject)];
  for (const name of names) {
    if (known.includes(name)) continue;
    const relation = memberOf(model, name)?.relation;
    if (relation?.through && !relation.automatic) {
      yield problem(
        subject,
        "E013",
        `The value of '${label}' cannot include the ManyToManyField '${String(name)}', because that field manually ` +
          "specifies a relationship model.",
      );
    } else {
      yield problem(
        subject,
        "E511",
        `The value of '${label}' refers to '${String(name)}', which is nothing that can be edited.`,
        "Name it in readonlyFields to show it",
      );
    }
  }
}

function fieldNames({ model, options: { form } }: Subject): readonly string[] {
  return isRecord(form) && isRecord(form.fields) ? Object.keys(form.fields) : editableNames(model);
}

function* checkExclude(subject: Subject): Found {
  const names = yield* itemsOf(subject, "exclude", "E014");
  if (repeated(names) !== undefined) {
    return yield problem(subject, "E015", "The value of 'exclude' contains duplicate field(s).");
  }
  const known = [...fieldNames(subject), ...Object.keys(subject.model.fields)];
  for (const [at, name] of names.entries()) {
    if (!known.includes(String(name))) yield refersToMissing(subject, "E512", `exclude[${at}]`, name);
  }
}

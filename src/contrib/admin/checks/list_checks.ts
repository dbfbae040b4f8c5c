import type { AnyModel } from "../../../db/mod.ts";
import { isMany, walkPath } from "../paths.ts";
import {
  checkInteger,
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
  type Subject,
} from "./subject.ts";

/**
 * What is said of the list: Django's E107 to E111, E117 to E119, E127 and E128.
 *
 * @param subject The model's admin.
 */
export function* checkList(subject: Subject): Found {
  const columns = yield* itemsOf(subject, "listDisplay", "E107");
  for (const [at, item] of columns.entries()) yield* checkColumn(subject, item, `listDisplay[${at}]`);
  yield* checkLinks(subject, columns.map(nameOfItem));
  yield* checkSorting(subject, columns.map(nameOfItem));
  yield* checkSelectRelated(subject);
  yield* checkDateHierarchy(subject);
  yield* checkInteger(subject, "listPerPage", "E118");
  yield* checkInteger(subject, "listMaxShowAll", "E119");
}

function* checkColumn(subject: Subject, item: unknown, label: string): Found {
  const { model } = subject;
  if (item === "__str__" || isComputed(item)) return;
  const path = typeof item === "string" ? walkPath(model, item) : undefined;
  if (!path || path.rest.length > 0) {
    yield problem(
      subject,
      "E108",
      `The value of '${label}' refers to '${nameOfItem(item) ?? String(item)}', which is not a computed column, or a ` +
        `field, a relation or a path of '${labelOf(model)}'.`,
    );
  } else if (isMany(path)) {
    yield problem(
      subject,
      "E109",
      `The value of '${label}' must not be a many-to-many field or a reverse foreign key.`,
      "Write a computed column instead: { name, value: (row) => … }",
    );
  }
}

function* checkLinks(subject: Subject, columns: readonly (string | undefined)[]): Found {
  const { listDisplayLinks: links, getListDisplay } = subject.options;
  if (links === undefined || links === null) return;
  if (!Array.isArray(links)) return yield mustBe(subject, "E110", "listDisplayLinks", "a list, or null");
  if (getListDisplay !== undefined) return;
  for (const [at, name] of links.entries()) {
    if (shown(columns).includes(name)) continue;
    yield problem(
      subject,
      "E111",
      `The value of 'listDisplayLinks[${at}]' refers to '${String(name)}', which is not defined in 'listDisplay'.`,
    );
  }
}

/** Without any columns, a list shows what people call its rows. */
function shown(columns: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return columns.length === 0 ? ["__str__"] : columns;
}

function* checkSorting(subject: Subject, columns: readonly (string | undefined)[]): Found {
  const names = yield* itemsOf(subject, "sortableBy", "E521");
  if (subject.options.getListDisplay !== undefined) return;
  for (const [at, name] of names.entries()) {
    if (shown(columns).includes(nameOfItem(name))) continue;
    yield problem(
      subject,
      "E521",
      `The value of 'sortableBy[${at}]' refers to '${String(name)}', which is not defined in 'listDisplay'.`,
    );
  }
}

function* checkSelectRelated(subject: Subject): Found {
  for (const [at, name] of (yield* itemsOf(subject, "listSelectRelated", "E117")).entries()) {
    const path = typeof name === "string" ? walkPath(subject.model, name) : undefined;
    if (path && path.field === undefined && path.rest.length === 0 && !isMany(path)) continue;
    yield problem(
      subject,
      "E522",
      `The value of 'listSelectRelated[${at}]' refers to '${String(name)}', which is no relation to one row.`,
    );
  }
}

function* checkDateHierarchy(subject: Subject): Found {
  const { dateHierarchy: name } = subject.options;
  if (name === undefined || name === null) return;
  const path = typeof name === "string" ? walkPath(subject.model, name) : undefined;
  if (!path || path.rest.length > 0) {
    yield problem(
      subject,
      "E127",
      `The value of 'dateHierarchy' refers to '${String(name)}', which does not refer to a Field.`,
    );
  } else if (path.field?.info.kind !== "date" && path.field?.info.kind !== "dateTime") {
    yield mustBe(subject, "E128", "dateHierarchy", "a day or a moment");
  }
}

/**
 * The order of rows: Django's E031 and E033. There is no random order, and so no E032.
 *
 * @param subject The model's admin, or an inline.
 */
export function* checkOrdering(subject: Subject): Found {
  for (const [at, item] of (yield* itemsOf(subject, "ordering", "E031")).entries()) {
    // Expressions say themselves what they refer to, and where they cannot, the list says it.
    if (typeof item !== "string") continue;
    const name = item.replace(/^-/, "");
    if (isOrder(subject.model, name)) continue;
    yield refersToMissing(subject, "E033", `ordering[${at}]`, name);
  }
}

function isOrder(model: AnyModel, name: string): boolean {
  if (name === "pk" || memberOf(model, name)) return true;
  const path = walkPath(model, name);
  return name.includes("__") && path !== undefined && path.rest.length === 0;
}

/** Whether something is an object with these functions. */
export function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === "function");
}

import { getTableColumns, getTableName } from "drizzle-orm";
import { customType, index, integer, type SQLiteColumn, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ImproperlyConfigured } from "../../errors.ts";
import { type AnyModel, defineModel } from "./model.ts";

const made = new WeakMap<AnyModel, Map<string, AnyModel>>();

/**
 * Returns the model between two others, for a many-to-many relation that names none. Its table is the one that Django
 * makes: `blog_post_tags` with `id`, `post_id` and `tag_id`.
 *
 * @param model The model with the relation.
 * @param name The relation's name.
 * @param target The model that it leads to.
 * @param table The name of the table between, where it is not Django's.
 * @returns The model between.
 */
export function joinModel(model: AnyModel, name: string, target: AnyModel, table?: string): AnyModel {
  const own = made.get(model) ?? new Map<string, AnyModel>();
  made.set(model, own);
  const known = own.get(name);
  if (known) return known;
  const join = makeJoinModel(model, name, target, table ?? `${getTableName(model.table)}_${snake(name)}`);
  own.set(name, join);
  return join;
}

function makeJoinModel(model: AnyModel, name: string, target: AnyModel, table: string): AnyModel {
  const [from, to] = sideNames(model, target);
  const [one, other] = [camel(from), camel(to)];
  const columns = sqliteTable(table, {
    id: integer().primaryKey({ autoIncrement: true }),
    [one]: referring(from, keyOf(model, name)),
    [other]: referring(to, keyOf(target, name)),
  }, (between) => {
    const [own, its] = [between[one] ?? between.id, between[other] ?? between.id];
    return [uniqueIndex(`${table}_${from}_${to}_uniq`).on(own, its), index(`${table}_${to}`).on(its)];
  });
  return defineModel(columns, {
    app: model.app,
    name: `${model.name}_${name}`,
    // Django's set_managed(): where migrations make neither side, they do not make what is between.
    managed: model.managed || target.managed,
    ...relationshipNames(model, target),
  });
}

/** Django's words for what lies between: "post-tag relationships". */
function relationshipNames(model: AnyModel, target: AnyModel): { verboseName: string; verboseNamePlural: string } {
  const sides = sideNames(model, target).map((name) => name.replace(/_id$/, ""));
  const verboseName = `${sides.join("-")} relationship`;
  return { verboseName, verboseNamePlural: `${verboseName}s` };
}

/** Django's names: `post_id` and `tag_id`, or `from_author_id` and `to_author_id`. */
function sideNames(model: AnyModel, target: AnyModel): [string, string] {
  const [own, other] = [model.name.toLowerCase(), target.name.toLowerCase()];
  return model === target ? [`from_${own}_id`, `to_${own}_id`] : [`${own}_id`, `${other}_id`];
}

/** A column that refers to another one has its type. */
function referring(name: string, key: SQLiteColumn) {
  const type = customType<{ data: unknown; driverData: unknown }>({
    dataType: () => key.getSQLType(),
    toDriver: (value) => key.mapToDriverValue(value),
    fromDriver: (stored) => key.mapFromDriverValue(stored),
  });
  return type(name).notNull().references(() => key, { onDelete: "cascade" });
}

function keyOf(model: AnyModel, name: string): SQLiteColumn {
  const [only, second] = model.primaryKey;
  const column = only === undefined ? undefined : getTableColumns(model.table)[only];
  if (column && second === undefined) return column;
  throw new ImproperlyConfigured(
    `${model.app}.${model.name}.${name}`,
    `${model.name} has no primary key of one column; make the table between yourself`,
  );
}

/** Names in code, as Drizzle's users write them: `postId`. */
function camel(column: string): string {
  return column.replaceAll(/_+([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

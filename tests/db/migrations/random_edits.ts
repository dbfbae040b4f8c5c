// Several random changes in one migration, with tables between that follow their models, and text that can be searched.
import type { FieldSnapshot, ModelSnapshot, Rename, Snapshot } from "@nuages/nuages/db/migrations";
import { renameColumn, renameTable } from "../../../src/db/migrations/schema/rename_snapshot.ts";
import { randomEditWithJoins } from "./random_joins.ts";
import {
  dropTable,
  type Edit,
  freshName,
  isPlain,
  pick,
  type Random,
  renamedTable,
  unchanged,
  withModel,
} from "./random_schema.ts";

/** What the tables and columns of one schema are called in another, by what they are called there. */
export type NameMap = ReadonlyMap<string, { readonly to: string; readonly columns: ReadonlyMap<string, string> }>;

/** Changes a schema in one to four random ways at once. */
export function randomEdits(before: Snapshot, next: Random): Edit {
  let edit: Edit = unchanged(before);
  for (let count = 1 + next(4); count > 0; count--) {
    const more = oneEdit(edit.schema, next);
    const both = {
      schema: more.schema,
      renames: [...edit.renames, ...more.renames],
      follows: [...edit.follows ?? [], ...more.renames, ...more.follows ?? []],
      mayOrphan: edit.mayOrphan === true || more.mayOrphan === true,
    };
    if (both.renames.every((rename) => isSound(before, both, rename))) edit = both;
  }
  return edit;
}

/** Follows names through an edit. */
export function namesAfter(before: Snapshot, { schema, follows = [] }: Edit): NameMap {
  const names = new Map(
    Object.values(before.models).map(({ table, fields }) => [table, {
      to: table,
      columns: new Map(Object.values(fields).map(({ column }) => [column, column])),
    }]),
  );
  for (const { table, column, to } of follows) {
    const entry = [...names.values()].find((each) => each.to === table);
    if (!entry) continue;
    if (column === undefined) entry.to = to;
    else for (const [own, now] of entry.columns) if (now === column) entry.columns.set(own, to);
  }
  return new Map(
    [...names].filter(([, { to }]) => tableIn(schema, to)).map(([table, { to, columns }]) => {
      const there = Object.values(tableIn(schema, to)?.fields ?? {}).map(({ column }) => column);
      return [table, { to, columns: new Map([...columns].filter(([, now]) => there.includes(now))) }];
    }),
  );
}

/** The same the other way round. */
export function reversed(names: NameMap): NameMap {
  return new Map([...names].map(([table, { to, columns }]) => [to, {
    to: table,
    columns: new Map([...columns].map(([column, now]) => [now, column])),
  }]));
}

/** The table of a name. */
export function tableIn({ models }: Snapshot, table: string): ModelSnapshot | undefined {
  return Object.values(models).find((model) => model.table === table);
}

/** A thing is renamed once, and neither made nor dropped by the same migration. */
function isSound(before: Snapshot, edit: Edit, { table, column, to }: Rename): boolean {
  const own = edit.renames.find((each) => each.column === undefined && each.to === table)?.table ?? table;
  const names = namesAfter(before, edit).get(own);
  return column === undefined ? names?.to === to : names?.columns.get(column) === to;
}

function oneEdit(schema: Snapshot, next: Random): Edit {
  switch (next(8)) {
    case 0:
      return automaticEdit(schema, next);
    case 1:
      return toggleSearch(schema, next);
    case 2:
      return renameJoined(schema, next);
    default:
      return withFollowers(schema, randomEditWithJoins(schema, next));
  }
}

/** Adds the table of a many-to-many field that has no model of its own, or drops one. */
function automaticEdit(schema: Snapshot, next: Random): Edit {
  const [name] = pick(Object.entries(schema.models).filter(([, model]) => isAutomatic(model)), next) ?? [];
  if (name !== undefined && next(4) === 0) return unchanged(dropTable(schema, name));
  const sides = Object.entries(schema.models).filter(([, model]) =>
    model.table.startsWith("t_") && !isAutomatic(model)
  );
  const [one, other] = [pick(sides, next), pick(sides, next)];
  if (!one || !other) return unchanged(schema);
  const relation = freshName("r", next);
  return unchanged(withModel(schema, `${one[0]}_${relation}`, automatic(one, other, relation)));
}

/** Gives a model another name that has a many-to-many field, or that one leads to. */
function renameJoined(schema: Snapshot, next: Random): Edit {
  const joins = Object.values(schema.models).filter(isAutomatic);
  const side = pick(joins.flatMap(({ foreignKeys }) => foreignKeys.map(({ table }) => table)), next);
  const model = side === undefined ? undefined : tableIn(schema, side);
  return model ? withFollowers(schema, renamedTable(schema, model, freshName("t", next))) : automaticEdit(schema, next);
}

type Named = readonly [name: string, ModelSnapshot];

// As joinModel() writes it, by Django's rules.
function automatic(
  [name, { table }]: Named,
  [otherName, { table: otherTable }]: Named,
  relation: string,
): ModelSnapshot {
  const between = `${table}_${relation}`;
  const columns = sideNames(name, otherName);
  const [from, to] = columns;
  const side = (column: string): FieldSnapshot => ({ column, type: "integer", notNull: true });
  const key = (column: string, table: string) => ({
    columns: [column],
    table,
    foreignColumns: ["id"],
    onDelete: "cascade",
  });
  return {
    table: between,
    fields: {
      id: { column: "id", type: "integer", notNull: true, primaryKey: true, autoincrement: true },
      [from]: side(from),
      [to]: side(to),
    },
    foreignKeys: [key(from, table), key(to, otherTable)],
    indexes: {
      [`${between}_${from}_${to}_uniq`]: { parts: columns.map((column) => ({ column })), unique: true },
      [`${between}_${to}`]: { parts: [{ column: to }], unique: false },
    },
    checks: {},
  };
}

function sideNames(one: string, other: string): [string, string] {
  const [from, to] = [`${one.toLowerCase()}_id`, `${other.toLowerCase()}_id`];
  return one === other ? [`from_${from}`, `to_${to}`] : [from, to];
}

/** Whether it is the table of a many-to-many field. */
export function isAutomatic({ table }: ModelSnapshot): boolean {
  return /^t_.*_r_\d+$/.test(table);
}

/** Lets tables between follow, as the models would. */
function withFollowers(before: Snapshot, edit: Edit): Edit {
  const touched = Object.values(before.models).filter(isAutomatic).some((model) =>
    edit.schema.models[nameIn(before, model.table)] !== undefined &&
    JSON.stringify(edit.schema.models[nameIn(before, model.table)]?.fields) !== JSON.stringify(model.fields)
  );
  // Nobody edits what nobody wrote.
  if (touched || edit.renames.some(({ table }) => /_r_\d+$/.test(table))) return unchanged(before);
  let { schema } = edit;
  const follows: Rename[] = [];
  for (const { column, to } of edit.renames) {
    if (column !== undefined || !to.startsWith("t_")) continue;
    for (const [name, join] of Object.entries(schema.models)) {
      if (!isAutomatic(join) || !join.foreignKeys.some((key) => key.table === to)) continue;
      const relation = /r_\d+$/.exec(join.table)?.[0] ?? "";
      const sides = join.foreignKeys.map((
        key,
      ): Named => [nameIn(schema, key.table), tableIn(schema, key.table) ?? join]);
      const [one = [name, join], other = [name, join]] = sides;
      const now = automatic(one, other, relation);
      const columns = join.foreignKeys.flatMap((key) => key.columns);
      for (const [at, own] of columns.entries()) {
        const side = now.foreignKeys[at]?.columns[0] ?? own;
        if (side === own) continue;
        follows.push({ table: join.table, column: own, to: side });
        schema = renameColumn(schema, { table: join.table, column: own, to: side, newField: side });
      }
      if (now.table !== join.table) {
        follows.push({ table: join.table, to: now.table });
        schema = renameTable(schema, join.table, now.table, undefined);
      }
      const { [name]: _, ...models } = schema.models;
      schema = { version: 1, models: { ...models, [`${one[0]}_${relation}`]: now } };
    }
  }
  return { ...edit, schema, follows };
}

function nameIn({ models }: Snapshot, table: string): string {
  return Object.entries(models).find(([, model]) => model.table === table)?.[0] ?? table;
}

/** Lets the text of a column be searched, or no longer. */
function toggleSearch(schema: Snapshot, next: Random): Edit {
  const [name, model] = pick(Object.entries(schema.models).filter(([, { table }]) => table.startsWith("t_")), next) ??
    [];
  if (name === undefined || !model || isAutomatic(model)) return unchanged(schema);
  const columns = Object.values(model.fields).filter((field) =>
    isPlain(model, field) && /text|char/.test(field.type) && !model.search?.includes(field.column)
  );
  const column = pick(columns, next)?.column;
  const { search = [], ...others } = model;
  if (column === undefined && search.length === 0) return unchanged(schema);
  const searched = column === undefined ? [] : [...search, column];
  return unchanged(withModel(schema, name, { ...others, ...searched.length > 0 && { search: searched } }));
}

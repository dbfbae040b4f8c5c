import { dataTypeOf } from "./field_guess.ts";
import { keyOf } from "./keys.ts";
import { guessWithKeys } from "./large_keys.ts";
import type { PlannedModel, PlannedRelation } from "./plan_models.ts";
import { textLiteral } from "./typescript.ts";
import type { WriteContext } from "./write_column.ts";

/**
 * Writes a model.
 *
 * @param model The model.
 * @param app The label of its app, where the database does not tell.
 * @param context Everything else.
 * @param search The columns whose text is indexed.
 * @returns Lines of TypeScript.
 */
export function writeModel(
  model: PlannedModel,
  app: string,
  context: WriteContext,
  search?: readonly string[],
): string[] {
  const { name, modelName, constant, table, django } = model;
  const relations = [...model.relations].flatMap(([own, relation]) => [
    ...(isTyped(model, relation, context) ? [] : [`    ${OF_ANOTHER_TYPE}`]),
    `    ${own}: () => ${writeRelation(model, relation)}`,
  ]);
  return [
    `export const ${name} = defineModel(${constant}, {`,
    `  app: ${textLiteral(model.app ?? app)},`,
    `  name: ${textLiteral(modelName)},`,
    ...listOption("ordering", django?.ordering?.map((path) => orderingItem(model, path))),
    ...listOption("naturalKey", django?.naturalKey?.map((path) => textItem(codePath(model, path)))),
    ...listOption("search", search?.map((column) => textItem(model.properties.get(column)))),
    `  managed: false,${table.kind === "view" ? " // Created from a view. Don't remove." : ""}`,
    ...(relations.length === 0 ? [] : ["  relations: {", ...relations, "  },"]),
    "});",
  ];
}

/** An option of which something is missing in this database says nothing at all. */
function listOption(name: string, items: readonly (string | undefined)[] | undefined): string[] {
  return items === undefined || items.includes(undefined) ? [] : [`  ${name}: [${items.join(", ")}],`];
}

function textItem(path: string | undefined): string | undefined {
  return path === undefined ? undefined : textLiteral(path);
}

/** The types know columns by their names; what lies beyond a relation is an expression. */
function orderingItem(model: PlannedModel, path: string): string | undefined {
  const item = textItem(codePath(model, path.replace(/^-/, "")));
  if (item === undefined || !path.includes(".")) return path.startsWith("-") ? item?.replace('"', '"-') : item;
  return path.startsWith("-") ? `F(${item}).desc()` : `F(${item})`;
}

/** `content_type_id.model` is `contentType__model`. */
function codePath(model: PlannedModel, path: string): string | undefined {
  const [column = "", beyond] = path.split(".");
  if (beyond === undefined) return model.properties.get(column);
  const [name, relation] = [...model.relations].find(([, one]) => "column" in one && one.column === column) ?? [];
  const property = relation?.target.properties.get(beyond);
  return name === undefined || property === undefined ? undefined : `${name}__${property}`;
}

function writeRelation(model: PlannedModel, relation: PlannedRelation): string {
  switch (relation.kind) {
    case "foreignKey":
    case "oneToOne":
      return `${relation.kind}(${relation.target.name}, ${columnOf(model, relation.column)}${
        toField(model, relation)
      }),`;
    case "manyToMany": {
      const { target, through, from, to } = relation;
      // Which side is which goes without saying, unless both are the same.
      const sides = `, { from: ${columnOf(through, from)}, to: ${columnOf(through, to)} }`;
      return `manyToMany(${target.name}, ${through.name}${target === model ? sides : ""}),`;
    }
    case "automatic":
      return writeAutomatic(model, relation.target, relation.table);
    case "reverse":
      return `reverseOf(${relation.target.name}, ${textLiteral(relation.name)}),`;
  }
}

/** A column of one kind, which refers to a row by a column of its own. */
type Forward = Extract<PlannedRelation, { readonly column: string }>;

/** The primary key is what the types expect. */
function toField(model: PlannedModel, { target, column }: Forward): string {
  const referred = keyOf(model.table, column)?.foreignColumns[0] ?? "";
  const property = target.properties.get(referred);
  const isPrimary = target.table.primaryKey.length === 1 && target.table.primaryKey[0] === referred;
  return property === undefined || isPrimary ? "" : `, { toField: ${textLiteral(property)} }`;
}

// SQLite compares texts with numbers, where a column is of the one and its key of the other; TypeScript does not.
const OF_ANOTHER_TYPE = "// @ts-expect-error The column is of another type than what it refers to.";

function isTyped(model: PlannedModel, relation: PlannedRelation, context: WriteContext): boolean {
  if (!("column" in relation)) return true;
  const { table } = relation.target;
  const referred = keyOf(model.table, relation.column)?.foreignColumns[0];
  const [own, other] = [[model.table, relation.column] as const, [table, referred] as const].map(([side, name]) => {
    const column = side.columns.find((one) => one.name === name);
    return column && dataTypeOf(guessWithKeys(column, side, context));
  });
  return own === other || own === "unknown" || other === "unknown";
}

function writeAutomatic(model: PlannedModel, target: PlannedModel, table: string | undefined): string {
  const options = [
    ...(table === undefined ? [] : [`table: ${textLiteral(table)}`]),
    ...(target === model ? ["symmetrical: false"] : []),
  ];
  const more = options.length === 0 ? "" : `, undefined, { ${options.join(", ")} }`;
  const note = target === model ? " // Whether it holds both ways, the database does not tell." : "";
  return `manyToMany(${target.name}${more}),${note}`;
}

function columnOf({ constant, properties }: PlannedModel, column: string): string {
  return `${constant}.${properties.get(column)}`;
}

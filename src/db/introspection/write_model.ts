import type { PlannedModel, PlannedRelation } from "./plan_models.ts";
import { textLiteral } from "./typescript.ts";

/**
 * Writes a model.
 *
 * @param model The model.
 * @param app The label of its app, where the database does not tell.
 * @param search The columns whose text is indexed.
 * @returns Lines of TypeScript.
 */
export function writeModel(model: PlannedModel, app: string, search?: readonly string[]): string[] {
  const { name, modelName, constant, table, django } = model;
  const relations = [...model.relations].map(([own, relation]) =>
    `    ${own}: () => ${writeRelation(model, relation)}`
  );
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
      return `${relation.kind}(${relation.target.name}, ${columnOf(model, relation.column)}),`;
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

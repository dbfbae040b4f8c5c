/** One change of an app's models, in Django's words. */
export type Operation =
  | { readonly kind: "createModel"; readonly model: string }
  | { readonly kind: "deleteModel"; readonly model: string }
  | { readonly kind: "renameModel"; readonly model: string; readonly newModel: string }
  | { readonly kind: "renameTable"; readonly model: string; readonly table: string }
  | { readonly kind: "addField"; readonly model: string; readonly field: string; readonly column: string }
  | { readonly kind: "removeField"; readonly model: string; readonly field: string; readonly column: string }
  | { readonly kind: "alterField"; readonly model: string; readonly field: string; readonly column: string }
  | {
    readonly kind: "renameField";
    readonly model: string;
    readonly field: string;
    readonly newField: string;
    readonly column: string;
    readonly newColumn: string;
  }
  | { readonly kind: "addIndex"; readonly model: string; readonly index: string; readonly on: string }
  | { readonly kind: "removeIndex"; readonly model: string; readonly index: string }
  | { readonly kind: "addConstraint"; readonly model: string; readonly constraint: string }
  | { readonly kind: "removeConstraint"; readonly model: string; readonly constraint: string }
  | { readonly kind: "addSearch"; readonly model: string }
  | { readonly kind: "removeSearch"; readonly model: string };

/**
 * Says in a sentence what an operation does, as `makemigrations` prints it.
 *
 * @param operation The operation.
 * @returns Django's sentence.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/migration-operations/}
 */
export function describeOperation(operation: Operation): string {
  // Django calls models by their names in lower case, except where they come or go as a whole.
  const model = operation.model.toLowerCase();
  switch (operation.kind) {
    case "createModel":
      return `Create model ${operation.model}`;
    case "deleteModel":
      return `Delete model ${operation.model}`;
    case "renameModel":
      return `Rename model ${operation.model} to ${operation.newModel}`;
    case "renameTable":
      return `Rename table for ${model} to ${operation.table}`;
    case "addField":
      return `Add field ${operation.field} to ${model}`;
    case "removeField":
      return `Remove field ${operation.field} from ${model}`;
    case "alterField":
      return `Alter field ${operation.field} on ${model}`;
    case "renameField": {
      // Where only the column got another name, that is what tells them apart.
      const { field, newField, column, newColumn } = operation;
      const [from, to] = field === newField ? [column, newColumn] : [field, newField];
      return `Rename field ${from} on ${model} to ${to}`;
    }
    case "addIndex":
      return `Create index ${operation.index} on ${operation.on} of model ${model}`;
    case "removeIndex":
      return `Remove index ${operation.index} from ${model}`;
    case "addConstraint":
      return `Create constraint ${operation.constraint} on model ${model}`;
    case "removeConstraint":
      return `Remove constraint ${operation.constraint} from model ${model}`;
    case "addSearch":
      return `Create search index on model ${model}`;
    case "removeSearch":
      return `Remove search index from ${model}`;
  }
}

/**
 * Makes a name for a migration of what it does, by Django's rules: the parts of its operations one after the other,
 * as long as that stays short, then `_and_more`.
 *
 * @param operations What the migration does.
 * @param isInitial Whether it is the first of its app.
 * @returns The name, without its number.
 */
export function suggestName(operations: readonly Operation[], isInitial: boolean): string {
  if (isInitial) return "initial";
  const [first = "auto", ...more] = operations.map(nameFragment);
  let name = first;
  for (const fragment of more) {
    if (name.length + 1 + fragment.length > 52) return `${name}_and_more`;
    name += `_${fragment}`;
  }
  return name;
}

function nameFragment(operation: Operation): string {
  // The name is also that of a folder, which has 255 letters at most.
  return rawFragment(operation).toLowerCase().replaceAll(/\W+/g, "_").slice(0, 200);
}

// Django's fragments, with column names for fields: those are words with underscores already.
function rawFragment(operation: Operation): string {
  const { model } = operation;
  switch (operation.kind) {
    case "createModel":
      return model;
    case "deleteModel":
      return `delete_${model}`;
    case "renameModel":
      return `rename_${model}_${operation.newModel}`;
    case "renameTable":
      return `alter_${model}_table`;
    case "addField":
      return `${model}_${operation.column}`;
    case "removeField":
      return `remove_${model}_${operation.column}`;
    case "alterField":
      return `alter_${model}_${operation.column}`;
    case "renameField":
      return `rename_${operation.column}_${model}_${operation.newColumn}`;
    case "addIndex":
      return `${model}_${operation.index}`;
    case "removeIndex":
      return `remove_${model}_${operation.index}`;
    case "addConstraint":
      return `${model}_${operation.constraint}`;
    case "removeConstraint":
      return `remove_${model}_${operation.constraint}`;
    case "addSearch":
      return `${model}_search`;
    case "removeSearch":
      return `remove_${model}_search`;
  }
}

/** What models import, by module. A name that is another's elsewhere comes under a name of its own. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "@nuages/nuages/db": ["defineModel", "F", "foreignKey", "manyToMany", "oneToOne", "reverseOf"],
  "@nuages/nuages/db/fields": [
    "auto",
    "bigAuto",
    "bigInteger",
    "binary",
    "boolean",
    "char",
    "date",
    "dateTime",
    "decimal",
    "float",
    "integer",
    "ipAddress",
    "json",
    "positiveBigInteger",
    "positiveInteger",
    "positiveSmallInteger",
    "smallInteger",
    "text",
    "time",
    "uuid",
  ],
  "drizzle-orm": ["sql"],
  "drizzle-orm/sqlite-core": [
    "type AnySQLiteColumn",
    "check",
    "foreignKey as compositeForeignKey",
    "index",
    "integer as rowid",
    "primaryKey",
    "sqliteTable",
    "type SQLiteTableExtraConfigValue",
    "unique",
    "uniqueIndex",
  ],
};

/** The names that models may import: nothing else in the module may be called so. */
export const IMPORTED_NAMES: readonly string[] = Object.values(NAMES).flat().map(localName);

/**
 * Writes the imports of a module.
 *
 * @param code What the module says.
 * @returns The imports of the names that it uses, a line a module.
 */
export function writeImports(code: string): string[] {
  const used = new Set(code.replaceAll(NO_CODE, "`").match(USED));
  return Object.entries(NAMES).flatMap(([module, names]) => {
    const own = names.filter((name) => used.has(localName(name)));
    return own.length === 0 ? [] : [`import { ${own.join(", ")} } from "${module}";`];
  });
}

/** Texts, SQL and comments; a tick is put where they were. */
const NO_CODE = /"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*/gsu;

/** What is called, tags a template or is a type. What follows a dot is something's own. */
const USED = /(?<![.\p{ID_Continue}])\p{ID_Start}\p{ID_Continue}*(?=[(`]|\[\]| =>)/gu;

function localName(name: string): string {
  return name.replace(/^.* /, "");
}

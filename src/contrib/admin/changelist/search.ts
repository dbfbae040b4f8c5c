import { type AnyModel, type Condition, Q, type QuerySet } from "../../../db/mod.ts";
import { isMany, walkPath } from "../paths.ts";

/** Longer searches, and ones of more words, find nothing more. */
const LONGEST = 256;
const MOST_WORDS = 16;

/**
 * Narrows rows to those in which every word of a search is found: Django's `get_search_results()`. Words in quotes belong
 * together.
 *
 * @param rows The rows.
 * @param fields Where to look: `title`, `^title`, `=title`, `author__name`.
 * @param term What somebody typed.
 * @returns The rows that fit.
 */
export function searchRows(rows: QuerySet<AnyModel>, fields: readonly string[], term: string): QuerySet<AnyModel> {
  const { model } = rows.state;
  const words = wordsOf(term);
  if (words.length === 0 || fields.length === 0) return rows;
  const paths = fields.map((field) => lookupOf(model, field));
  const condition = words.reduce<Condition<unknown>>((all, word) => all.and(wordIn(model, paths, word)), Q());
  const found = rows.filter(condition);
  if (!paths.some(({ path }) => mayRepeat(model, path))) return found;
  // A row that fits by several related rows is one row.
  return rows.filter({ pk__in: found.orderBy().valuesList("pk") });
}

/** The words of a search, phrases in quotes as one. */
export function wordsOf(term: string): string[] {
  const words = [
    ...term.slice(0, LONGEST).toWellFormed().replaceAll("\0", "").matchAll(/"([^"]*)"|'([^']*)'|[^\s"']\S*|["']/g),
  ];
  return words.map(([whole, double, single]) => double ?? single ?? whole).filter((word) => word !== "").slice(
    0,
    MOST_WORDS,
  );
}

interface Lookup {
  readonly path: string;
  readonly lookup: string;
}

const PREFIXES: Readonly<Record<string, string>> = { "^": "istartswith", "=": "iexact", "@": "search" };

function lookupOf(model: AnyModel, field: string): Lookup {
  const prefix = PREFIXES[field.charAt(0)];
  if (prefix !== undefined) return { path: field.slice(1), lookup: prefix };
  const found = walkPath(model, field);
  if (found && found.rest.length > 0) {
    const lookup = found.rest.join("__");
    return { path: field.slice(0, -lookup.length - 2), lookup };
  }
  return { path: field, lookup: "icontains" };
}

function wordIn(model: AnyModel, lookups: readonly Lookup[], word: string): Condition<unknown> {
  return lookups.reduce<Condition<unknown>>((any, { path, lookup }) => {
    const value = lookup === "exact" ? exactValue(model, path, word) : word;
    return value === undefined ? any : any.or({ [`${path}__${lookup}`]: value });
  }, NOTHING);
}

/** Nothing fits, where no field can have a word. */
const NOTHING: Condition<unknown> = Q({ pk__in: [] });

/** What is no value of a column is found in none. */
function exactValue(model: AnyModel, path: string, word: string): unknown {
  try {
    return walkPath(model, path)?.field?.info.fromJson(word);
  } catch {
    // The word is no number, no day: it is not there.
    return undefined;
  }
}

function mayRepeat(model: AnyModel, path: string): boolean {
  const found = walkPath(model, path);
  return found !== undefined && isMany(found);
}

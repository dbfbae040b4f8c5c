/** What is asked, by name; the same names ask the same in `django/expressions/`. */
import { AGGREGATES } from "./aggregates.ts";
import type { Asked } from "./asked.ts";
import { COMBINING } from "./combining.ts";
import { CONDITIONAL } from "./conditional.ts";
import { DATES } from "./dates.ts";
import { DECIMALS } from "./decimals.ts";
import { EXCLUSIONS } from "./exclusions.ts";
import { FETCHING } from "./fetching.ts";
import { FUNCTIONS } from "./functions.ts";
import { JSON_KEYS } from "./json_keys.ts";
import { LOOKUPS } from "./lookups.ts";
import { MOMENTS } from "./moments.ts";
import { ORDERING } from "./ordering.ts";
import { READING } from "./reading.ts";
import { RELATIONS } from "./relations.ts";
import { VALUES } from "./values.ts";
import { WRITING } from "./writing.ts";
import { WRITING_RELATIONS } from "./writing_relations.ts";

const TOPICS: Readonly<Record<string, Asked>> = {
  lookup: LOOKUPS,
  relation: RELATIONS,
  exclude: EXCLUSIONS,
  order: ORDERING,
  values: VALUES,
  aggregate: AGGREGATES,
  conditional: CONDITIONAL,
  function: FUNCTIONS,
  date: DATES,
  decimal: DECIMALS,
  moment: MOMENTS,
  JSON: JSON_KEYS,
  combine: COMBINING,
  read: READING,
  fetch: FETCHING,
  write: WRITING,
  "write through": WRITING_RELATIONS,
};

/** All of it: `lookup: iexact`, `exclude: many of many`. */
export const EXPRESSIONS: Asked = Object.fromEntries(
  Object.entries(TOPICS).flatMap(([topic, asked]) =>
    Object.entries(asked).map(([name, ask]) => [`${topic}: ${name}`, ask])
  ),
);

import { type AnyModel, type Instance, type ModelField, relationsOf, type ResolvedRelation } from "../../../db/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { askAll } from "../ask.ts";
import { choicesFor } from "../changeform/choices.ts";
import { type Display, fieldHtml, type Html } from "../display_value.ts";
import { keyName } from "../paths.ts";
import type { AdminRequest } from "../request.ts";
import { exactJson } from "./exact_json.ts";
import { readKept } from "./kept_rows.ts";
import type { JsonValue } from "../../../db/fields/mod.ts";

/** The relation that a column is the foreign key of. */
export function relationOfColumn(model: AnyModel, name: string): ResolvedRelation | undefined {
  const column = model.fields[name]?.column;
  return [...relationsOf(model).values()].find(({ many, reverse, hops: [{ from }] }) =>
    !many && !reverse && from === column
  );
}

/** What rows are called to which values that were kept refer. They are asked for all at once. */
export class KeptLabels {
  readonly #request: AdminRequest;
  readonly #display: Display;
  readonly #wanted = new Map<ModelField, { model: AnyModel; values: Map<string, unknown> }>();
  readonly #labels = new Map<ModelField, Map<string, string>>();

  /** Begins to gather. */
  constructor(request: AdminRequest, display: Display) {
    this.#request = request;
    this.#display = display;
  }

  /** Notes that the row will be shown to which a relation leads by a value. */
  want(relation: ResolvedRelation, value: JsonValue): void {
    const field = referredField(relation);
    if (!field || value === null) return;
    const known = this.#wanted.get(field) ?? { model: relation.target, values: new Map() };
    this.#wanted.set(field, known);
    const key = this.#read(field, value);
    if (key !== undefined) known.values.set(String(key), key);
  }

  /** Asks for all of them. Rows that somebody could not choose stay without a name. */
  async load(): Promise<void> {
    const asked = [...this.#wanted].filter(([, { values }]) => values.size > 0);
    if (asked.length === 0) return;
    const answers = await askAll(
      asked.map(([field, { model, values }]) =>
        choicesFor(this.#request)(model)(this.#request.c).filter(
          { [`${field.name}__in`]: [...values.values()] },
        )
          .orderBy()
      ),
    );
    for (const [at, [field]] of asked.entries()) {
      // Each question was for rows.
      const rows = answers[at] as readonly Instance[];
      this.#labels.set(field, new Map(rows.map((row) => [String(Reflect.get(row, field.name)), String(row)])));
    }
  }

  /** What is shown of a row to which a relation leads: its name, or its key where it is gone. */
  html(relation: ResolvedRelation, value: JsonValue): Html {
    const field = referredField(relation);
    const key = field && value !== null ? this.#read(field, value) : undefined;
    if (key === undefined) return this.#empty();
    return escapeHtml(field && this.#labels.get(field)?.get(String(key)) || String(key));
  }

  /** What is shown of the value of a column. */
  column(model: AnyModel, field: ModelField, value: JsonValue): Html {
    const relation = relationOfColumn(model, field.name);
    if (relation) return value === null ? this.#empty() : this.html(relation, value);
    const read = this.#read(field, value);
    return read === undefined ? escapeHtml(exactJson(value)) : fieldHtml(this.#display, field, read);
  }

  /** What is shown of several rows. */
  list(relation: ResolvedRelation, values: readonly JsonValue[]): Html {
    return values.length === 0 ? this.#empty() : values.map((value) => this.html(relation, value)).join(", ");
  }

  #empty(): Html {
    return `<span class="empty">${escapeHtml(this.#display.empty)}</span>`;
  }

  #read(field: ModelField, value: JsonValue): unknown {
    try {
      return readKept(field, value);
    } catch {
      // The column is of another kind by now.
      return undefined;
    }
  }
}

/** The column by which a relation leads to a row. */
export function referredField({ target, hops, many }: ResolvedRelation): ModelField | undefined {
  const column = many ? undefined : hops[0].to;
  return Object.values(target.fields).find((field) => field.column === column) ?? target.fields[keyName(target)];
}

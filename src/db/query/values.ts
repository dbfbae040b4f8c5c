import { FieldError } from "../../errors.ts";
import type { ModelShape } from "../models/relations.ts";
import { Instance } from "../models/instance.ts";
import { timeZoneOf } from "../site.ts";
import { Chain } from "./chain.ts";
import { Expression } from "./expression.ts";
import { Trunc, TruncDate } from "./expressions/trunc.ts";
import type {
  CheckedExpressions,
  CheckedNames,
  CheckedPaths,
  CheckedTemporal,
  NameInput,
  OutOf,
  ValueListOf,
  ValueOf,
  ValuesOf,
} from "./path_types.ts";
import type { QuerySet } from "./query_set.ts";
import type { QueryState, Step } from "./state.ts";

/** What a query set gives besides rows: values, and what the database computes. */
export abstract class Values<M extends ModelShape, Result, A extends object> extends Chain<M, Result, A> {
  /**
   * Gives records of some values instead of rows.
   *
   * @param names Fields, also across relations, and annotations; all of the model's, without any.
   * @returns The query for records.
   * @throws {FieldError} If a name is of no field.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#values}
   */
  values<const Names extends readonly NameInput<M>[]>(
    ...names: Names & CheckedPaths<M, A, NoInfer<Names>>
  ): QuerySet<M, ValuesOf<M, A, Names>, A> {
    for (const name of names) this.checkName(name);
    return this.chain({ ...this.state, shape: { kind: "values", names } });
  }

  /**
   * Gives lists of some values instead of rows.
   *
   * @param names Fields, also across relations, and annotations.
   * @returns The query for lists.
   * @throws {FieldError} If a name is of no field.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#values-list}
   */
  valuesList<const Names extends readonly NameInput<M>[]>(
    ...names: Names & CheckedPaths<M, A, NoInfer<Names>>
  ): QuerySet<M, ValueListOf<M, A, Names>, A> {
    for (const name of names) this.checkName(name);
    return this.chain({ ...this.state, shape: { kind: "list", names, flat: false } });
  }

  /**
   * Gives single values instead of rows: Django's `values_list(…, flat=True)`.
   *
   * @param name A field, also across relations, or an annotation.
   * @returns The query for values.
   * @throws {FieldError} If the name is of no field.
   */
  flat<const Name extends NameInput<M>>(
    name: Name & CheckedNames<M, A, NoInfer<Name>>,
  ): QuerySet<M, ValueOf<M, A, Name>, A> {
    this.checkName(name);
    return this.chain({ ...this.state, shape: { kind: "list", names: [name], flat: true } });
  }

  /**
   * Gives the days of a field, each once: Django's `dates()`.
   *
   * @param name A field of days or moments.
   * @param part What the days are cut to: their year, month, week (its Monday) or the day itself.
   * @param options `order`: `"asc"` or `"desc"`.
   * @returns The query for days, such as `2026-11-01`.
   * @throws {FieldError} If the name is of no field.
   */
  dates<const Name extends NameInput<M>>(
    name: Name & CheckedTemporal<M, A, NoInfer<Name>>,
    part: "year" | "month" | "week" | "day",
    options: DatesOptions = {},
  ): QuerySet<M, string, A> {
    const { field } = this.parsed(name);
    const day = field?.info.kind === "dateTime" ? TruncDate(name, { timeZone: this.#timeZone(options) }) : name;
    return this.chain(this.#cutTo(name, Trunc(day, part), options));
  }

  /**
   * Gives the moments of a field, each once: Django's `datetimes()`.
   *
   * @param name A field of moments.
   * @param part What the moments are cut to.
   * @param options `order`: `"asc"` or `"desc"`; `timeZone`: where a day begins.
   * @returns The query for moments.
   * @throws {FieldError} If the name is of no field.
   */
  datetimes<const Name extends NameInput<M>>(
    name: Name & CheckedTemporal<M, A, NoInfer<Name>>,
    part: "year" | "month" | "week" | "day" | "hour" | "minute" | "second",
    options: DatesOptions = {},
  ): QuerySet<M, Date, A> {
    return this.chain(this.#cutTo(name, Trunc(name, part, { timeZone: this.#timeZone(options) }), options));
  }

  /**
   * Adds to each row what the database computes.
   *
   * @param expressions Expressions, by the names that they get.
   * @returns The query for more.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#annotate}
   */
  annotate<const E extends Readonly<Record<string, Expression>>>(
    expressions: E & CheckedExpressions<M, A, NoInfer<E>>,
  ): QuerySet<
    M,
    Result & { [Name in keyof E]: OutOf<M, A, E[Name]> },
    A & { [Name in keyof E]: OutOf<M, A, E[Name]> }
  > {
    return this.chain(this.#annotated(expressions, true));
  }

  /**
   * Names what the database computes, for conditions and orders, without reading it.
   *
   * @param expressions Expressions, by the names that they get.
   * @returns The query with these names.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#alias}
   */
  alias<const E extends Readonly<Record<string, Expression>>>(
    expressions: E & CheckedExpressions<M, A, NoInfer<E>>,
  ): QuerySet<M, Result, A & { [Name in keyof E]: OutOf<M, A, E[Name]> }> {
    return this.chain(this.#annotated(expressions, false));
  }

  #timeZone({ timeZone = timeZoneOf(this.state.executor) }: DatesOptions): string {
    return timeZone;
  }

  /** The values of a field, cut to a part, each once. */
  #cutTo(name: string, expression: Expression, { order = "asc" }: DatesOptions): QueryState {
    this.refuseCombined("dates");
    const present: Step = { kind: "filter", condition: { [`${name}__isnull`]: false }, negated: false };
    const cut: Step = { kind: "annotate", name: CUT, expression, selected: true, groupBy: undefined };
    return {
      ...this.state,
      steps: [...this.state.steps, present, cut],
      shape: { kind: "list", names: [CUT], flat: true },
      distinct: true,
      ordering: [order === "desc" ? `-${CUT}` : CUT],
      reversed: false,
    };
  }

  #annotated(expressions: Readonly<Record<string, Expression>>, selected: boolean): QueryState {
    this.refuseCombined("annotate");
    const { shape } = this.state;
    let state = this.state;
    for (const [name, expression] of Object.entries(expressions)) {
      this.#checkAnnotation(name, expression);
      const groupBy = shape.kind === "rows" ? undefined : shape.names;
      state = { ...state, steps: [...state.steps, { kind: "annotate", name, expression, selected, groupBy }] };
      if (selected && state.shape.kind !== "rows" && state.shape.names.length > 0) {
        state = { ...state, shape: { ...state.shape, names: [...state.shape.names, name] } };
      }
    }
    return state;
  }

  #checkAnnotation(name: string, expression: unknown): void {
    const { fields, relations } = this.state.model;
    if (!(expression instanceof Expression)) {
      throw new TypeError(`Cannot annotate "${name}": expected an expression such as Count("tags")`);
    }
    if (name.includes("__") || name === "" || name === "pk") {
      throw new FieldError(`Cannot annotate "${name}": expected a name without two underscores`);
    }
    if (Object.hasOwn(fields, name) || Object.hasOwn(relations, name) || name in Instance.prototype) {
      throw new FieldError(`The annotation '${name}' conflicts with a field on the model.`);
    }
  }
}

/** Options for `dates()` and `datetimes()`. */
export interface DatesOptions {
  /**
   * The direction of their order.
   *
   * @default {"asc"}
   */
  order?: "asc" | "desc";
  /**
   * Where days begin: a name of the IANA time zone database.
   *
   * @default {"that of the settings"}
   */
  timeZone?: string;
}

// Django's own name for it.
const CUT = "datetimefield";

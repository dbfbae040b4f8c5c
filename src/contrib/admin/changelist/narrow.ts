import { type AnyModel, type ConditionInput, FieldError, type QuerySet } from "../../../db/mod.ts";
import { IncorrectLookup } from "./params.ts";

/**
 * Narrows rows by what an address says. A query set is written only when it is asked for, so that what a column cannot be
 * compared with is found out here, and not by whoever shows the list.
 *
 * @param rows The rows.
 * @param condition What was read out of the address.
 * @returns The rows that fit.
 * @throws {IncorrectLookup} If the columns cannot have such a condition.
 */
export function narrowBy(rows: QuerySet<AnyModel>, condition: ConditionInput<AnyModel>): QuerySet<AnyModel> {
  const { model, source } = rows.state;
  try {
    // The condition by itself: what a project says of its rows is no fault of the address.
    model.objects(source).filter(condition).orderBy().toQuery();
  } catch (error) {
    if (error instanceof FieldError || error instanceof TypeError || error instanceof RangeError) {
      throw new IncorrectLookup(error.message, { cause: error });
    }
    throw error;
  }
  return rows.filter(condition);
}

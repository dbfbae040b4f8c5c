import type { Instance, Source } from "../../db/mod.ts";
import type { FormState } from "../form_state.ts";
import type { FormEntries } from "./form_entries.ts";

/** What a form of a model knows: what was sent, the row that it is about, and what connects them. */
export interface InstanceWork {
  /** What was sent, what it was cleaned to, and what is wrong. */
  readonly state: FormState;
  /** The row. */
  readonly row: Instance;
  /** The values of the row's columns when the form was made. */
  readonly before: ReadonlyMap<string, unknown>;
  /** What the form has of the model. */
  readonly entries: FormEntries;
  /** Other words for errors of the model, by field and code; `__all__` for those of no field. */
  readonly errorMessages: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  /** Columns without a field whose values are the form's all the same: that of the parent, in an inline form. */
  readonly implied: readonly string[];
  /** Where the row is looked for and saved; where it came from, without it. */
  readonly using: Source | undefined;
  /** Takes away the files that the last `save()` stored, for a row that was not kept after all. */
  takeAway?: () => Promise<void>;
}

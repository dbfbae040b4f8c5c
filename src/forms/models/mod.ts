export { modelChoiceField, type ModelChoiceFieldOptions } from "./model_choice.ts";
export { modelMultipleChoiceField, type ModelMultipleChoiceFieldOptions } from "./model_multiple_choice.ts";
export type { ModelQuery } from "./model_query.ts";

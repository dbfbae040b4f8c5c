/**
 * The checks that every site gets. A door of its own, because a Worker never runs them.
 *
 * @module
 */
import type { Check } from "../../apps/mod.ts";
import { databaseChecks } from "./databases.ts";
import { fileChecks } from "./files.ts";
import { indexChecks } from "./indexes.ts";
import { middlewareChecks } from "./middleware.ts";
import { modelNameChecks } from "./model_names.ts";
import { securityChecks } from "./security.ts";
import { storageChecks } from "./storages.ts";
import { templateChecks } from "./templates.ts";
import { urlChecks } from "./urls.ts";

/** The checks that every site gets; apps add theirs. */
export const coreChecks: readonly Check[] = [
  ...urlChecks,
  ...middlewareChecks,
  ...templateChecks,
  ...databaseChecks,
  ...indexChecks,
  ...modelNameChecks,
  ...fileChecks,
  ...securityChecks,
  ...storageChecks,
];

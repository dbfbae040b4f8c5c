/**
 * The database: one door to libSQL through Drizzle, on both edges.
 *
 * @module
 */
export { Connections, connectionsKey, type Database, database } from "./connections.ts";
export { type AnyModel, defineModel, type Model, type ModelOptions, type Ordering } from "./model.ts";
export { MultipleObjectsReturned, ObjectDoesNotExist } from "../errors.ts";
export { type Conditions, QuerySet } from "./query_set.ts";

import type { Context } from "hono";
import { type FormValues, formValues, readFormValues } from "../http/mod.ts";
import type { FormInput } from "./define_form.ts";

/**
 * Reads what a request sent: the query string of GET and HEAD, else the body.
 *
 * @param c The request.
 * @returns What was sent.
 */
export async function sentValues(c: Context): Promise<FormValues> {
  if (c.req.method === "GET" || c.req.method === "HEAD") return formValues(new URL(c.req.url).searchParams);
  return await readFormValues(c);
}

/**
 * What was sent, as fields read it.
 *
 * @param input What was sent.
 * @returns The values.
 */
export function valuesOf(input: FormInput): FormValues {
  return isValues(input) ? input : formValues(input);
}

function isValues(input: FormInput): input is FormValues {
  return typeof input.get === "function" && typeof input.getAll === "function" && !(input instanceof URLSearchParams);
}

import { VERSION } from "../../version.ts";
import { answer, answerOr, type PageInputs } from "./answer.ts";

/**
 * Greets the developer of a new project, at `/` while it has no patterns yet. For debug only.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/intro/tutorial01/}
 * @param inputs Request and templates.
 * @returns The answer.
 */
export function welcome(inputs: PageInputs): Response {
  const message = `Nuages ${VERSION} works`;
  const next = "Make your first app: deno task manage startapp blog";
  return answerOr(500, () =>
    answer(inputs, {
      status: 200,
      forDevelopers: true,
      page: () => ["nuages/welcome", { version: VERSION }],
      text: () => `${message}.\n${next}\n`,
      json: () => ({ message, next }),
    }));
}

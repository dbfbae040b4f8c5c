import { answerFormat, html, json, text } from "../../http/mod.ts";
import { newNonce } from "../../signing/mod.ts";
import { describeForLog } from "./describe_for_log.ts";
import { pageHeaders } from "./page_headers.ts";
import { plainError } from "./plain_error.ts";

/** Renders a template of the framework by its name, such as `nuages/500`. */
export type RenderTemplate = (name: string, data: Readonly<Record<string, unknown>>) => string;

/** What the framework's own pages are made with. */
export interface PageInputs {
  /** The request, which says what its client can read. */
  readonly request: Request;
  /** Renders a template of the framework. */
  readonly renderTemplate: RenderTemplate;
}

/** One answer in the three forms that clients ask for. */
export interface Forms {
  /** The status code. */
  readonly status: number;
  /** Whether it is for developers. */
  readonly forDevelopers: boolean;
  /** The template of the page, and what it shows besides `nonce`. */
  readonly page: () => readonly [template: string, data: Readonly<Record<string, unknown>>];
  /** The same for a terminal. */
  readonly text: () => string;
  /** The same for a program. */
  readonly json: () => Record<string, unknown>;
}

/**
 * Answers in the form that the client can read best.
 *
 * @param inputs Request and templates.
 * @param forms The answer in each form.
 * @returns The answer, which nobody keeps.
 * @throws Whatever the template throws.
 */
export function answer({ request, renderTemplate }: PageInputs, forms: Forms): Response {
  const { status, forDevelopers } = forms;
  switch (answerFormat(request)) {
    case "json":
      return json(forms.json(), { status, headers: pageHeaders() });
    case "text":
      return text(forms.text(), { status, headers: pageHeaders() });
    case "html": {
      const nonce = newNonce();
      const [template, data] = forms.page();
      return html(renderTemplate(template, { ...data, nonce }), {
        status,
        headers: pageHeaders({ nonce, forDevelopers }),
      });
    }
  }
}

/**
 * Makes an answer, come what may. Why a page failed is written to the log: nobody else would tell.
 *
 * @param status The status code.
 * @param make Makes the answer.
 * @param instead Makes one where that failed.
 * @returns The answer, or a {@linkcode plainError}.
 */
export function answerOr(
  status: number,
  make: () => Response,
  instead: (failure: unknown) => Response = () => plainError(status),
): Response {
  try {
    return make();
  } catch (failure) {
    console.error(`Cannot show the page for ${status}: ${describeForLog(failure)}`);
    return instead(failure);
  }
}

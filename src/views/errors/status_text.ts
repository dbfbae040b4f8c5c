// Only what the framework and its views answer; any other code gets the words of its class.
const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/**
 * The words for a status code.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#name-status-codes}
 * @param status The code, from 400 to 599.
 * @returns The words; they tell nothing about the site.
 */
export function statusText(status: number): string {
  return REASONS[status] ?? (status < 500 ? "Bad Request" : "Server Error");
}

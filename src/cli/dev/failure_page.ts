import { escapeHtml } from "../../text/mod.ts";

/**
 * Answers for a project that cannot start: with the reason, until it can.
 *
 * @param request The request.
 * @param reason The reason, several lines.
 * @returns A page for browsers, text for everything else.
 */
export function failurePage(request: Request, reason: string): Response {
  const headers = { "Cache-Control": "no-store" };
  if (!request.headers.get("Accept")?.includes("text/html")) {
    return new Response(`${TITLE}\n\n${reason}\n`, { status: 500, headers });
  }
  const page = PAGE.replace("%", () => escapeHtml(reason));
  return new Response(page, { status: 500, headers: { ...headers, "Content-Type": "text/html; charset=utf-8" } });
}

const TITLE = "The project cannot start";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
pre { overflow-x: auto; padding: 1rem; border-left: 0.25rem solid #c33; background: light-dark(#faf2f2, #2b1d1d); }
</style>
</head>
<body>
<h1>${TITLE}</h1>
<pre>%</pre>
<p>This page loads anew as soon as a file changes.</p>
</body>
</html>
`;

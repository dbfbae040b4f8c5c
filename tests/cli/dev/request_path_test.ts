import { strictEqual } from "node:assert/strict";
import { requestPath } from "../../../src/cli/dev/request_path.ts";

/** A request as the server makes it: its URL is what was sent, not what a URL parser makes of it. */
function sent(url: string): Request {
  return Object.defineProperty(new Request("http://localhost/"), "url", { value: url });
}

Deno.test("requestPath() resolves no dots, decodes once, and leaves the query out", () => {
  const cases = [
    ["http://localhost/blog/../static/a.css", "/blog/../static/a.css"],
    ["http://localhost/st%61tic/a%20b.css?x=/y", "/static/a b.css"],
    ["http://a b/static/a.css", "/static/a.css"],
  ] as const;

  for (const [url, path] of cases) strictEqual(requestPath(sent(url)), path);
});

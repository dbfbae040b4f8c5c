import { keepPrivate } from "@nuages/nuages/http";
import { strictEqual } from "node:assert/strict";

Deno.test("keepPrivate() keeps shared caches out, and leaves the browser's as it is", () => {
  const said: [given: string | undefined, sent: string][] = [
    [undefined, "private"],
    ["", "private"],
    ["public, max-age=60", "private, max-age=60"],
    ["max-age=60, s-maxage=600, stale-while-revalidate=5", "private, max-age=60, stale-while-revalidate=5"],
    ["PUBLIC", "private"],
    [" public ,S-MaxAge=600", "private"],
    ['private="Set-Cookie, X", max-age=5', "private, max-age=5"],
    ["private, max-age=60", "private, max-age=60"],
    ["no-store", "no-store"],
    ["max-age=0, no-cache, No-Store, must-revalidate", "max-age=0, no-cache, No-Store, must-revalidate"],
    ['no-cache="a, public"', 'private, no-cache="a, public"'],
  ];
  for (const [given, sent] of said) {
    const headers = new Headers(given === undefined ? {} : { "Cache-Control": given });

    keepPrivate(headers);

    strictEqual(headers.get("Cache-Control"), sent);
  }
});

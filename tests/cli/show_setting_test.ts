import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { defineApp, path, security, urlpatterns } from "@nuages/nuages";
import { shownSettings } from "../../src/cli/show_setting.ts";

const STARS = '"********************"';

Deno.test("shownSettings() writes values as a settings file would, in alphabetical order", () => {
  const settings = {
    urls: urlpatterns([path("", (c) => c.text(""))]),
    secureHstsSeconds: 0,
    installedApps: [defineApp({ name: "blog" })],
    middleware: [security()],
    debug: false,
    baseDir: undefined,
    disallowedUserAgents: [/bot/i],
    templates: { dirs: ["templates"], contextProcessors: [() => ({})] },
    caches: {},
    clock: new Date(0),
  };

  const shown = [...shownSettings(settings)].map(([name, value]) => `${name} = ${value}`);

  deepStrictEqual(shown, [
    "baseDir = undefined",
    "caches = {}",
    "clock = (Date)",
    "debug = false",
    "disallowedUserAgents = [/bot/i]",
    "installedApps = [blog]",
    "middleware = [security]",
    "secureHstsSeconds = 0",
    'templates = { dirs: ["templates"], contextProcessors: [(anonymous)] }',
    "urls = (1 URL patterns)",
  ]);
});

for (
  const [name, value, expected] of [
    ["secretKey", "a-key", STARS],
    ["secretKey", undefined, "undefined"],
    ["secretKeyFallbacks", ["one", "two"], `[${STARS}, ${STARS}]`],
    ["secretKeyFallbacks", [], "[]"],
    ["emailHostPassword", "x", STARS],
    ["payments", { apiToken: { live: "x" }, account: 7 }, `{ apiToken: ${STARS}, account: 7 }`],
    ["databases", { default: { url: "libsql://a.example", authToken: "x" } }, undefined],
    ["cacheUrl", "redis://user:pa@ss@a.example/0", '"redis://********************@a.example/0"'],
    ["cacheUrl", "https://a.example/?authToken=x&b=1", '"https://a.example/?authToken=********************&b=1"'],
  ] as const
) {
  Deno.test(`shownSettings() hides the secrets of ${name} ${JSON.stringify(value)}`, () => {
    const shown = shownSettings({ [name]: value }).get(name);

    strictEqual(shown, expected ?? `{ default: { url: "libsql://a.example", authToken: ${STARS} } }`);
  });
}

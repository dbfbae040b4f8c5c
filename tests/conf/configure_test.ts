import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { ImproperlyConfigured, urlpatterns } from "@nuages/nuages";
import { configure, defineSettings, type SettingsInput } from "@nuages/nuages/conf";

const urls = urlpatterns([]);
const nothing = (): undefined => undefined;

function refused(input: object): string {
  let message = "";
  throws(() => configure(() => ({ urls, ...input }) as SettingsInput, nothing), (error: unknown) => {
    message = error instanceof ImproperlyConfigured ? error.message : "";
    return error instanceof ImproperlyConfigured;
  });
  return message;
}

Deno.test("configure() fills in the defaults, which are the safe ones", () => {
  const settings = configure(defineSettings(() => ({ urls })), nothing);

  strictEqual(settings.debug, false);
  deepStrictEqual(settings.allowedHosts, []);
  strictEqual(settings.appendSlash, true);
  strictEqual(settings.xFrameOptions, "DENY");
  strictEqual(settings.secureContentTypeNosniff, true);
  strictEqual(settings.secureReferrerPolicy, "same-origin");
  strictEqual(settings.secureCrossOriginOpenerPolicy, "same-origin");
  strictEqual(settings.maxUrlLength, 16_384);
  strictEqual(settings.dataUploadMaxMemorySize, 2_621_440);
  strictEqual(settings.dataUploadMaxNumberFields, 1000);
  strictEqual(settings.dataUploadMaxNumberFiles, 100);
  strictEqual(settings.fileUploadMaxMemorySize, 2_621_440);
  strictEqual(settings.fileUploadMaxSize, 10_485_760);
  strictEqual(settings.uploadMaxSize, 52_428_800);
  deepStrictEqual(settings.fileUploadHandlers.map(({ name }) => name), ["memoryUploads", "temporaryFileUploads"]);
});

Deno.test("configure() freezes the settings, inside as well", () => {
  const settings = configure(defineSettings(() => ({ urls, databases: { default: { url: ":memory:" } } })), nothing);

  ok(Object.isFrozen(settings));
  ok(Object.isFrozen(settings.databases));
  ok(Object.isFrozen(settings.databases.default));
  ok(Object.isFrozen(settings.templates.dirs));
});

Deno.test("configure() names the setting, the value and the remedy", () => {
  strictEqual(refused({ debug: "yes" }), 'Cannot use "debug": expected true or false, received "yes"');
  ok(refused({ staticUrl: "/static" }).includes('ends in "/", received "/static"'));
  ok(refused({ timeZone: "Mars/Olympus" }).includes('such as "Europe/Athens"'));
  ok(refused({ languageCode: "not a tag" }).includes("language tag"));
  ok(refused({ allowedHosts: ["https://example.com"] }).includes("without scheme"));
  ok(refused({ databases: { default: { url: "postgres://x" } } }).includes('the database "default"'));
  ok(refused({ middleware: [{}] }).includes("did you forget to call it"));
  ok(refused({ disallowedUserAgents: [/bot/g] }).includes("without the flags g and y"));
  ok(refused({ installedApps: ["blog"] }).includes("defineApp()"));
  ok(refused({ xFrameOptions: "ALLOW" }).includes('"DENY" or "SAMEORIGIN"'));
  ok(refused({ secureReferrerPolicy: "same-orgin" }).includes("expected one or more of no-referrer, "));
  ok(refused({ secureCrossOriginOpenerPolicy: "a\r\nb" }).includes("expected one of noopener-allow-popups, "));
  ok(refused({ allowedHost: [] }).includes('did you mean "allowedHosts"?'));
  ok(refused({ urls: [] }).includes("urlpatterns()"));
  ok(refused({ uploadMaxSize: "50 MB" }).includes('expected a whole number from 1 on, received "50 MB"'));
  ok(refused({ fileUploadTempDir: "tmp" }).includes('a path from the root on, or undefined, received "tmp"'));
  ok(refused({ fileUploadHandlers: [() => {}] }).includes("such as what memoryUploads() returns"));
});

Deno.test("configure() checks what databases and routers look like", () => {
  const url = ":memory:";
  const copyOf = (replicaOf: unknown) => refused({ databases: { default: { url }, copy: { url, replicaOf } } });

  ok(
    refused({ databases: { default: { url, atomicRequests: "yes" } } }).includes(
      'atomicRequests of the database "default"',
    ),
  );
  ok(copyOf("defualt").includes('replicaOf of the database "copy" is wrong: expected the alias of another database'));
  ok(copyOf("defualt").includes('received "defualt"'));
  ok(copyOf("copy").includes("which is no replica itself"));
  ok(copyOf("constructor").includes("which is no replica itself"));
  ok(refused({ databaseRouters: {} }).includes("expected a list"));
  for (const wrong of [{}, "router", { forRead: "default" }, { forRaed: () => "x" }]) {
    ok(refused({ databaseRouters: [wrong] }).includes("the item at index 0 is wrong: expected a router"));
  }
  const databaseRouters = [{ forRead: () => "copy" }];
  const databases = { default: { url, atomicRequests: true }, copy: { url, replicaOf: "default" } };
  const settings = configure(defineSettings(() => ({ urls, databases, databaseRouters })), nothing);
  strictEqual(settings.databaseRouters[0]?.forRead?.({ app: "blog", name: "Post" }, {}), "copy");
  deepStrictEqual(configure(() => ({ urls }), nothing).databaseRouters, []);
});

Deno.test("configure() never shows a key or a token in its messages", () => {
  const shown = [
    refused({ secretKeyFallbacks: [{ key: "s3cret" }] }),
    refused({ databases: { default: { url: "libsql://x", authToken: "s3cret", timeout: -1 } } }),
  ];

  shown.push(refused({ databases: { default: { url: "postgres://admin:s3cret@db/x" } } }));
  shown.push(refused({ secretKeyFallbacks: ["s3cret", ""] }));
  ok(shown.every((message) => !message.includes("s3cret")));
});

Deno.test("defineSettings() hands over the environment", () => {
  const settings = configure(
    defineSettings((env) => ({ urls, secretKey: env.required("SECRET_KEY"), debug: env.boolean("DEBUG", false) })),
    (name) => ({ SECRET_KEY: "k", DEBUG: "on" })[name],
  );

  strictEqual(settings.secretKey, "k");
  strictEqual(settings.debug, true);
});

Deno.test("Environment refuses what it cannot read", () => {
  const withEnv = (value: string | undefined, read: Parameters<typeof defineSettings>[0]): void => {
    configure(read, () => value);
  };

  throws(() => withEnv(undefined, (env) => ({ urls, secretKey: env.required("SECRET_KEY") })), /set SECRET_KEY/);
  throws(() => withEnv("perhaps", (env) => ({ urls, debug: env.boolean("DEBUG", false) })), /expected true or false/);
  throws(() => withEnv("1e3", (env) => ({ urls, maxUrlLength: env.integer("MAX", 1) })), /whole number/);
});

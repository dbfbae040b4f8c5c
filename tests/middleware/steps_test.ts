import {
  type Context,
  createApplication,
  defineSettings,
  type MiddlewareHandler,
  path,
  urlpatterns,
} from "@nuages/nuages";
import { testClient, type TestResponse } from "@nuages/nuages/testing";
import { Hono } from "hono";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { joinSteps, type MiddlewareSteps, stepMiddleware } from "../../src/middleware/mod.ts";

Deno.test("stepMiddleware() runs neighbours in order, and the way out backwards", async () => {
  const told: string[] = [];

  const answer = await ask([telling("a", told), foreign("b", told), telling("c", told), telling("d", told)], told);

  strictEqual(answer.text, "view");
  deepStrictEqual(told, ["a in", "b in", "c in", "d in", "view", "d out", "c out", "b out", "a out"]);
});

Deno.test("stepMiddleware() shows those outside the page of an error when one within throws", async () => {
  for (const step of ["enter", "leave"] as const) {
    const told: string[] = [];
    const broken = stepMiddleware({ name: "broken", after: [] }, {
      [step]: () => {
        throw new Error(`broken ${step}`);
      },
    });

    const answer = await ask([telling("a", told), broken, telling("b", told)], told);

    strictEqual(answer.status, 500);
    const within = step === "enter" ? [] : ["b in", "view", "b out"];
    deepStrictEqual(told, ["a in", ...within, `a out, 500 for broken ${step}`]);
  }
});

Deno.test("stepMiddleware() waits when one fails late", async () => {
  const told: string[] = [];
  const broken = stepMiddleware({ name: "broken", after: [] }, {
    leave: async () => {
      await Promise.resolve();
      throw new Error("late");
    },
  });

  const answer = await ask([telling("a", told), broken], told);

  strictEqual(answer.status, 500);
  deepStrictEqual(told, ["a in", "view", "a out, 500 for late"]);
});

Deno.test("stepMiddleware() keeps the view from running when it answers", async () => {
  const told: string[] = [];
  const answering = stepMiddleware({ name: "answering", after: [] }, {
    enter: () => new Response("no", { status: 403 }),
    leave: () => void told.push("answering out"),
  });

  const answer = await ask([telling("a", told), answering, telling("b", told)], told);

  strictEqual(answer.status, 403);
  deepStrictEqual(told, ["a in", "answering out", "a out"]);
});

Deno.test("stepMiddleware() works in any Hono app, where errors go on to it", async () => {
  const told: string[] = [];
  const app = new Hono();
  app.use(telling("a", told), stepMiddleware({ name: "broken", after: [] }, { enter: fail }));
  app.onError((error, c) => c.text(error.message, 418));

  const answer = await app.request("/");

  strictEqual(answer.status, 418);
  deepStrictEqual(told, ["a in", "a out, 418 for broken"]);
});

Deno.test("joinSteps() makes one middleware of each row of neighbours", () => {
  const other = foreign("b", []);

  const joined = joinSteps([telling("a", []), other, telling("c", []), telling("d", [])], fail);

  strictEqual(joined.length, 3);
  strictEqual(joined[1], other);
});

async function ask(middleware: MiddlewareHandler[], told: string[]): Promise<TestResponse> {
  const view = (c: Context): Response => {
    told.push("view");
    return c.text("view");
  };
  const client = testClient(createApplication(defineSettings(() => ({
    secretKey: "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
    allowedHosts: ["localhost"],
    urls: urlpatterns([path("", view)]),
    middleware,
  }))));
  const { error } = console;
  console.error = () => {};
  try {
    return await client.get("/");
  } finally {
    console.error = error;
  }
}

function telling(name: string, told: string[]): MiddlewareHandler {
  const steps: MiddlewareSteps = {
    enter: () => void told.push(`${name} in`),
    leave: (c) => void told.push(`${name} out${c.error ? `, ${c.res.status} for ${c.error.message}` : ""}`),
  };
  return stepMiddleware({ name, after: [] }, steps);
}

function foreign(name: string, told: string[]): MiddlewareHandler {
  return async (_c, next) => {
    told.push(`${name} in`);
    await next();
    told.push(`${name} out`);
  };
}

function fail(): never {
  throw new Error("broken");
}

import { isPrompt, isStream, stream } from "@nuages/nuages/http";
import { ok, rejects, strictEqual } from "node:assert/strict";

/** Runs without the log, and returns what was logged. */
async function logged(run: () => Promise<unknown>): Promise<string[]> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  try {
    await run();
  } finally {
    console.error = error;
  }
  return lines;
}

Deno.test("stream() stops its source when the visitor leaves", async () => {
  let stopped = false;
  async function* endless(): AsyncGenerator<string> {
    try {
      while (true) yield "x";
    } finally {
      stopped = true;
    }
  }

  const reader = stream(endless()).body?.getReader();
  await reader?.read();
  await reader?.cancel();

  ok(stopped);
});

Deno.test("stream() makes nothing before somebody reads", async () => {
  let started = false;
  async function* source(): AsyncGenerator<string> {
    started = true;
    yield "x";
  }

  const response = stream(source());
  await new Promise((resolve) => setTimeout(resolve, 0));
  strictEqual(started, false);
  strictEqual(await response.text(), "x");
});

Deno.test("stream() breaks off and logs where its source throws", async () => {
  async function* broken(): AsyncGenerator<string> {
    yield "half";
    throw new Error("the disk is gone");
  }

  const lines = await logged(() => rejects(stream(broken()).text(), /the disk is gone/));

  strictEqual(lines.length, 1);
  ok(lines[0]?.includes("the disk is gone"));
});

Deno.test("stream() tells who must not hold it back", () => {
  const prompt = stream((async function* () {})(), { prompt: true, init: { status: 201 } });
  const patient = stream((async function* () {})());

  ok(prompt.body && isStream(prompt.body) && isPrompt(prompt.body));
  strictEqual(prompt.headers.get("X-Accel-Buffering"), "no");
  strictEqual(prompt.status, 201);
  ok(patient.body && isStream(patient.body) && !isPrompt(patient.body));
  strictEqual(patient.headers.get("X-Accel-Buffering"), null);
});

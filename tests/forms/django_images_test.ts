/** Whole, cut and broken images through Django's `ImageField`, which asks Pillow, and through ours. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { verifyImage } from "@nuages/nuages/files";
import { findDjango } from "./conformance.ts";

const SCRIPT = fileURLToPath(new URL("django_images.py", import.meta.url));
const TYPES: readonly string[] = ["avif", "gif", "jpeg", "png", "webp"];

interface Sent {
  readonly kind: string;
  readonly change: string;
  readonly bytes: Uint8Array;
}

/** What is answered otherwise on purpose; each says who takes the image. */
const DIFFERENCES: readonly { readonly reason: string; readonly holds: (sent: Sent, theirs: boolean) => boolean }[] = [
  {
    reason: "A GIF's screen of no height or width grows with the first picture in Pillow; browsers show nothing of it.",
    holds: ({ kind, change }, theirs) => kind.startsWith("gif") && /^byte [6-9] is 0$/.test(change) && theirs,
  },
  {
    reason: "Pillow reads versions out of segments of programs, and fails where they are too short.",
    holds: ({ kind, change }, theirs) => kind.startsWith("jpeg") && /^byte [45] is/.test(change) && !theirs,
  },
  {
    reason: "Pillow drops a broken first frame of a WebP, and refuses later ones that begin with something unknown.",
    holds: ({ kind, change }) => kind === "webp animated" && change.startsWith("byte"),
  },
];

const hasPillow = (): boolean => {
  try {
    const args = ["-c", "import PIL"];
    return new Deno.Command(findDjango(), { args, stderr: "null" }).outputSync().success;
  } catch {
    return false; // There is no Django, either.
  }
};

Deno.test({
  name: "imageField() takes and refuses the images that Django's ImageField does",
  ignore: Deno.env.get("CI") !== "true" && !hasPillow(),
  async fn() {
    const images: [kind: string, base64: string][] = await ask("make", "");
    const all = images.flatMap(([kind, base64]) => variants(kind, Uint8Array.fromBase64(base64)));
    const theirs: boolean[] = await ask("check", all.map(({ bytes }) => bytes.toBase64()).join("\n"));
    strictEqual(theirs.length, all.length);
    ok(all.length > 4000, `${all.length} images`);
    ok(theirs.filter((taken) => taken).length > all.length / 4);

    const wrong: string[] = [];
    for (const [index, sent] of all.entries()) {
      const [ours, django] = [await isTaken(sent.bytes), theirs[index] ?? false];
      if (ours === django || DIFFERENCES.some(({ holds }) => holds(sent, django))) continue;
      wrong.push(`${sent.kind}, ${sent.change}: Django ${django}, ours ${ours}`);
    }
    deepStrictEqual(wrong, []);
  },
});

async function isTaken(bytes: Uint8Array): Promise<boolean> {
  const found = await verifyImage(bytes);
  return found !== undefined && TYPES.includes(found.type);
}

/** An image, cut everywhere in its head and in some places after it, with other bytes, and with more at its end. */
function variants(kind: string, bytes: Uint8Array): Sent[] {
  const head = Math.min(bytes.length, 300);
  const cuts = [...Array(head).keys()].concat(Array.from({ length: 20 }, () => below(bytes.length)));
  const changed = Array.from(
    { length: 150 },
    (_, index) => [below(index < 100 ? head : bytes.length), below(256)] as const,
  );
  return [
    { kind, change: "whole", bytes },
    ...cuts.map((end) => ({ kind, change: `cut at ${end}`, bytes: bytes.subarray(0, end) })),
    ...changed.map(([at, byte]) => ({ kind, change: `byte ${at} is ${byte}`, bytes: bytes.with(at, byte) })),
    { kind, change: "more at the end", bytes: new Uint8Array([...bytes, ...Array(1000).fill(7)]) },
  ];
}

let seed = 20261201;

/** A number from 0 on, the same in each run. */
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor(seed / 2 ** 31 * limit);
}

async function ask<Answer>(mode: string, stdin: string): Promise<Answer> {
  const child = new Deno.Command(findDjango(), {
    args: [SCRIPT, mode],
    env: { PYTHONDONTWRITEBYTECODE: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writing = new Response(stdin).body?.pipeTo(child.stdin);
  const [{ stdout, stderr, success }] = await Promise.all([child.output(), writing]);
  const decoder = new TextDecoder();
  if (!success) throw new Error(`Cannot ask Django, which needs python3-pil for images:\n${decoder.decode(stderr)}`);
  return JSON.parse(decoder.decode(stdout));
}

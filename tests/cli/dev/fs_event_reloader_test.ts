import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { FsEventReloader } from "../../../src/cli/dev/fs_event_reloader.ts";
import { emptyDirectory } from "../new_project.ts";
import { waitFor } from "../running_server.ts";

Deno.test("FsEventReloader tells of a burst of changes once, with absolute paths", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  await Deno.mkdir(`${directory}/blog`);
  const bursts: (readonly string[])[] = [];
  const reloader = new FsEventReloader((paths) => bursts.push([...paths].sort()));
  reloader.watch(directory);

  for (let round = 0; round < 3; round++) {
    await Deno.writeTextFile(`${directory}/blog/a.ts`, `${round}`);
    await Deno.writeTextFile(`${directory}/b.ts`, `${round}`);
  }
  await waitFor(() => bursts[0], () => "Cannot see any change");
  reloader.close();

  deepStrictEqual(bursts, [[`${directory}/b.ts`, `${directory}/blog/a.ts`]]);
  strictEqual(reloader.relativePath(`${directory}/b.ts`), `${directory}/b.ts`);
});

Deno.test("FsEventReloader follows a directory that was replaced by another", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  await Deno.mkdir(`${directory}/blog`);
  const seen = new Set<string>();
  const reloader = new FsEventReloader((paths) => paths.forEach((path) => seen.add(path)));
  reloader.watch(directory);

  await Deno.remove(`${directory}/blog`);
  await Deno.mkdir(`${directory}/blog`);
  await waitFor(() => seen.has(`${directory}/blog`) || undefined, () => "Cannot see the new directory");
  await Deno.writeTextFile(`${directory}/blog/a.ts`, "");
  await waitFor(() => seen.has(`${directory}/blog/a.ts`) || undefined, () => "Cannot see the new file");

  reloader.close();
});

Deno.test("FsEventReloader does not look into directories that nobody writes by hand", async () => {
  await using temporary = await emptyDirectory();
  const { directory } = temporary;
  for (const name of ["node_modules", ".git", "dist", "blog"]) await Deno.mkdir(`${directory}/${name}`);
  const seen = new Set<string>();
  const reloader = new FsEventReloader((paths) => paths.forEach((path) => seen.add(path)));
  reloader.watch(directory);

  for (const name of ["node_modules", ".git", "dist", "blog"]) {
    await Deno.writeTextFile(`${directory}/${name}/a.ts`, "");
  }
  await waitFor(() => seen.has(`${directory}/blog/a.ts`) || undefined, () => "Cannot see any change");
  reloader.close();

  deepStrictEqual([...seen], [`${directory}/blog/a.ts`]);
});

Deno.test("FsEventReloader is silent about a directory that does not exist", () => {
  const reloader = new FsEventReloader(() => {});

  reloader.watch("/nowhere/at/all");

  reloader.close();
});

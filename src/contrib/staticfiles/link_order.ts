/**
 * Groups files so that each comes after those it refers to. Files that refer to each other in a circle, however long,
 * are one group.
 *
 * @see {@link https://doi.org/10.1137/0201010} Tarjan's strongly connected components.
 * @param links For each file, the files it refers to. A file that is no key refers to none and is left out.
 * @returns The groups.
 */
export function linkOrder(links: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = [];
  const path: string[] = [];
  const found = new Map<string, number>();
  const lowest = new Map<string, number>();

  for (const start of links.keys()) {
    if (found.has(start)) continue;
    // A stack of our own: a chain of imports may be longer than the call stack.
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const target = visit.rest.pop();
      if (target === undefined) leave(visits);
      else if (!links.has(target)) continue;
      else if (!found.has(target)) visits.push(enter(target));
      else sink(visit.name, found.get(target));
    }
  }
  return groups;

  function enter(name: string): { name: string; rest: string[] } {
    found.set(name, found.size);
    lowest.set(name, found.size - 1);
    path.push(name);
    return { name, rest: [...links.get(name) ?? []] };
  }

  function leave(visits: { name: string }[]): void {
    const name = visits.pop()?.name ?? "";
    const parent = visits.at(-1);
    if (lowest.get(name) === found.get(name)) {
      const group = path.splice(path.lastIndexOf(name));
      // A finished group is no way back into a circle.
      for (const member of group) found.set(member, Infinity);
      groups.push(group);
    }
    if (parent) sink(parent.name, lowest.get(name));
  }

  function sink(name: string, level: number | undefined): void {
    lowest.set(name, Math.min(lowest.get(name) ?? Infinity, level ?? Infinity));
  }
}

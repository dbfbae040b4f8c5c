import type { Entry } from "../../urls/mod.ts";
import { type Command, CommandError, defineCommand } from "../command.ts";

/** `listurls`: every route of the site. */
const listurls: Command = defineCommand({
  summary: "List URL patterns in the project with optional filtering by prefixes.",
  options: {
    unsorted: {
      type: "boolean",
      short: "u",
      description: "Show URLs in the order in which they are tried, without sorting them alphabetically.",
    },
    prefix: {
      type: "string",
      short: "p",
      multiple: true,
      value: "PREFIXES",
      description: "Only list URLs with these prefixes.",
    },
    format: {
      type: "string",
      short: "f",
      default: "tabular",
      choices: Object.keys({ tabular, stacked, json }),
      description: "Formatting style of the output.",
    },
  },
  async run({ options, io, site }) {
    const { entries } = (await site()).resolver;
    const rows = entries.map(rowOf).filter(({ route }) => fits(route, options.prefix));
    if (rows.length === 0) throw new CommandError("There are no URL patterns that match given prefixes");
    if (!options.unsorted) rows.sort(alphabetically);
    const format = options.format === "json" ? json : options.format === "stacked" ? stacked : tabular;
    io.out(format(rows, io.style.label));
  },
});

/** One route, as it is listed. */
interface Row {
  readonly route: string;
  readonly view: string;
  readonly name: string;
}

type Paint = (text: string) => string;

function rowOf({ route, target, namespaces, name }: Entry): Row {
  const view = target.kind === "hono" ? "(Hono app)" : target.view.name || "(anonymous)";
  return { route: `/${route}`, view, name: name === undefined ? "" : [...namespaces, name].join(":") };
}

function fits(route: string, prefixes: readonly string[]): boolean {
  // Routes are written without their first slash in urls.ts, so a prefix may be as well.
  return prefixes.length === 0 || prefixes.some((prefix) => route.startsWith(`/${prefix.replace(/^\//, "")}`));
}

function alphabetically(one: Row, other: Row): number {
  return one.route === other.route ? 0 : one.route < other.route ? -1 : 1;
}

function tabular(rows: readonly Row[], paint: Paint): string {
  const table = [["Route", "View", "Name"], ...rows.map(({ route, view, name }) => [route, view, name])];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const [head = "", ...lines] = table.map((cells) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ").trimEnd()
  );
  return [paint(head), widths.map((width) => "-".repeat(width)).join("-+-"), ...lines].join("\n");
}

function stacked(rows: readonly Row[], paint: Paint): string {
  return rows.map(({ route, view, name }) =>
    [
      `${paint("Route:")} ${route}`,
      `${paint("View:")} ${view}`,
      ...name === "" ? [] : [`${paint("Name:")} ${name}`],
      "-".repeat(20),
    ].join("\n")
  ).join("\n");
}

function json(rows: readonly Row[]): string {
  return JSON.stringify(rows, undefined, 4);
}

export default listurls;

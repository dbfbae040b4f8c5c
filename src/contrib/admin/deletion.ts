import { type AnyModel, collect, type Collected, type DeletionNode, Instance } from "../../db/mod.ts";
import { may } from "./permissions.ts";
import { type AdminRequest, rowUrl } from "./request.ts";
import { capfirst } from "./words.ts";

/** A row that would be deleted, as a page shows it. */
export interface ShownNode {
  /** What kind of row it is. */
  readonly kind: string;
  /** What people call it. */
  readonly label: string;
  /** Its form, for who may see it. */
  readonly url: string | undefined;
  /** What goes with it. */
  readonly children: readonly ShownNode[];
}

/** What would become of rows, as a page shows it. */
export interface ShownDeletion {
  /** The rows, and below each what goes with it. */
  readonly tree: readonly ShownNode[];
  /** How many rows the tree has beyond those that are shown. */
  readonly more: number;
  /** How many rows of each kind would be deleted. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** What would no longer refer to anything. */
  readonly released: readonly { readonly name: string; readonly count: number }[];
  /** Kinds of rows that somebody may not delete. */
  readonly permsNeeded: readonly string[];
  /** Rows that stand against it. */
  readonly protected: readonly ShownNode[];
  /** What was found. */
  readonly collected: Collected;
}

/** As many rows as a page shows: Django's `delete_confirmation_max_display`. */
const MOST_SHOWN = 500;

/**
 * Finds out what would go with rows, and whether somebody may delete all of it: Django's `get_deleted_objects()`.
 *
 * @param request The request.
 * @param model The model of the rows.
 * @param rows The rows.
 * @returns What a page shows.
 */
export async function deletionOf(
  request: AdminRequest,
  model: AnyModel,
  rows: readonly object[],
): Promise<ShownDeletion> {
  const collected = await collect(request.c, model, rows);
  const budget = { left: MOST_SHOWN };
  const tree = await shownNodes(request, withoutAutomatic(collected), budget);
  const counts = [...collected.deleted].map(([each, found]) => ({
    name: namePlural(each, found.length),
    count: found.length,
  }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const automatic = [...collected.deleted].reduce(
    (sum, [each, found]) => sum + (isAutomatic(collected, each) ? found.length : 0),
    0,
  );
  return {
    tree,
    counts,
    collected,
    more: budget.left < 0 ? Math.max(0, all - automatic - MOST_SHOWN) : 0,
    released: collected.updated.map(({ model: each, rows: found }) => ({
      name: namePlural(each, found.length),
      count: found.length,
    })),
    permsNeeded: await permissionsNeeded(request, collected),
    protected: await shownNodes(request, collected.protected.map((row) => ({ row, children: [] })), {
      left: MOST_SHOWN,
    }),
  };
}

function isAutomatic({ automatic }: Collected, model: AnyModel): boolean {
  return [...automatic].includes(model);
}

/** What lies between two rows nobody wrote, and nobody looks for. */
function withoutAutomatic(collected: Collected): DeletionNode[] {
  const keep = (nodes: readonly DeletionNode[]): DeletionNode[] =>
    nodes.filter(({ row }) => !isAutomatic(collected, Instance.modelOf(row)))
      .map(({ row, children }) => ({ row, children: keep(children) }));
  return keep(collected.tree);
}

async function shownNodes(
  request: AdminRequest,
  nodes: readonly DeletionNode[],
  budget: { left: number },
): Promise<ShownNode[]> {
  const shown: ShownNode[] = [];
  for (const { row, children } of nodes) {
    budget.left -= 1;
    if (budget.left < 0) break;
    const model = Instance.modelOf(row);
    const admin = request.registry.get(model);
    const mayLook = admin !== undefined && await may(request, admin, "view", row);
    shown.push({
      kind: capfirst(model.verboseName),
      label: String(row),
      url: mayLook ? rowUrl(request, row, "change") : undefined,
      children: await shownNodes(request, children, budget),
    });
  }
  return shown;
}

/** As in Django, for models that the site has: what goes with a row must be theirs to delete. */
export async function permissionsNeeded(request: AdminRequest, collected: Collected): Promise<string[]> {
  const needed = new Set<string>();
  for (const [model, rows] of collected.deleted) {
    const admin = request.registry.get(model);
    if (!admin || isAutomatic(collected, model)) continue;
    for (const row of admin.options.hasDeletePermission ? rows : rows.slice(0, 1)) {
      if (!await may(request, admin, "delete", row)) needed.add(model.verboseName);
    }
  }
  return [...needed];
}

function namePlural({ verboseName, verboseNamePlural }: AnyModel, count: number): string {
  return capfirst(count === 1 ? verboseName : verboseNamePlural);
}

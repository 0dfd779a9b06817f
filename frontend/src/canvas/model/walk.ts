/** Ways through a flow for the keyboard, and its order for reading aloud. */
import type { Edge, Flow, FlowNode, Position } from './flow';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The node that an arrow key leads to: along a wire to the left or right, else the nearest one that way. */
export function step(
  flow: Flow,
  positions: ReadonlyMap<string, Position>,
  from: string,
  direction: Direction,
): string | undefined {
  const here = positions.get(from);
  if (here === undefined) {
    return undefined;
  }
  const along =
    direction === 'right'
      ? flow.edges.filter((edge) => edge.from === from).map((edge) => edge.to)
      : direction === 'left'
        ? flow.edges.filter((edge) => edge.to === from).map((edge) => edge.from)
        : [];
  const wired = new Set(along.filter((id) => id !== from));
  if (wired.size > 0) {
    return nearest([...wired], positions, ([, y]) => Math.abs(y - here[1]));
  }
  const others = flow.nodes.map((node) => node.id).filter((id) => id !== from);
  return nearest(others, positions, ([x, y]) => {
    const [dx, dy] = [x - here[0], y - here[1]];
    const [ahead, aside] = direction === 'up' || direction === 'down' ? [dy, dx] : [dx, dy];
    const forward = direction === 'up' || direction === 'left' ? -ahead : ahead;
    return forward <= 0 ? Infinity : forward + 2 * Math.abs(aside);
  });
}

function nearest(
  ids: readonly string[],
  positions: ReadonlyMap<string, Position>,
  cost: (at: Position) => number,
): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const id of ids) {
    const at = positions.get(id);
    const price = at === undefined ? Infinity : cost(at);
    if (price < least) {
      [best, least] = [id, price];
    }
  }
  return best;
}

export interface OutlineItem {
  readonly node: FlowNode;
  readonly leaving: readonly Edge[];
}

/** The nodes in the order of the flow: from its starts along the wires, then those that no start leads to. */
export function outline(flow: Flow): readonly OutlineItem[] {
  const leaving = new Map<string, Edge[]>(flow.nodes.map((node) => [node.id, []]));
  for (const edge of flow.edges) {
    leaving.get(edge.from)?.push(edge);
  }
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const items: OutlineItem[] = [];
  const roots = [...flow.nodes.filter((node) => node.kind === 'start'), ...flow.nodes];
  for (const root of roots) {
    // Depth first with the first wire first, and without recursion, since a chain of nodes may be long.
    const open = [root.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = byId.get(id);
      if (node === undefined || seen.has(id)) {
        continue;
      }
      seen.add(id);
      const edges = leaving.get(id) ?? [];
      items.push({ node, leaving: edges });
      open.push(...edges.map((edge) => edge.to).reverse());
    }
  }
  return items;
}

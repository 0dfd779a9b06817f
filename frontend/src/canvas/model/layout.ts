/**
 * Places the nodes of a flow in layers from left to right. The same flow always gets the same picture. Some hundred
 * milliseconds for 500 nodes, so import this module when it is first used, and in a worker for flows of some hundreds.
 */
import dagre from '@dagrejs/dagre';
import { type Flow, type FlowNode, positionOf, type Position } from './flow';
import { NODE_HEIGHT, NODE_WIDTH } from './size';

const BETWEEN_LAYERS = 90;
const BETWEEN_NODES = 36;
const GRID = 10;

/** Heights by node id, where they differ from `NODE_HEIGHT`. */
export type Heights = ReadonlyMap<string, number>;

/** Positions of all nodes, as the `move` that tidies up takes them. Notes that have a position keep it. */
export function arrange(flow: Flow, heights: Heights = new Map()): Readonly<Record<string, Position>> {
  const wired = flow.nodes.filter((node) => node.kind !== 'note');
  const positions = layered(flow, wired, heights);
  const bottom = Math.max(
    0,
    ...[...positions].map(([id, [, y]]) => y + (heights.get(id) ?? NODE_HEIGHT) + BETWEEN_NODES),
  );
  let free = 0;
  for (const note of flow.nodes.filter((node) => node.kind === 'note')) {
    const kept = positionOf(flow, note.id);
    positions.set(note.id, kept ?? [free, snapped(bottom)]);
    free += kept === undefined ? snapped(NODE_WIDTH + BETWEEN_NODES) : 0;
  }
  return Object.fromEntries(positions);
}

function layered(flow: Flow, nodes: readonly FlowNode[], heights: Heights): Map<string, Position> {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: BETWEEN_LAYERS, nodesep: BETWEEN_NODES });
  // Dagre keeps its nodes in plain objects, in which ids such as `constructor` are there from the beginning.
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  for (const [id, name] of names) {
    graph.setNode(name, { width: NODE_WIDTH, height: heights.get(id) ?? NODE_HEIGHT });
  }
  flow.edges.forEach(({ from, to }, index) => {
    const [source, target] = [names.get(from), names.get(to)];
    if (source !== undefined && target !== undefined && source !== target) {
      graph.setEdge(source, target, {}, `e${index}`);
    }
  });
  dagre.layout(graph);
  const centres = [...names].map(([id, name]) => [id, graph.node(name)] as const);
  const corners = centres.map(([id, { x, y }]) => [id, x, y - (heights.get(id) ?? NODE_HEIGHT) / 2] as const);
  const left = Math.min(...corners.map(([, x]) => x));
  const top = Math.min(...corners.map(([, , y]) => y));
  return new Map(corners.map(([id, x, y]) => [id, [snapped(x - left), snapped(y - top)]]));
}

function snapped(length: number): number {
  return Math.round(length / GRID) * GRID;
}

/**
 * Size of each node and the places of its ports. Known without measuring, so that 500 nodes can be placed, wired and
 * painted at once.
 */
import { hasInput, type Port, portsOf, type Services } from './connectable';
import type { Edge, Flow, FlowNode } from './flow';
import { NODE_HEIGHT, NODE_WIDTH } from './size';

/** Id of the port on the left. */
export const IN = 'in';

export interface PlacedPort {
  readonly port: Port;
  /** Name of the port among a node's ports: that of the handle. */
  readonly id: string;
  readonly side: 'right' | 'bottom';
  /** Centre of the port, from the node's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Whether a wire leaves by it. */
  readonly used: boolean;
}

export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly input: boolean;
  readonly ports: readonly PlacedPort[];
}

export const INPUT_Y = NODE_HEIGHT / 2;

const FIRST_ROW = 70;
const ROW = 24;
const BOTTOM_PORTS: Readonly<Record<string, number>> = { error: 146, timeout: 200 };
const NOTE_LETTERS = 34;
const NOTE_LINE = 19;
const NOTE_PADDING = 22;
const NOTE_MOST_LINES = 24;

export function portId(on: string | undefined): string {
  return on === undefined ? 'out' : `out:${on}`;
}

/** What `Edge.on` is for a port of that id. */
export function onOf(id: string | null | undefined): string | undefined {
  return id?.startsWith('out:') === true ? id.slice('out:'.length) : undefined;
}

/** Ports on the right are named where there is more than one, and where the only one stands for an event. */
export function namesPorts(shape: Shape): boolean {
  const right = shape.ports.filter((each) => each.side === 'right');
  return right.length > 1 || right.some((each) => each.port.on !== undefined);
}

export function shapeOf(node: FlowNode, services: Services, leaving: readonly Edge[]): Shape {
  if (node.kind === 'note') {
    return { width: NODE_WIDTH, height: noteHeight(node.text), input: false, ports: [] };
  }
  const flow: Flow = { fx: '1', title: '', nodes: [node], edges: leaving, layout: {} };
  const used = new Set(leaving.map((edge) => edge.on));
  const ports = portsOf(flow, services, node);
  const below = ports.filter((port) => port.kind === 'error' || port.kind === 'timeout');
  const right = ports.filter((port) => !below.includes(port));
  const rows = right.length > 1 || right.some((port) => port.on !== undefined);
  const height = rows ? FIRST_ROW + ROW * right.length - 6 : NODE_HEIGHT;
  return {
    width: NODE_WIDTH,
    height,
    input: hasInput(node),
    ports: [
      ...right.map((port, row): PlacedPort => ({
        port,
        id: portId(port.on),
        side: 'right',
        x: NODE_WIDTH,
        y: rows ? FIRST_ROW + ROW * row + 2 : INPUT_Y,
        used: used.has(port.on),
      })),
      ...below.map((port): PlacedPort => ({
        port,
        id: portId(port.on),
        side: 'bottom',
        x: BOTTOM_PORTS[port.kind] ?? NODE_WIDTH / 2,
        y: height,
        used: used.has(port.on),
      })),
    ],
  };
}

/** Shapes of all nodes; those of nodes whose wires and kind stayed the same are the objects of `before`. */
export function shapesOf(flow: Flow, services: Services, before: ShapeCache = new Map()): ShapeCache {
  const leaving = new Map<string, Edge[]>();
  for (const edge of flow.edges) {
    const edges = leaving.get(edge.from) ?? [];
    edges.push(edge);
    leaving.set(edge.from, edges);
  }
  return new Map(
    flow.nodes.map((node) => {
      const edges = leaving.get(node.id) ?? [];
      const signature = [...new Set(edges.map((edge) => portId(edge.on)))].sort().join('\n');
      const old = before.get(node.id);
      const same = old?.node === node && old.signature === signature && old.services === services;
      return [node.id, same ? old : { node, signature, services, shape: shapeOf(node, services, edges) }];
    }),
  );
}

export type ShapeCache = ReadonlyMap<string, CachedShape>;

export interface CachedShape {
  readonly node: FlowNode;
  readonly signature: string;
  readonly services: Services;
  readonly shape: Shape;
}

function noteHeight(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE_LETTERS)), 0);
  return NOTE_PADDING + NOTE_LINE * Math.min(Math.max(lines, 2), NOTE_MOST_LINES);
}

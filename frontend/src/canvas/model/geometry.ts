/** Curves of wires, free places and distances, in canvas units. */
import { type Flow, type FlowNode, type Position, positionOf } from './flow';
import { NODE_HEIGHT, NODE_WIDTH } from './size';

export const GRID = 10;
export const GAP_X = 90;
const GAP_Y = 36;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic curve: from, two handles, to. */
export type Curve = readonly [Point, Point, Point, Point];

/** The way of a wire from a port on the right or the bottom to an input on the left. */
export function curve(from: Point, side: 'right' | 'bottom', to: Point): Curve {
  const reach = to.x >= from.x ? (to.x - from.x) / 2 : 6 * Math.sqrt(from.x - to.x);
  const down = Math.max(28, Math.min(90, Math.abs(to.y - from.y) / 2));
  const ahead = side === 'right' ? reach : Math.max(reach, 60);
  const first = side === 'right' ? { x: from.x + reach, y: from.y } : { x: from.x, y: from.y + down };
  return [from, first, { x: to.x - ahead, y: to.y }, to];
}

export function pathOf([a, b, c, d]: Curve): string {
  return `M${a.x},${a.y}C${b.x},${b.y} ${c.x},${c.y} ${d.x},${d.y}`;
}

export function pointOn([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: w0 * a.x + w1 * b.x + w2 * c.x + w3 * d.x, y: w0 * a.y + w1 * b.y + w2 * c.y + w3 * d.y };
}

const SAMPLES = 24;

export function distanceTo(line: Curve, point: Point): number {
  let nearest = Infinity;
  for (let step = 0; step <= SAMPLES; step++) {
    const on = pointOn(line, step / SAMPLES);
    nearest = Math.min(nearest, Math.hypot(on.x - point.x, on.y - point.y));
  }
  return nearest;
}

export function snapped(length: number): number {
  return Math.round(length / GRID) * GRID;
}

/** The smallest box around all; a box without extent around nothing. */
export function around(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The place nearest below or above the wish at which a node of that height covers no other. */
export function freePlace(taken: readonly Box[], wish: Position, height: number = NODE_HEIGHT): Position {
  const [x, y] = wish.map(snapped) as [number, number];
  for (let step = 0; step < 200; step++) {
    const below = y + step * GRID;
    const above = y - step * GRID;
    for (const at of step === 0 ? [below] : [below, above]) {
      const box = { x, y: at, width: NODE_WIDTH, height };
      if (!taken.some((other) => overlaps(box, other, GAP_Y / 2))) {
        return [x, at];
      }
    }
  }
  return [x, y];
}

function overlaps(one: Box, other: Box, gap: number): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  );
}

/** Positions for all nodes: those of the layout, and for the others places in a row below. */
export function positionsOf(flow: Flow): ReadonlyMap<string, Position> {
  const placed = flow.nodes.map((node) => [node, positionOf(flow, node.id)] as const);
  const lowest = placed.reduce((low, [, at]) => (at === undefined ? low : Math.max(low, at[1] + 2 * NODE_HEIGHT)), 0);
  let column = 0;
  return new Map(
    placed.map(([node, at]: readonly [FlowNode, Position | undefined]): [string, Position] => [
      node.id,
      at ?? [(NODE_WIDTH + GAP_X) * (column % 5), lowest + (NODE_HEIGHT + GAP_Y) * Math.floor(column++ / 5)],
    ]),
  );
}

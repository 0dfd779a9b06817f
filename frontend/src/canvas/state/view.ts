/** What of the flow is seen, and where things are: on the screen, on the canvas, in the flow. */
import type { ReactFlowInstance } from '@xyflow/react';
import type { Edge, Position } from '../model/flow';
import { type Box, curve, type Curve, distanceTo, type Point, snapped } from '../model/geometry';
import { INPUT_Y } from '../model/shape';
import { NODE_HEIGHT, NODE_WIDTH } from '../model/size';
import type { StepNode, WireEdge } from './project';
import type { CanvasStore } from './store';

export type Flowing = ReactFlowInstance<StepNode, WireEdge>;

/** Within so many pixels of a wire, what is dropped goes into it. */
const WIRE_REACH = 18;
const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.02 } as const;
const ANIMATED = { duration: 220 } as const;
const READABLE = 0.8;
const MARGIN = 40;
/** For the sign that asks for the next step. */
const ROOM_BEHIND = 60;

export class View {
  private flowing: Flowing | undefined;
  private root: HTMLElement | undefined;
  private readonly store: CanvasStore;

  constructor(store: CanvasStore) {
    this.store = store;
  }

  /** Where the flow is drawn, once it is. */
  attach(flowing: Flowing | undefined, root: HTMLElement | undefined): void {
    this.flowing = flowing;
    this.root = root;
  }

  fit(): void {
    void this.flowing?.fitView({ ...FIT, ...this.moving() });
  }

  zoomed(zoom: number): void {
    const { overview } = this.store.get();
    const now = overview ? zoom < 0.42 : zoom < 0.4;
    if (now !== overview) {
      this.store.set({ overview: now });
    }
  }

  zoom(inwards: boolean): void {
    void (inwards ? this.flowing?.zoomIn(this.moving()) : this.flowing?.zoomOut(this.moving()));
  }

  /** Brings a node into view if it is not wholly there. */
  show(id: string | undefined, centred = false): void {
    const [box] = id === undefined ? [] : this.boxes([id]);
    const size = this.root?.getBoundingClientRect();
    if (box === undefined || this.flowing === undefined || size === undefined) {
      return;
    }
    const { x, y, zoom } = this.flowing.getViewport();
    if (centred) {
      void this.flowing.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
        zoom: Math.max(zoom, READABLE),
        ...this.moving(),
      });
      return;
    }
    // Only as far as it needs, so that what comes before it stays in view.
    const dx = shortOf(box.x * zoom + x, box.width * zoom + ROOM_BEHIND * zoom, size.width);
    const dy = shortOf(box.y * zoom + y, box.height * zoom, size.height);
    if (dx !== 0 || dy !== 0) {
      void this.flowing.setViewport({ x: x + dx, y: y + dy, zoom }, this.moving());
    }
  }

  focus(id: string | null): void {
    requestAnimationFrame(() => {
      const node = id === null ? null : this.root?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
      const target = node ?? this.root;
      if (target instanceof HTMLElement) {
        target.focus({ preventScroll: true });
      }
    });
  }

  toFlow(screen: Point): Point {
    return this.flowing?.screenToFlowPosition(screen, { snapToGrid: false }) ?? screen;
  }

  /** From the page's pixels to those of the canvas. */
  toCanvas(screen: Point): Point {
    const box = this.root?.getBoundingClientRect();
    return { x: screen.x - (box?.left ?? 0), y: screen.y - (box?.top ?? 0) };
  }

  curveOf(edge: Edge): Curve | undefined {
    const { positions, shapes } = this.store.get();
    const [from, to] = [positions.get(edge.from), positions.get(edge.to)];
    const port = shapes.get(edge.from)?.ports.find((each) => each.port.on === edge.on);
    return from === undefined || to === undefined || port === undefined
      ? undefined
      : curve({ x: from[0] + port.x, y: from[1] + port.y }, port.side, { x: to[0], y: to[1] + INPUT_Y });
  }

  wireAt(at: Point, reach = WIRE_REACH): Edge | undefined {
    let best: Edge | undefined;
    let least = reach / (this.flowing?.getZoom() ?? 1);
    for (const edge of this.store.get().flow.edges) {
      const line = this.curveOf(edge);
      const distance = line === undefined ? Infinity : distanceTo(line, at);
      if (distance < least) {
        [best, least] = [edge, distance];
      }
    }
    return best;
  }

  /** Beside a node, in the canvas' pixels. */
  besides(id: string): Point {
    const [box] = this.boxes([id]);
    const view = this.flowing?.getViewport() ?? { x: 0, y: 0, zoom: 1 };
    return box === undefined
      ? { x: 0, y: 0 }
      : { x: (box.x + box.width) * view.zoom + view.x + 28, y: box.y * view.zoom + view.y };
  }

  /** Where a menu stands that belongs to no node, in the canvas' pixels. */
  forMenu(): Point {
    const box = this.root?.getBoundingClientRect();
    return { x: (box?.width ?? 0) / 2 - 150, y: (box?.height ?? 0) / 4 };
  }

  middle(): Position {
    const box = this.root?.getBoundingClientRect();
    const at = this.toFlow({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
    return [snapped(at.x - NODE_WIDTH / 2), snapped(at.y - NODE_HEIGHT / 2)];
  }

  boxes(ids: readonly string[]): readonly Box[] {
    const { positions, shapes } = this.store.get();
    return ids.flatMap((id) => {
      const [at, shape] = [positions.get(id), shapes.get(id)];
      return at === undefined || shape === undefined ? [] : [{ x: at[0], y: at[1], width: shape.width, height: shape.height }];
    });
  }

  private moving(): { readonly duration?: number } {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? {} : ANIMATED;
  }
}

/** How far to move a stretch so that it lies within the space. */
function shortOf(start: number, length: number, space: number): number {
  if (start < MARGIN) {
    return MARGIN - start;
  }
  return Math.min(0, Math.max(space - MARGIN - length - start, MARGIN - start));
}

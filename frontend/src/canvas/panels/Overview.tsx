/**
 * The flow from far away: nodes as blocks in their kind's colour and wires as lines, all painted on one canvas. Five
 * hundred elements with text and borders would have to be painted anew for each frame of a pan. While it is panned, or
 * a node is dragged, what stands still is painted once and then only copied.
 */
import type { ReactFlowState } from '@xyflow/react';
import { useRef } from 'react';
import { type Edge, edgeKey, type FlowNode, type NodeKind } from '../model/flow';
import { around, curve, type Point } from '../model/geometry';
import { INPUT_Y } from '../model/shape';
import { iconOf, iconPath } from '../nodes/icons';
import type { CanvasStore, State } from '../state/store';
import { clear, type Colours, usePainting } from './painting';

/** Icons smaller than this are only noise. */
const ICON_FROM = 0.16;

export function Overview() {
  const element = useRef<HTMLCanvasElement>(null);
  const still = useRef<StillLayer>(null);
  usePainting(element, (context, colours, view, store) => {
    still.current ??= new StillLayer();
    paint(context, colours, view, store, still.current);
  });
  return <canvas ref={element} className="fxc-overview" aria-hidden="true" />;
}

function paint(
  context: CanvasRenderingContext2D,
  colours: Colours,
  view: ReactFlowState,
  store: CanvasStore,
  still: StillLayer,
): void {
  const [x, y, zoom] = view.transform;
  const scale = devicePixelRatio;
  clear(context, view.width, view.height);
  const state = store.get();
  const scene = sceneOf(state);
  const layer = still.at(state, scene, colours, zoom * scale);
  if (layer !== undefined) {
    // Whole pixels: between two of them it would be blurred, and slow.
    context.drawImage(layer.picture, Math.round(scale * x + layer.x), Math.round(scale * y + layer.y));
  }
  context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y);
  if (layer === undefined) {
    wires(context, colours, state, scene, state.flow.edges, zoom);
    blocks(context, colours, state, scene, state.flow.nodes, zoom);
  } else if (scene.moving.size > 0) {
    wires(context, colours, state, scene, state.flow.edges.filter((edge) => moves(scene, edge)), zoom);
    blocks(context, colours, state, scene, state.flow.nodes.filter((node) => scene.moving.has(node.id)), zoom);
  }
}

/** Where the nodes are, and which of them are being dragged. */
interface Scene {
  readonly places: ReadonlyMap<string, Point>;
  readonly moving: ReadonlySet<string>;
}

function sceneOf(state: State): Scene {
  const moving = state.nodes.filter((node) => node.dragging === true).map((node) => node.id);
  return { places: new Map(state.nodes.map((node) => [node.id, node.position])), moving: new Set(moving) };
}

function moves({ moving }: Scene, edge: Edge): boolean {
  return moving.has(edge.from) || moving.has(edge.to);
}

interface Layer {
  readonly picture: OffscreenCanvas;
  /** Of its corner, in pixels from where the flow has its origin. */
  readonly x: number;
  readonly y: number;
}

/** More pixels would take more memory than painting takes time. */
const MOST_PIXELS = 6_000_000;
const MARGIN = 300;

/** A picture of all that stands still, made when the same is to be painted for the second time. */
class StillLayer {
  private wanted: readonly unknown[] = [];
  private made: readonly unknown[] = [];
  private layer: Layer | undefined;

  at(state: State, scene: Scene, colours: Colours, zoom: number): Layer | undefined {
    const { flow, shapes, selection, wire, problems, live, run } = state;
    const key = [flow, shapes, selection, wire, problems, live, run, colours, zoom, [...scene.moving].join(' ')];
    if (!same(key, this.made)) {
      const again = same(key, this.wanted);
      this.wanted = key;
      if (!again) {
        return undefined;
      }
      this.layer = pictured(state, scene, colours, zoom);
      this.made = key;
    }
    return this.layer;
  }
}

function same(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}

function pictured(state: State, scene: Scene, colours: Colours, zoom: number): Layer | undefined {
  const box = around(
    [...scene.places].map(([id, { x, y }]) => {
      const shape = state.shapes.get(id);
      return { x, y, width: shape?.width ?? 0, height: shape?.height ?? 0 };
    }),
  );
  const [x, y] = [Math.floor((box.x - MARGIN) * zoom), Math.floor((box.y - MARGIN) * zoom)];
  const [width, height] = [Math.ceil((box.width + 2 * MARGIN) * zoom), Math.ceil((box.height + 2 * MARGIN) * zoom)];
  if (width * height > MOST_PIXELS) {
    return undefined;
  }
  const picture = new OffscreenCanvas(width, height);
  const context = picture.getContext('2d');
  if (context === null) {
    return undefined;
  }
  context.setTransform(zoom, 0, 0, zoom, -x, -y);
  const lines = zoom / devicePixelRatio;
  wires(context, colours, state, scene, state.flow.edges.filter((edge) => !moves(scene, edge)), lines);
  blocks(context, colours, state, scene, state.flow.nodes.filter((node) => !scene.moving.has(node.id)), lines);
  return { picture, x, y };
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function wires(context: Context, colours: Colours, state: State, { places }: Scene, edges: readonly Edge[], zoom: number): void {
  const plain = new Path2D();
  const taken = new Path2D();
  const chosen = new Path2D();
  const special = state.run !== null || state.wire !== null;
  for (const edge of edges) {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    const port = state.shapes.get(edge.from)?.ports.find((each) => each.port.on === edge.on);
    if (from === undefined || to === undefined || port === undefined) {
      continue;
    }
    const key = special ? edgeKey(edge) : '';
    const path = !special ? plain : state.wire === key ? chosen : state.run?.edges.has(key) === true ? taken : plain;
    const [a, b, c, d] = curve({ x: from.x + port.x, y: from.y + port.y }, port.side, { x: to.x, y: to.y + INPUT_Y });
    path.moveTo(a.x, a.y);
    path.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
  }
  context.lineWidth = 1 / zoom;
  context.strokeStyle = colours.edge;
  context.globalAlpha = 0.75;
  context.stroke(plain);
  context.globalAlpha = 1;
  if (state.run !== null) {
    context.lineWidth = 2 / zoom;
    context.strokeStyle = colours.accent;
    context.stroke(taken);
  }
  if (state.wire !== null) {
    context.lineWidth = 3 / zoom;
    context.strokeStyle = colours.accent;
    context.stroke(chosen);
  }
}

function blocks(context: Context, colours: Colours, state: State, { places }: Scene, nodes: readonly FlowNode[], zoom: number): void {
  const byKind = new Map<NodeKind, DOMRect[]>();
  for (const node of nodes) {
    const at = places.get(node.id);
    const shape = state.shapes.get(node.id);
    if (at === undefined || shape === undefined) {
      continue;
    }
    const box = new DOMRect(at.x, at.y, shape.width, shape.height);
    const boxes = byKind.get(node.kind) ?? [];
    boxes.push(box);
    byKind.set(node.kind, boxes);
    const ran = state.run === null ? state.live?.nodes.get(node.id)?.state : (state.run.nodes.get(node.id)?.state ?? 'skipped');
    const problem = state.problems.get(node.id)?.[0]?.severity;
    const colour = ran !== undefined ? colours[ran] : problem !== undefined ? colours[problem] : undefined;
    if (state.selection.has(node.id) || colour !== undefined) {
      const chosen = state.selection.has(node.id);
      const grown = (chosen ? 4 : 2.5) / zoom;
      context.fillStyle = chosen ? colours.accent : (colour ?? colours.border);
      context.fillRect(box.x - grown, box.y - grown, box.width + 2 * grown, box.height + 2 * grown);
    }
  }
  for (const [kind, boxes] of byKind) {
    context.fillStyle = colours.surface;
    boxes.forEach((box) => context.fillRect(box.x, box.y, box.width, box.height));
    context.fillStyle = colours[kind];
    context.globalAlpha = 0.3;
    boxes.forEach((box) => context.fillRect(box.x, box.y, box.width, box.height));
    context.globalAlpha = 1;
    const spine = Math.max(8, 2 / zoom);
    boxes.forEach((box) => context.fillRect(box.x, box.y, spine, box.height));
  }
  if (zoom >= ICON_FROM) {
    icons(context, colours, byKind);
  }
}

function icons(context: Context, colours: Colours, byKind: ReadonlyMap<NodeKind, readonly DOMRect[]>): void {
  const size = 44;
  for (const [kind, boxes] of byKind) {
    const path = new Path2D(iconPath(iconOf(kind)));
    context.strokeStyle = colours[kind];
    context.lineWidth = 1.6;
    for (const box of boxes) {
      context.save();
      context.translate(box.x + box.width / 2 - size / 2, box.y + box.height / 2 - size / 2);
      context.scale(size / 20, size / 20);
      context.stroke(path);
      context.restore();
    }
  }
}

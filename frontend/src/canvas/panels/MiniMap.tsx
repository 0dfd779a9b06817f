/**
 * The whole flow in a corner, with the part that is in view: a press goes there, the wheel zooms. Painted on a canvas;
 * an element for each node would have to be laid out anew in each frame of a pan.
 */
import { type ReactFlowState, useReactFlow } from '@xyflow/react';
import { type PointerEvent, useRef, type WheelEvent } from 'react';
import type { NodeKind } from '../model/flow';
import { around, type Box, type Point } from '../model/geometry';
import { type State, useTexts } from '../state/store';
import { clear, type Colours, usePainting } from './painting';

const [WIDTH, HEIGHT, MARGIN] = [200, 150, 6];
const SMALLEST = 1;

/** From the flow's units to the map's pixels. */
interface Scale {
  readonly x: number;
  readonly y: number;
  readonly by: number;
}

export function MiniMap() {
  const texts = useTexts();
  const flowing = useReactFlow();
  const element = useRef<HTMLCanvasElement>(null);
  const scale = useRef<Scale>({ x: 0, y: 0, by: 1 });
  // While it is dragged, the map stands still under the pointer.
  const held = useRef<Scale | null>(null);
  usePainting(element, (context, colours, view, store) => {
    scale.current = held.current ?? scaleOf(store.get(), view);
    paint(context, colours, store.get(), view, scale.current);
  });

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = toFlow(held.current ?? scale.current, { x: event.clientX - box.x, y: event.clientY - box.y });
    void flowing.setCenter(at.x, at.y, { zoom: flowing.getZoom() });
  };
  return (
    <canvas
      ref={element}
      className="fxc-map"
      role="img"
      aria-label={texts('controls.map')}
      data-testid="map"
      onPointerDown={(event) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = scale.current;
          go(event);
        }
      }}
      onPointerMove={(event) => held.current !== null && go(event)}
      onPointerUp={() => (held.current = null)}
      onPointerCancel={() => (held.current = null)}
      onWheel={(event: WheelEvent) => void flowing.zoomTo(flowing.getZoom() * 2 ** (-event.deltaY / 500))}
    />
  );
}

function boxesOf(state: State): Box[] {
  return state.nodes.map(({ position: { x, y }, data: { shape } }) => ({ x, y, width: shape.width, height: shape.height }));
}

function inView({ transform: [x, y, zoom], width, height }: ReactFlowState): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

function scaleOf(state: State, view: ReactFlowState): Scale {
  const all = around([...boxesOf(state), inView(view)]);
  const by = Math.min((WIDTH - 2 * MARGIN) / all.width, (HEIGHT - 2 * MARGIN) / all.height);
  return { by, x: WIDTH / 2 - (all.x + all.width / 2) * by, y: HEIGHT / 2 - (all.y + all.height / 2) * by };
}

function toFlow({ x, y, by }: Scale, at: Point): Point {
  return { x: (at.x - x) / by, y: (at.y - y) / by };
}

function paint(context: CanvasRenderingContext2D, colours: Colours, state: State, view: ReactFlowState, { x, y, by }: Scale): void {
  const scale = devicePixelRatio;
  clear(context, WIDTH, HEIGHT);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const kinds = new Map<NodeKind | 'chosen', Path2D>();
  boxesOf(state).forEach((box, index) => {
    const node = state.nodes[index];
    const kind = node?.selected === true ? 'chosen' : (node?.data.node.kind ?? 'service');
    const path = kinds.get(kind) ?? new Path2D();
    kinds.set(kind, path);
    path.rect(x + box.x * by, y + box.y * by, Math.max(SMALLEST, box.width * by), Math.max(SMALLEST, box.height * by));
  });
  for (const [kind, path] of kinds) {
    context.fillStyle = kind === 'chosen' ? colours.accent : colours[kind];
    context.fill(path);
  }
  const seen = inView(view);
  const frame: [number, number, number, number] = [x + seen.x * by, y + seen.y * by, seen.width * by, seen.height * by];
  const around = new Path2D();
  around.rect(0, 0, WIDTH, HEIGHT);
  around.rect(...frame);
  context.fillStyle = colours.canvas;
  context.globalAlpha = 0.7;
  context.fill(around, 'evenodd');
  context.globalAlpha = 1;
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  context.strokeRect(...frame);
}

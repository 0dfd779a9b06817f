/**
 * The flow from far away: nodes as blocks in their kind's colour and wires as lines, all painted on one canvas. Five
 * hundred elements with text and borders would have to be painted anew for each frame of a pan; this is a few
 * milliseconds.
 */
import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { NodeKind } from '../model/flow';
import { INPUT_Y } from '../model/shape';
import { iconOf, iconPath } from '../nodes/icons';
import { type CanvasStore, type State, useCanvas } from '../state/store';

const COLOURS = {
  surface: '--fx-surface',
  border: '--fx-border',
  edge: '--fx-edge',
  accent: '--fx-accent',
  error: '--fx-err',
  warning: '--fx-warn',
  start: '--fx-k-event',
  service: '--fx-k-service',
  condition: '--fx-k-condition',
  map: '--fx-k-join',
  emit: '--fx-k-event',
  end: '--fx-muted',
  note: '--fx-warn',
  succeeded: '--fx-ok',
  running: '--fx-run',
  failed: '--fx-err',
  'timed-out': '--fx-err',
  dead: '--fx-err',
  queued: '--fx-queued',
  waiting: '--fx-warn',
  cancelled: '--fx-cancelled',
  skipped: '--fx-border',
} as const;

type Colours = Readonly<Record<keyof typeof COLOURS, string>>;

/** Icons smaller than this are only noise. */
const ICON_FROM = 0.16;

export function Overview() {
  const { store } = useCanvas();
  const flowing = useStoreApi();
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) {
      return undefined;
    }
    let colours = coloursAt(canvas);
    let frame = 0;
    const draw = () => {
      frame = 0;
      paint(canvas, context, colours, flowing.getState(), store);
    };
    const later = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const recoloured = () => {
      colours = coloursAt(canvas);
      later();
    };
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const theme = new MutationObserver(recoloured);
    theme.observe(document.documentElement, { attributes: true });
    scheme.addEventListener('change', recoloured);
    const stops = [flowing.subscribe(later), store.subscribe(later)];
    draw();
    return () => {
      cancelAnimationFrame(frame);
      theme.disconnect();
      scheme.removeEventListener('change', recoloured);
      stops.forEach((stop) => stop());
    };
  }, [store, flowing]);
  return <canvas ref={element} className="fxc-overview" aria-hidden="true" />;
}

/** A canvas cannot read variables, nor `light-dark()`: an element's computed colour can. */
function coloursAt(place: HTMLElement): Colours {
  const probe = document.createElement('i');
  place.parentElement?.append(probe);
  const entries = Object.entries(COLOURS).map(([name, variable]) => {
    probe.style.color = `var(${variable})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}

function paint(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  colours: Colours,
  view: ReactFlowState,
  store: CanvasStore,
): void {
  const [x, y, zoom] = view.transform;
  const scale = devicePixelRatio;
  const [width, height] = [Math.round(view.width * scale), Math.round(view.height * scale)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y);
  const state = store.get();
  wires(context, colours, state, view, zoom);
  blocks(context, colours, state, view, zoom);
}

function wires(context: CanvasRenderingContext2D, colours: Colours, state: State, view: ReactFlowState, zoom: number): void {
  const plain = new Path2D();
  const taken = new Path2D();
  for (const edge of state.flow.edges) {
    const from = view.nodeLookup.get(edge.from)?.internals.positionAbsolute;
    const to = view.nodeLookup.get(edge.to)?.internals.positionAbsolute;
    const port = state.shapes.get(edge.from)?.ports.find((each) => each.port.on === edge.on);
    if (from === undefined || to === undefined || port === undefined) {
      continue;
    }
    const path = state.run?.edges.has(JSON.stringify([edge.from, edge.on ?? null, edge.to])) === true ? taken : plain;
    const [x1, y1, x2, y2] = [from.x + port.x, from.y + port.y, to.x, to.y + INPUT_Y];
    const reach = x2 >= x1 ? (x2 - x1) / 2 : 6 * Math.sqrt(x1 - x2);
    path.moveTo(x1, y1);
    path.bezierCurveTo(x1 + reach, y1, x2 - reach, y2, x2, y2);
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
}

function blocks(context: CanvasRenderingContext2D, colours: Colours, state: State, view: ReactFlowState, zoom: number): void {
  const byKind = new Map<NodeKind, DOMRect[]>();
  for (const node of state.flow.nodes) {
    const at = view.nodeLookup.get(node.id)?.internals.positionAbsolute;
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

function icons(context: CanvasRenderingContext2D, colours: Colours, byKind: ReadonlyMap<NodeKind, readonly DOMRect[]>): void {
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

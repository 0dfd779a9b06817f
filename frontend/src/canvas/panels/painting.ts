/** What is painted on a `<canvas>` and not made of elements: in the page's colours, once a frame at most. */
import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { type CanvasStore, useCanvas } from '../state/store';

const COLOURS = {
  canvas: '--fx-canvas',
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

export type Colours = Readonly<Record<keyof typeof COLOURS, string>>;

type Paint = (context: CanvasRenderingContext2D, colours: Colours, view: ReactFlowState, store: CanvasStore) => void;

/** Paints now, and again in the frame after the flow, the view or the page's colours have changed. */
export function usePainting(element: RefObject<HTMLCanvasElement | null>, paint: Paint): void {
  const { store } = useCanvas();
  const flowing = useStoreApi();
  const latest = useRef(paint);
  latest.current = paint;
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
      latest.current(context, colours, flowing.getState(), store);
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
  }, [store, flowing, element]);
}

/** An empty canvas of that size in the page's pixels. */
export function clear(context: CanvasRenderingContext2D, width: number, height: number): void {
  const { canvas } = context;
  const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
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

/** Tidying up: on the page for small flows, in a worker for large ones, which would hold up the page. */
import type { Flow, Position } from '../model/flow';
import type { Shape } from '../model/shape';

const MOST_ON_PAGE = 200;

export interface Arrangement {
  readonly flow: Flow;
  readonly heights: ReadonlyMap<string, number>;
}

export async function arranged(
  flow: Flow,
  shapes: ReadonlyMap<string, Shape>,
): Promise<Readonly<Record<string, Position>>> {
  const heights = new Map([...shapes].map(([id, { height }]) => [id, height]));
  if (flow.nodes.length <= MOST_ON_PAGE) {
    const { arrange } = await import('../model/layout');
    return arrange(flow, heights);
  }
  return inWorker({ flow, heights });
}

function inWorker(what: Arrangement): Promise<Readonly<Record<string, Position>>> {
  const worker = new Worker(new URL('./tidy.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Readonly<Record<string, Position>>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Readonly<Record<string, Position>>>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(what);
  }).finally(() => worker.terminate());
}

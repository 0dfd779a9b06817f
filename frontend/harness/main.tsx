/**
 * The canvas without Vaadin, for working on it and for measuring: `?flow=empty|orders|large`, `&theme=dark`, `&live`,
 * `&run`, `&readonly`, `&problems`. Plays the page's part with a draft and an undo list; each event stands in
 * `window.fx.log`.
 */
import { createRoot } from 'react-dom/client';
import { FlowCanvas } from '../src/canvas/FlowCanvas';
import type { CanvasEvents, FlowEdit, Host } from '../src/canvas/host';
import { edgeKey } from '../src/canvas/model/flow';
import type { RunState } from '../src/canvas/model/live';
import { applyAll, type Op } from '../src/canvas/model/patch';
import { Actions } from '../src/canvas/state/actions';
import { CanvasStore } from '../src/canvas/state/store';
import { CATALOG, EMPTY, large, ORDERS } from './flows';

const wanted = new URLSearchParams(location.search);
document.documentElement.style.colorScheme = wanted.get('theme') ?? '';

const flows = { empty: () => EMPTY, orders: () => ORDERS, large: () => large() };
const name = (wanted.get('flow') ?? 'orders') as keyof typeof flows;
const log: { type: string; detail: unknown }[] = [];
let draft = flows[name]();
const undos: (readonly Op[])[] = [];
const redos: (readonly Op[])[] = [];

const host: Host = {
  emit<E extends keyof CanvasEvents>(type: E, detail: CanvasEvents[E]) {
    log.push({ type, detail });
    if (type === 'flow-edit') {
      play((detail as FlowEdit).ops, undos, false);
      redos.length = 0;
    } else if (type === 'flow-undo') {
      back(undos, redos);
    } else if (type === 'flow-redo') {
      back(redos, undos);
    }
  },
};

const store = new CanvasStore();
const actions = new Actions(store, host);

function play(ops: readonly Op[], inverses: (readonly Op[])[], send: boolean): void {
  const outcome = applyAll(draft, ops);
  if (outcome.kind === 'applied') {
    draft = outcome.flow;
    inverses.push(outcome.inverse);
    if (send) {
      actions.applyOps(ops);
    }
  }
}

function back(from: (readonly Op[])[], to: (readonly Op[])[]): void {
  const ops = from.pop();
  if (ops !== undefined) {
    play(ops, to, true);
  }
}

const graph = { ...CATALOG, revision: 1, flow: draft, readOnly: wanted.has('readonly'), texts: {} };
performance.mark('graph');
store.open(graph);
createRoot(document.getElementById('canvas') as HTMLElement).render(<FlowCanvas canvas={{ store, actions }} />);
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => performance.measure('painted', 'graph'))));

if (wanted.has('problems')) {
  actions.setProblems([
    { node: 'tell', severity: 'error', field: 'text', text: 'The input “text” needs a value.' },
    { node: 'paid', severity: 'warning', text: 'No event of that type has been seen yet.' },
  ]);
}
if (wanted.has('live')) {
  const count = () => Math.round(Math.random() * 2_000);
  const tick = () =>
    actions.setLive({
      nodes: Object.fromEntries(
        draft.nodes
          .filter((node) => node.kind !== 'note')
          .map((node, index) => [node.id, { count: count(), ms: 4 + index * 31, ...(index % 4 === 3 ? { failed: 3, state: 'failed' as RunState } : {}) }]),
      ),
      edges: Object.fromEntries(draft.edges.map((edge) => [edgeKey(edge), count()])),
    });
  tick();
  setInterval(tick, 1_000);
}
if (wanted.has('run')) {
  actions.showRun({
    nodes: {
      order: { state: 'succeeded', ms: 2 },
      big: { state: 'succeeded', ms: 1 },
      billing: { state: 'succeeded', ms: 412 },
      ship: { state: 'running', ms: 1_800 },
      tell: { state: 'skipped' },
      sorry: { state: 'failed', ms: 92, error: 'KeyError: customer, line 12' },
    },
    edges: [
      edgeKey({ from: 'order', to: 'big' }),
      edgeKey({ from: 'big', on: 'false', to: 'billing' }),
      edgeKey({ from: 'billing', on: 'order.paid', to: 'ship' }),
    ],
  });
}

declare global {
  interface Window {
    fx: { log: typeof log; actions: Actions; store: CanvasStore; draft: () => typeof draft };
  }
}
window.fx = { log, actions, store, draft: () => draft };

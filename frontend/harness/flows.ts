/** Flows for the harness: one to look at, and a large one to measure with. */
import type { Catalog } from '../src/canvas/model/catalog';
import type { Edge, Flow, FlowNode } from '../src/canvas/model/flow';
import { arrange } from '../src/canvas/model/layout';

const order = {
  type: 'object',
  properties: {
    orderId: { type: 'string' },
    customer: { type: 'string' },
    total: { type: 'number' },
    currency: { type: 'string' },
    lines: { type: 'array' },
  },
};

export const CATALOG: Catalog = {
  services: {
    billing: {
      title: 'Charge the card',
      description: 'Charges the customer and books the payment',
      category: 'Payment',
      icon: 'card',
      inputs: {
        type: 'object',
        required: ['orderId', 'total'],
        properties: { orderId: { type: 'string' }, total: { type: 'number' }, reference: { type: 'string' } },
      },
      outputs: { 'order.paid': order, 'order.declined': { type: 'object', properties: { reason: { type: 'string' } } } },
    },
    refund: { title: 'Refund', category: 'Payment', icon: 'card', inputs: { type: 'object', properties: { orderId: { type: 'string' } } }, outputs: {} },
    'reserve-stock': {
      title: 'Reserve stock',
      category: 'Warehouse',
      icon: 'box',
      inputs: { type: 'object', properties: { orderId: { type: 'string' }, lines: { type: 'array' } } },
      outputs: { 'stock.reserved': true },
    },
    ship: { title: 'Ship the parcel', category: 'Warehouse', icon: 'truck', inputs: { type: 'object', properties: { orderId: { type: 'string' } } }, outputs: { 'parcel.shipped': true } },
    notify: {
      title: 'Send a message',
      description: 'E-mail or chat, by the customer’s choice',
      category: 'Messages',
      icon: 'mail',
      inputs: { type: 'object', properties: { customer: { type: 'string' }, text: { type: 'string' } } },
      outputs: {},
    },
    'classify-text': { title: 'Classify a text', category: 'Messages', icon: 'spark', inputs: { type: 'object' }, outputs: { 'text.classified': true } },
    'old-script': { inputs: null, outputs: {} },
  },
  eventTypes: [
    { type: 'order.placed', perMinute: 312, lastSeen: new Date(Date.now() - 4_000).toISOString(), schema: order },
    { type: 'order.cancelled', perMinute: 3.2, lastSeen: new Date(Date.now() - 190_000).toISOString() },
    { type: 'customer.registered', perMinute: 0.4, lastSeen: new Date(Date.now() - 3 * 3_600_000).toISOString() },
    { type: 'invoice.overdue', lastSeen: null },
  ],
  webhooks: ['shop'],
};

export const EMPTY: Flow = { fx: '1', title: 'New flow', nodes: [], edges: [], layout: {} };

const NODES: readonly FlowNode[] = [
  { id: 'order', kind: 'start', event: 'order.placed' },
  { id: 'big', kind: 'condition', title: 'Big order?', when: 'order.data.total > 1000' },
  { id: 'stock', kind: 'service', service: 'reserve-stock', inputs: { orderId: { from: 'order.data.orderId' } } },
  { id: 'billing', kind: 'service', service: 'billing', inputs: { orderId: { from: 'order.data.orderId' }, total: { from: 'order.data.total' } } },
  { id: 'summary', kind: 'map', title: 'Summary', fields: { id: { from: 'order.data.orderId' }, amount: { from: 'order.data.total' } } },
  { id: 'ship', kind: 'service', service: 'ship' },
  { id: 'tell', kind: 'service', service: 'notify', title: 'Tell the customer' },
  { id: 'sorry', kind: 'service', service: 'notify', title: 'Say that it failed' },
  { id: 'paid', kind: 'emit', event: 'demo.order.finished' },
  { id: 'done', kind: 'end', result: { expression: 'summary.data' } },
  { id: 'memo', kind: 'note', text: '## Big orders\n- are **checked** by hand\n- limit in `order.data.total`' },
];

const EDGES: readonly Edge[] = [
  { from: 'order', to: 'big' },
  { from: 'big', on: 'false', to: 'billing' },
  { from: 'big', on: 'true', to: 'stock' },
  { from: 'stock', on: 'stock.reserved', to: 'billing' },
  { from: 'billing', on: 'order.paid', to: 'ship' },
  { from: 'billing', on: 'order.declined', to: 'tell' },
  { from: 'billing', on: 'error', to: 'sorry' },
  { from: 'ship', on: 'parcel.shipped', to: 'summary' },
  { from: 'summary', to: 'paid' },
  { from: 'tell', to: 'done' },
];

const HEIGHTS = new Map([
  ['big', 112],
  ['stock', 112],
  ['billing', 136],
  ['ship', 112],
]);

export const ORDERS: Flow = withLayout({ fx: '1', title: 'Orders', nodes: NODES, edges: EDGES, layout: { memo: [0, 170] } }, HEIGHTS);

/** Deterministic, tangled as no real flow is. */
export function large(nodes = 500, edges = 700): Flow {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const kinds = ['service', 'service', 'service', 'condition', 'map', 'emit'] as const;
  const names = Object.keys(CATALOG.services);
  const all = Array.from({ length: nodes }, (_, index): FlowNode => {
    const id = `n${index}`;
    const kind = index < 5 ? 'start' : (kinds[random(kinds.length)] ?? 'service');
    switch (kind) {
      case 'start':
        return { id, kind, event: `order.placed.${index}` };
      case 'condition':
        return { id, kind, title: `Check ${index}`, when: `n0.data.total > ${index}` };
      case 'map':
        return { id, kind, title: `Map ${index}`, fields: { total: { from: 'n0.data.total' } } };
      case 'emit':
        return { id, kind, event: `step.${index}.done` };
      case 'service':
        return { id, kind, service: names[random(names.length)] ?? 'notify', title: `Step ${index}` };
    }
  });
  const wires = new Map<string, Edge>();
  const wire = (from: number, to: number) => {
    const node = all[from];
    const on = node?.kind === 'condition' ? (random(2) === 0 ? 'true' : 'false') : undefined;
    wires.set(`${from}-${to}`, { from: `n${from}`, ...(on === undefined ? {} : { on }), to: `n${to}` });
  };
  for (let to = 5; to < nodes; to++) {
    wire(Math.max(0, to - 1 - random(12)), to);
  }
  while (wires.size < edges) {
    const to = 5 + random(nodes - 5);
    wire(Math.max(0, to - 1 - random(20)), to);
  }
  return withLayout({ fx: '1', title: 'Large', nodes: all, edges: [...wires.values()], layout: {} }, new Map());
}

function withLayout(flow: Flow, heights: ReadonlyMap<string, number>): Flow {
  return { ...flow, layout: arrange(flow, heights) };
}

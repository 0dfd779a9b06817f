/** Flows for tests: those that a person can follow, and arbitrary ones. */
import fc from 'fast-check';
import type { Edge, Flow, FlowNode, Json, Layout, Mapping, Mappings, Position } from './flow';
import { edgeKey } from './flow';
import type { Services } from './connectable';

/** The flow of docs/reference/flow-file.md. */
export const TRIAGE: Flow = {
  fx: '1',
  title: 'Triage new issues',
  tags: ['support'],
  nodes: [
    { id: 'opened', kind: 'start', event: 'github.issues.opened', when: "data.issue.state = 'open'" },
    {
      id: 'classify',
      kind: 'service',
      service: 'classify-text',
      inputs: { text: { from: 'opened.data.issue.title' }, labels: { value: ['bug', 'question'] } },
    },
    { id: 'urgent', kind: 'condition', when: 'classify.data.score > 0.8' },
    {
      id: 'page',
      kind: 'service',
      service: 'notify',
      inputs: { message: { template: 'Issue {{opened.data.issue.number}}: {{opened.data.issue.title}}' } },
    },
    {
      id: 'triaged',
      kind: 'emit',
      event: 'demo.issue.triaged',
      data: { expression: "{'label': classify.data.label}" },
    },
  ],
  edges: [
    { from: 'opened', to: 'classify' },
    { from: 'classify', on: 'text.classified', to: 'urgent' },
    { from: 'urgent', on: 'true', to: 'page' },
    { from: 'urgent', on: 'false', to: 'triaged' },
  ],
  layout: { opened: [0, 0], classify: [240, 0] },
};

/** Interfaces of the services of TRIAGE; `script` publishes none. */
export const SERVICES: Services = new Map([
  ['classify-text', { inputs: { type: 'object' }, outputs: new Map([['text.classified', true]]) }],
  ['notify', { inputs: { type: 'object' }, outputs: new Map() }],
  ['script', { inputs: null, outputs: new Map() }],
]);

export function flowOf(nodes: readonly FlowNode[], edges: readonly Edge[] = [], layout: Layout = {}): Flow {
  return { fx: '1', title: 'Test', nodes, edges, layout };
}

export function service(id: string): FlowNode {
  return { id, kind: 'service', service: 'notify' };
}

/** Few enough that edits often meet, with names that every object has among them. */
export const IDS = ['order', 'pay', 'constructor', 'toString', 'a-b', 'Ship_2', 'hasOwnProperty', 'z'] as const;

export const anyId = fc.constantFrom(...IDS);

const names = fc.constantFrom('text', 'labels', 'constructor', '__proto__', 'id');
const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json);

export const anyMapping: fc.Arbitrary<Mapping> = fc.oneof(
  json.map((value) => ({ value })),
  anyId.map((id) => ({ from: `${id}.data` })),
  anyId.map((id) => ({ template: `About {{${id}.data}}` })),
  fc.constant({ expression: '$sum(order.data.lines.price)' }),
);

export const anyMappings: fc.Arbitrary<Mappings> = fc.dictionary(names, anyMapping, {
  maxKeys: 3,
  noNullPrototype: true,
});

export const anyMappingsChange = fc.dictionary(names, fc.option(anyMapping), { maxKeys: 3, noNullPrototype: true });

const text = fc.string({ maxLength: 5 });

/** A record of some of these properties; absent ones are not there at all. */
function some<T extends object>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(model, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;
}

export function anyNode(id: string): fc.Arbitrary<FlowNode> {
  const cases = fc.array(fc.record({ name: text, when: text }, { noNullPrototype: true }), { maxLength: 2 });
  return fc.oneof<fc.Arbitrary<FlowNode>[]>(
    some({ title: text, event: text, webhook: text, when: text }).map((rest) => ({ id, kind: 'start', ...rest })),
    some({ title: text, inputs: anyMappings, priority: fc.integer({ min: 1, max: 10 }) }).map((rest) => ({
      id,
      kind: 'service',
      service: 'notify',
      ...rest,
    })),
    some({ title: text, when: text, cases }).map((rest) => ({ id, kind: 'condition', ...rest })),
    some({ title: text, fields: anyMappings, expression: text }).map((rest) => ({ id, kind: 'map', ...rest })),
    some({ subject: text, data: anyMapping }).map((rest) => ({ id, kind: 'emit', event: 'order.paid', ...rest })),
    some({ result: anyMapping }).map((rest) => ({ id, kind: 'end', ...rest })),
    text.map((words) => ({ id, kind: 'note', text: words })),
  );
}

export const anyPosition: fc.Arbitrary<Position> = fc.tuple(fc.integer(), fc.integer());

export const anyPort = fc.constantFrom(undefined, 'error', 'true', 'text.classified');

export function anyEdge(from: fc.Arbitrary<string>, to: fc.Arbitrary<string>): fc.Arbitrary<Edge> {
  return fc
    .tuple(from, anyPort, to)
    .map(([source, on, target]) =>
      on === undefined ? { from: source, to: target } : { from: source, on, to: target },
    );
}

/** Well-formed: ids are unique, edges too, and they and the positions belong to nodes. Not what a compiler accepts. */
export const anyFlow: fc.Arbitrary<Flow> = fc.uniqueArray(anyId, { minLength: 1, maxLength: 6 }).chain((ids) => {
  const id = fc.constantFrom(...ids);
  return fc.record(
    {
      fx: fc.constant('1' as const),
      title: text,
      nodes: fc.tuple(...ids.map(anyNode)),
      edges: fc.uniqueArray(anyEdge(id, id), { selector: edgeKey, maxLength: 10 }),
      layout: fc.dictionary(id, anyPosition, { noNullPrototype: true }),
    },
    { noNullPrototype: true },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow, FlowNode, Layout } from './flow';
import { type Add, apply, applyAll, freeId, type Op, type PlacedEdge, type Update } from './patch';
import {
  anyEdge,
  anyFlow,
  anyId,
  anyMappingsChange,
  anyMapping,
  anyNode,
  anyPosition,
  flowOf,
  service,
  TRIAGE,
} from './samples';

/** Edits that fit the flow often, but not always: nodes and edges that are there, and some that are not. */
function anyOp(flow: Flow): fc.Arbitrary<Op> {
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...flow.nodes.map((node) => node.id)) },
    { weight: 1, arbitrary: anyId },
  );
  const place = fc.option(fc.nat({ max: 8 }), { nil: undefined });
  const edge = flow.edges.length === 0 ? anyEdge(id, id) : fc.oneof(fc.constantFrom(...flow.edges), anyEdge(id, id));
  const updated = fc.constantFrom(...flow.nodes);
  return fc.oneof<fc.Arbitrary<Op>[]>(
    anyId.chain((added) => anyAdd(added, id, place)),
    id.map((gone) => ({ op: 'remove', id: gone })),
    fc
      .dictionary(id, fc.option(anyPosition), { noNullPrototype: true })
      .map((positions) => ({ op: 'move', positions })),
    fc
      .tuple(anyEdge(id, id), place)
      .map(([wire, at]) => ({ op: 'connect', edge: wire, ...(at === undefined ? {} : { at }) })),
    edge.map((wire) => ({ op: 'disconnect', edge: wire })),
    updated.chain(anyUpdate),
    fc.tuple(id, anyId).map(([from, to]) => ({ op: 'rename', id: from, to })),
  );
}

function anyAdd(id: string, other: fc.Arbitrary<string>, place: fc.Arbitrary<number | undefined>): fc.Arbitrary<Add> {
  const own = fc.constant(id);
  const edges = fc.oneof<fc.Arbitrary<PlacedEdge[]>[]>(
    fc.constant([]),
    fc.tuple(anyEdge(own, other)).map(([edge]) => [{ edge }]),
    fc
      .tuple(anyEdge(other, own), anyEdge(own, other), fc.nat({ max: 3 }))
      .map(([into, out, at]) => [{ edge: into, at }, { edge: out }]),
  );
  return fc
    .tuple(anyNode(id), place, fc.option(anyPosition, { nil: undefined }), edges)
    .map(([node, at, position, wires]) => ({
      op: 'add',
      node,
      ...(at === undefined ? {} : { at }),
      ...(position === undefined ? {} : { position }),
      edges: wires,
    }));
}

function anyUpdate(node: FlowNode): fc.Arbitrary<Update> {
  const { id } = node;
  const title = fc.option(fc.string({ maxLength: 4 }));
  const change = anyMappingsChange;
  return fc.oneof<fc.Arbitrary<Update>[]>(
    fc
      .tuple(title, fc.option(change))
      .map(([to, inputs]) => ({ op: 'update', id, kind: 'service', set: { title: to, inputs } })),
    change.map((inputs) => ({ op: 'update', id, kind: 'service', set: { inputs } })),
    change.map((fields) => ({ op: 'update', id, kind: 'map', set: { fields, expression: null } })),
    title.map((to) => ({ op: 'update', id, kind: 'start', set: { title: to, event: null, webhook: 'shop' } })),
    title.map((to) => ({
      op: 'update',
      id,
      kind: 'condition',
      set: { title: to, cases: [{ name: 'big', when: 'x > 1' }] },
    })),
    anyMapping.map((data) => ({ op: 'update', id, kind: 'emit', set: { event: 'order.sent', data } })),
    fc.option(anyMapping).map((result) => ({ op: 'update', id, kind: 'end', set: { result } })),
    fc.string().map((words) => ({ op: 'update', id, kind: 'note', set: { text: words } })),
  );
}

const anyFlowAndOp = anyFlow.chain((flow) => fc.tuple(fc.constant(flow), anyOp(flow)));
const anyFlowAndOps = anyFlow.chain((flow) => fc.tuple(fc.constant(flow), fc.array(anyOp(flow), { maxLength: 8 })));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function done(flow: Flow, ...ops: readonly Op[]): { readonly flow: Flow; readonly inverse: readonly Op[] } {
  const outcome = applyAll(frozen(flow), frozen(ops));
  if (outcome.kind === 'refused') {
    throw new Error(outcome.why);
  }
  return outcome;
}

describe('edits', () => {
  it('are undone by their inverse, and done again by its inverse', () => {
    fc.assert(
      fc.property(anyFlowAndOp, ([flow, op]) => {
        const there = apply(frozen(flow), frozen(op));
        fc.pre(there.kind === 'applied');
        const back = done(there.flow, there.inverse);
        expect(back.flow).toStrictEqual(flow);
        expect(done(back.flow, ...back.inverse).flow).toStrictEqual(there.flow);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of one gesture are undone together', () => {
    fc.assert(
      fc.property(anyFlowAndOps, ([flow, ops]) => {
        const there = applyAll(frozen(flow), frozen(ops));
        fc.pre(there.kind === 'applied');
        expect(done(there.flow, ...there.inverse).flow).toStrictEqual(flow);
      }),
      { numRuns: 300 },
    );
  });

  it('keep ids unique and leave no edge, and no position, without its node', () => {
    fc.assert(
      fc.property(anyFlowAndOps, ([flow, ops]) => {
        const outcome = applyAll(flow, ops);
        fc.pre(outcome.kind === 'applied');
        const ids = outcome.flow.nodes.map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        const named = [
          ...outcome.flow.edges.flatMap((edge) => [edge.from, edge.to]),
          ...Object.keys(outcome.flow.layout),
        ];
        expect(named.filter((id) => !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('stay the same when they travel as JSON', () => {
    fc.assert(
      fc.property(anyFlowAndOp, ([flow, op]) => {
        const outcome = apply(flow, JSON.parse(JSON.stringify(op)) as Op);
        fc.pre(outcome.kind === 'applied');
        const back = apply(outcome.flow, JSON.parse(JSON.stringify(outcome.inverse)) as Op);
        fc.pre(back.kind === 'applied');
        expect(JSON.parse(JSON.stringify(back.flow))).toEqual(JSON.parse(JSON.stringify(flow)));
      }),
    );
  });

  it('touch no other node', () => {
    const { flow } = done(TRIAGE, { op: 'update', id: 'page', kind: 'service', set: { title: 'Page someone' } });
    expect(flow.nodes.filter((node, index) => node !== TRIAGE.nodes[index]).map((node) => node.id)).toEqual(['page']);
    expect(flow.edges).toBe(TRIAGE.edges);
    expect(flow.layout).toBe(TRIAGE.layout);
  });

  it('of a gesture are all refused where one is', () => {
    const outcome = applyAll(TRIAGE, [
      { op: 'remove', id: 'page' },
      { op: 'connect', edge: { from: 'urgent', to: 'page' } },
    ]);
    expect(outcome).toEqual({ kind: 'refused', why: "Node 'page' is not in the flow any more." });
  });
});

describe('removing a node', () => {
  it('takes its edges and position away, and undoing puts all where they were', () => {
    const { flow, inverse } = done(TRIAGE, { op: 'remove', id: 'classify' });
    expect(flow.edges).toHaveLength(2);
    expect(Object.keys(flow.layout)).toEqual(['opened']);
    expect(done(flow, ...inverse).flow).toStrictEqual(TRIAGE);
  });
});

describe('adding a node', () => {
  it('splices it into a wire as one gesture', () => {
    const { flow } = done(
      TRIAGE,
      { op: 'disconnect', edge: { from: 'opened', to: 'classify' } },
      {
        op: 'add',
        node: { id: 'clean', kind: 'map', expression: 'opened.data' },
        position: [120, 0],
        edges: [{ edge: { from: 'opened', to: 'clean' } }, { edge: { from: 'clean', to: 'classify' } }],
      },
    );
    expect(flow.edges.slice(-2)).toEqual([
      { from: 'opened', to: 'clean' },
      { from: 'clean', to: 'classify' },
    ]);
  });

  it('is refused where its id is taken, by a node or a forgotten position', () => {
    expect(apply(TRIAGE, { op: 'add', node: service('page') }).kind).toBe('refused');
    const layout: Layout = { ghost: [0, 0] };
    expect(apply(flowOf([], [], layout), { op: 'add', node: service('ghost') }).kind).toBe('refused');
  });

  it('is refused with an edge of other nodes', () => {
    const edges = [{ edge: { from: 'urgent', on: 'true', to: 'triaged' } }];
    expect(apply(TRIAGE, { op: 'add', node: service('more'), edges })).toEqual({
      kind: 'refused',
      why: "The edge from 'urgent' to 'triaged' is not one of node 'more'.",
    });
  });

  it('finds a free id, within the longest', () => {
    expect(freeId(TRIAGE, 'notify')).toBe('notify');
    expect(freeId(TRIAGE, 'page')).toBe('page-2');
    const longest = 'x'.repeat(64);
    expect(freeId(flowOf([service(longest)]), longest)).toBe(`${'x'.repeat(62)}-2`);
  });
});

describe('moving nodes', () => {
  it('is one edit for all of them, and forgets a position again that was not there before', () => {
    const { flow, inverse } = done(TRIAGE, { op: 'move', positions: { classify: [300, 40], page: [600, 0] } });
    expect(flow.layout).toEqual({ opened: [0, 0], classify: [300, 40], page: [600, 0] });
    expect(inverse).toEqual([{ op: 'move', positions: { classify: [240, 0], page: null } }]);
  });
});

describe('updating a node', () => {
  it('sends no mapping but the one that changed', () => {
    const { flow, inverse } = done(TRIAGE, {
      op: 'update',
      id: 'classify',
      kind: 'service',
      set: { inputs: { text: { template: '{{opened.data.issue.body}}' } } },
    });
    expect(flow.nodes[1]).toMatchObject({ inputs: { labels: { value: ['bug', 'question'] } } });
    expect(inverse).toEqual([
      { op: 'update', id: 'classify', kind: 'service', set: { inputs: { text: { from: 'opened.data.issue.title' } } } },
    ]);
  });

  it('keeps a constant null apart from a mapping that is taken away', () => {
    const { flow } = done(TRIAGE, {
      op: 'update',
      id: 'classify',
      kind: 'service',
      set: { inputs: { text: { value: null }, labels: null } },
    });
    expect(flow.nodes[1]).toStrictEqual({
      id: 'classify',
      kind: 'service',
      service: 'classify-text',
      inputs: { text: { value: null } },
    });
  });

  it('is refused for a node of another kind', () => {
    expect(apply(TRIAGE, { op: 'update', id: 'page', kind: 'note', set: { text: 'x' } })).toEqual({
      kind: 'refused',
      why: "Node 'page' is of kind service, not note.",
    });
  });

  it('does not compile for a property that the kind does not have, or that it cannot be without', () => {
    // @ts-expect-error a note has no inputs
    const foreign: Op = { op: 'update', id: 'page', kind: 'note', set: { inputs: {} } };
    // @ts-expect-error a service node is nothing without its service
    const needed: Op = { op: 'update', id: 'page', kind: 'service', set: { service: null } };
    expect([foreign.op, needed.op]).toEqual(['update', 'update']);
  });
});

describe('renaming a node', () => {
  it('changes its edges and its place in the layout', () => {
    const { flow } = done(TRIAGE, { op: 'rename', id: 'classify', to: 'label' });
    expect(flow.edges.slice(0, 2)).toEqual([
      { from: 'opened', to: 'label' },
      { from: 'label', on: 'text.classified', to: 'urgent' },
    ]);
    expect(flow.layout).toEqual({ opened: [0, 0], label: [240, 0] });
  });

  it('is refused where another node goes by that id', () => {
    expect(apply(TRIAGE, { op: 'rename', id: 'classify', to: 'page' }).kind).toBe('refused');
  });
});

describe('connecting', () => {
  it('is refused where the same wire is there', () => {
    expect(apply(TRIAGE, { op: 'connect', edge: { from: 'opened', to: 'classify' } })).toEqual({
      kind: 'refused',
      why: "'opened' already leads to 'classify' by that port.",
    });
  });
});

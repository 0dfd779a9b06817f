import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canFollow, type Catalog, type Entry, entriesOf, type EntryTexts, servicesOf } from './catalog';
import { type Flow, positionOf } from './flow';
import { positionsOf } from './geometry';
import * as gestures from './gestures';
import type { Context, Gesture } from './gestures';
import { applyAll } from './patch';
import { anyFlow, flowOf, TRIAGE } from './samples';
import { shapesOf } from './shape';

const ISSUE = { properties: { title: { type: 'string' }, number: { type: 'integer' } } } as const;

const CATALOG: Catalog = {
  services: {
    'classify-text': { inputs: { type: 'object' }, outputs: { 'text.classified': true }, category: 'Text' },
    notify: { inputs: { properties: { title: { type: 'string' }, number: { type: 'number' }, urgent: true } }, outputs: {} },
    script: { inputs: null, outputs: {} },
  },
  eventTypes: [{ type: 'github.issues.opened', schema: ISSUE }],
  webhooks: ['shop'],
};

const PLAIN: EntryTexts['note'] = ['', ''];
const ENTRIES = entriesOf(CATALOG, {
  condition: PLAIN,
  map: PLAIN,
  emit: PLAIN,
  end: PLAIN,
  note: PLAIN,
  anyEvent: PLAIN,
  webhook: '',
  uncategorised: 'Other',
});

function entry(key: string): Entry {
  const found = ENTRIES.find((each) => each.key === key);
  if (found === undefined) {
    throw new Error(key);
  }
  return found;
}

function contextOf(flow: Flow): Context {
  const services = servicesOf(CATALOG);
  const shapes = new Map([...shapesOf(flow, services)].map(([id, { shape }]) => [id, shape]));
  return { flow, services, eventTypes: CATALOG.eventTypes, shapes, positions: positionsOf(flow) };
}

function after(flow: Flow, gesture: Gesture | undefined): Flow {
  const outcome = applyAll(flow, gesture?.ops ?? []);
  if (outcome.kind === 'refused') {
    throw new Error(outcome.why);
  }
  return outcome.flow;
}

describe('adding', () => {
  it('behind an outlet wires the node, and maps inputs by name and type', () => {
    const gesture = gestures.addAfter(contextOf(TRIAGE), entry('service:notify'), { from: 'opened' });
    const flow = after(TRIAGE, gesture);
    expect(flow.nodes.at(-1)).toEqual({
      id: 'notify',
      kind: 'service',
      service: 'notify',
      inputs: { title: { from: 'opened.data.title' }, number: { from: 'opened.data.number' } },
    });
    expect(flow.edges.at(-1)).toEqual({ from: 'opened', to: 'notify' });
    expect(gesture.proposed).toEqual([{ node: 'notify', inputs: ['title', 'number'] }]);
  });

  it('reads data from before a condition, and from the nearest node that has it', () => {
    const flow = flowOf(
      [...TRIAGE.nodes, { id: 'made', kind: 'map', fields: { title: { value: 'x' } } }],
      [
        { from: 'opened', to: 'made' },
        { from: 'made', to: 'urgent' },
      ],
    );
    const { ops } = gestures.addAfter(contextOf(flow), entry('service:notify'), { from: 'urgent', on: 'true' });
    expect(ops[0]).toMatchObject({ node: { inputs: { title: { from: 'made.data.title' }, number: { from: 'opened.data.number' } } } });
  });

  it('finds a place at which the node covers no other, and an id that reads well', () => {
    let flow = flowOf([{ id: 'opened', kind: 'start', event: 'x' }], [], { opened: [0, 0] });
    for (let count = 0; count < 4; count++) {
      flow = after(flow, gestures.addAfter(contextOf(flow), entry('service:classify-text'), { from: 'opened' }));
    }
    const places = flow.nodes.map((node) => positionOf(flow, node.id));
    expect(new Set(places.map(String)).size).toBe(5);
    expect(flow.nodes.map((node) => node.id)).toEqual(['opened', 'classifyText', 'classifyText-2', 'classifyText-3', 'classifyText-4']);
  });

  it('into a wire keeps the way, and makes room behind', () => {
    const [edge] = TRIAGE.edges;
    const gesture = gestures.splice(contextOf(TRIAGE), entry('map'), edge ?? { from: '', to: '' });
    const flow = after(TRIAGE, gesture);
    expect(flow.edges.filter((each) => each.to === 'classify' || each.to === 'map')).toEqual([
      { from: 'opened', to: 'map' },
      { from: 'map', to: 'classify' },
    ]);
    expect(positionOf(flow, 'map')).toEqual([320, 0]);
    expect(positionOf(flow, 'classify')).toEqual([640, 0]);
  });

  it('into a wire goes on by the event of a service that has only one, and by the first choice of a condition', () => {
    const [edge] = TRIAGE.edges;
    for (const [key, id, on] of [['service:classify-text', 'classifyText', 'text.classified'], ['condition', 'condition', 'true']] as const) {
      const flow = after(TRIAGE, gestures.splice(contextOf(TRIAGE), entry(key), edge ?? { from: '', to: '' }));
      expect(flow.edges).toContainEqual({ from: id, on, to: 'classify' });
    }
  });

  it('of anything, anywhere, gives edits that apply to any flow', () => {
    fc.assert(
      fc.property(anyFlow, fc.constantFrom(...ENTRIES), (flow, what) => {
        const context = contextOf(flow);
        after(flow, gestures.addAt(context, what, [0, 0]));
        const [edge] = flow.edges;
        const [first] = flow.nodes;
        if (edge !== undefined) {
          after(flow, gestures.splice(context, what, edge));
        }
        if (first !== undefined && canFollow(what)) {
          after(flow, gestures.addAfter(context, what, { from: first.id }));
        }
      }),
    );
  });
});

describe('connecting', () => {
  it('maps inputs by name only where nothing is mapped yet', () => {
    const bare = after(TRIAGE, gestures.addAt(contextOf(TRIAGE), entry('service:notify'), [0, 400]));
    const drawn = gestures.connect(contextOf(bare), { from: 'opened', to: 'notify' });
    expect(drawn.ops.map((op) => op.op)).toEqual(['connect', 'update']);
    const kept = gestures.connect(contextOf(TRIAGE), { from: 'opened', to: 'page' });
    expect(kept.ops.map((op) => op.op)).toEqual(['connect']);
  });
});

describe('deleting', () => {
  it('wires the two neighbours of a node that stood between them', () => {
    const flow = flowOf(
      ['a', 'b', 'c'].map((id) => ({ id, kind: 'map', expression: 'x' })),
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    );
    expect(after(flow, gestures.remove(flow, ['b'])).edges).toEqual([{ from: 'a', to: 'c' }]);
  });

  it('does not wire on behind a failure', () => {
    const flow = flowOf(
      ['a', 'b', 'c'].map((id) => ({ id, kind: 'map', expression: 'x' })),
      [
        { from: 'a', to: 'b' },
        { from: 'b', on: 'error', to: 'c' },
      ],
    );
    expect(after(flow, gestures.remove(flow, ['b'])).edges).toEqual([]);
  });

  it('gives edits that apply to any flow', () => {
    fc.assert(
      fc.property(anyFlow, fc.nat(), (flow, many) => {
        const ids = flow.nodes.slice(0, many % (flow.nodes.length + 1)).map((node) => node.id);
        expect(after(flow, gestures.remove(flow, ids)).nodes).toHaveLength(flow.nodes.length - ids.length);
      }),
    );
  });
});

describe('renaming', () => {
  it('is no step where nothing changes, and takes an emptied title away', () => {
    const node = { id: 'a', kind: 'end', title: 'Done' } as const;
    expect(gestures.retitle(node, ' Done ')).toBeUndefined();
    expect(gestures.retitle(node, ' ')?.ops).toEqual([{ op: 'update', id: 'a', kind: 'end', set: { title: null } }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { FlowEdit, Graph, Host } from '../host';
import type { Op } from '../model/patch';
import { Actions } from './actions';
import { CanvasStore } from './store';

const GRAPH: Graph = {
  revision: 1,
  readOnly: false,
  texts: {},
  services: {},
  eventTypes: [],
  webhooks: [],
  flow: {
    fx: '1',
    title: 'Two',
    nodes: [
      { id: 'a', kind: 'start', event: 'order.placed' },
      { id: 'b', kind: 'end' },
    ],
    edges: [],
    layout: { a: [0, 0], b: [300, 0] },
  },
};

function opened() {
  const told: { readonly type: string; readonly detail: unknown }[] = [];
  const host: Host = { emit: (type, detail) => void told.push({ type, detail }) };
  const store = new CanvasStore();
  const actions = new Actions(store, host);
  store.open(GRAPH);
  const shown = () => (told.at(-1)?.detail as { readonly ops: readonly Op[] }).ops;
  return { store, actions, told, shown };
}

describe('undo', () => {
  it('is shown at once, and the server is told what is shown', () => {
    // given
    const { store, actions, told, shown } = opened();
    actions.moved({ a: [50, 60] });
    // when
    actions.undo();
    // then
    expect(store.get().positions.get('a')).toEqual([0, 0]);
    expect(told.at(-1)?.type).toBe('flow-undo');
    expect(shown()).toEqual([{ op: 'move', positions: { a: [0, 0] } }]);
  });

  it('can be undone again', () => {
    // given
    const { store, actions, told, shown } = opened();
    actions.connect({ from: 'a', to: 'b' });
    const edit = told.find((each) => each.type === 'flow-edit')?.detail as FlowEdit;
    actions.undo();
    expect(store.get().flow.edges).toEqual([]);
    // when
    actions.redo();
    // then
    expect(store.get().flow.edges).toEqual([{ from: 'a', to: 'b' }]);
    expect(shown()).toMatchObject(edit.ops);
  });

  it('waits for the server where somebody else has changed the flow', () => {
    // given
    const { store, actions, shown } = opened();
    actions.moved({ a: [50, 60] });
    actions.applyOps([{ op: 'move', positions: { b: [310, 0] } }]);
    // when
    actions.undo();
    // then
    expect(store.get().positions.get('a')).toEqual([50, 60]);
    expect(shown()).toEqual([]);
  });

  it('waits for the server after the flow was opened again', () => {
    // given
    const { store, actions, shown } = opened();
    actions.moved({ a: [50, 60] });
    store.open({ ...GRAPH, revision: 2 });
    // when
    actions.undo();
    // then
    expect(store.get().positions.get('a')).toEqual([0, 0]);
    expect(shown()).toEqual([]);
  });

  it('forgets what was undone when something new is done', () => {
    // given
    const { actions, shown } = opened();
    actions.moved({ a: [50, 60] });
    actions.undo();
    actions.moved({ b: [400, 0] });
    // when
    actions.redo();
    // then
    expect(shown()).toEqual([]);
  });
});

describe('a palette that changes', () => {
  it('keeps what is not named', () => {
    // given
    const { store, actions } = opened();
    const bill = { title: 'Bill', inputs: null, outputs: {} };
    actions.setPalette({ services: { bill, ship: bill }, eventTypes: [{ type: 'a', schema: true }, { type: 'b' }], webhooks: ['w'] });
    const before = store.get();
    // when
    actions.changePalette({ services: {}, eventTypes: [{ type: 'a', perMinute: 3 }, { type: 'c' }], gone: ['b'] });
    // then
    expect(store.get().catalog.eventTypes).toEqual([{ type: 'a', perMinute: 3, schema: true }, { type: 'c' }]);
    expect(store.get().services).toBe(before.services);
    expect(store.get().catalog.webhooks).toEqual(['w']);
    // and when
    actions.changePalette({ services: { bill: null, pack: bill }, eventTypes: [], gone: [] });
    // then
    expect(Object.keys(store.get().catalog.services)).toEqual(['ship', 'pack']);
  });
});

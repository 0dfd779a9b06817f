import { describe, expect, it } from 'vitest';
import schema from '../../../../docs/reference/flow-file.schema.json';
import {
  type Edge,
  edgeKey,
  findNode,
  type FlowNode,
  nameOf,
  type NodeKind,
  type NodeOf,
  positionOf,
  sameEdge,
} from './flow';
import { flowOf, TRIAGE } from './samples';

/** Every property of every kind: one that is missing here, or that the type does not have, does not compile. */
const PROPERTIES: { readonly [K in NodeKind]: Readonly<Record<keyof NodeOf<K>, true>> } = {
  start: { id: true, kind: true, title: true, event: true, webhook: true, source: true, when: true },
  service: { id: true, kind: true, title: true, service: true, inputs: true, priority: true },
  condition: { id: true, kind: true, title: true, when: true, cases: true },
  map: { id: true, kind: true, title: true, fields: true, expression: true },
  emit: { id: true, kind: true, title: true, event: true, subject: true, data: true },
  end: { id: true, kind: true, title: true, result: true },
  note: { id: true, kind: true, title: true, text: true },
};

const NODE_KINDS = Object.keys(PROPERTIES) as readonly NodeKind[];

function documented(definition: NodeKind | 'edge'): string[] {
  return Object.keys(schema.$defs[definition].properties).toSorted();
}

describe('the types of a flow', () => {
  it('know the kinds of the reference', () => {
    expect(schema.$defs.node.properties.kind.enum.toSorted()).toEqual(NODE_KINDS.toSorted());
  });

  it.each(NODE_KINDS)('know the properties of %s as the reference has them', (kind) => {
    expect(documented(kind)).toEqual(Object.keys(PROPERTIES[kind]).toSorted());
  });

  it('know the properties of an edge as the reference has them', () => {
    const properties: Readonly<Record<keyof Edge, true>> = { from: true, on: true, to: true };
    expect(documented('edge')).toEqual(Object.keys(properties).toSorted());
  });
});

describe('a node', () => {
  it('is called by its title', () => {
    expect(nameOf({ id: 'a', kind: 'service', service: 'notify', title: 'Tell them' })).toBe('Tell them');
  });

  it.each<[string, FlowNode]>([
    ['order.paid', { id: 'a', kind: 'start', event: 'order.paid' }],
    ['github', { id: 'a', kind: 'start', webhook: 'github' }],
    ['a', { id: 'a', kind: 'start' }],
    ['notify', { id: 'a', kind: 'service', service: 'notify', title: ' ' }],
    ['order.shipped', { id: 'a', kind: 'emit', event: 'order.shipped' }],
    ['a', { id: 'a', kind: 'condition', when: 'true' }],
    ['a', { id: 'a', kind: 'note', text: 'Careful' }],
  ])('is called %s without a title', (name, node) => {
    expect(nameOf(node)).toBe(name);
  });

  it('is found by its id, even by one that every object has', () => {
    expect(findNode(TRIAGE, 'urgent')?.kind).toBe('condition');
    expect(findNode(TRIAGE, 'constructor')).toBeUndefined();
    expect(positionOf(TRIAGE, 'classify')).toEqual([240, 0]);
    expect(positionOf(flowOf([]), 'constructor')).toBeUndefined();
  });
});

describe('an edge', () => {
  it('is another one by another port', () => {
    const normal = { from: 'a', to: 'b' };
    expect(sameEdge(normal, { from: 'a', to: 'b' })).toBe(true);
    expect(sameEdge(normal, { from: 'a', on: 'error', to: 'b' })).toBe(false);
    expect(edgeKey(normal)).not.toBe(edgeKey({ from: 'a', on: 'null', to: 'b' }));
  });
});

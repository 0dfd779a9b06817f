import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAN_OUT, hasInput, portsOf, targetsOf, whyNot } from './connectable';
import type { Edge, Flow, FlowNode } from './flow';
import { anyFlow, anyPort, flowOf, service, SERVICES, TRIAGE } from './samples';

function ports(node: FlowNode, edges: readonly Edge[] = []): string[] {
  return portsOf(flowOf([node], edges), SERVICES, node).map((port) => `${port.on ?? '-'} ${port.kind}`);
}

function why(flow: Flow, from: string, to: string, on?: string): string | null {
  return whyNot(flow, SERVICES, on === undefined ? { from, to } : { from, on, to });
}

const NODES: readonly FlowNode[] = [
  { id: 'order', kind: 'start', event: 'order.placed' },
  { id: 'big', kind: 'condition', title: 'Big one?', when: 'order.data.total > 100' },
  service('pay'),
  { id: 'own', kind: 'service', service: 'script' },
  { id: 'tell', kind: 'emit', event: 'order.paid' },
  { id: 'done', kind: 'end', title: 'Done' },
  { id: 'memo', kind: 'note', text: 'Ask Ann' },
];

describe('the ports of a node', () => {
  it('are those of its kind', () => {
    expect(ports({ id: 'a', kind: 'start', event: 'x' })).toEqual(['- normal']);
    expect(ports({ id: 'a', kind: 'map', expression: 'x' })).toEqual(['- normal', 'error error']);
    expect(ports({ id: 'a', kind: 'emit', event: 'x' })).toEqual(['- normal', 'error error']);
    expect(ports({ id: 'a', kind: 'end' })).toEqual([]);
    expect(ports({ id: 'a', kind: 'note', text: '' })).toEqual([]);
  });

  it('of a service are the events that its interface says it emits, and its ends', () => {
    expect(ports({ id: 'a', kind: 'service', service: 'classify-text' })).toEqual([
      'text.classified event',
      '- normal',
      'error error',
      'timeout timeout',
    ]);
  });

  it('of a condition are true and false, or its cases in order', () => {
    expect(ports({ id: 'a', kind: 'condition', when: 'x' })).toEqual(['true choice', 'false choice', 'error error']);
    const cases = ['small', 'big'].map((name) => ({ name, when: 'x' }));
    expect(ports({ id: 'a', kind: 'condition', cases })).toEqual([
      'small choice',
      'big choice',
      'otherwise choice',
      'error error',
    ]);
  });

  it('show once what wires use although the interface does not have it any more', () => {
    const dropped = ['b', 'c'].map((to) => ({ from: 'a', on: 'text.guessed', to }));
    expect(ports({ id: 'a', kind: 'service', service: 'notify' }, dropped)).toEqual([
      '- normal',
      'error error',
      'timeout timeout',
      'text.guessed unknown',
    ]);
  });

  it('take wires in, but for starts and notes', () => {
    expect(NODES.filter(hasInput).map((node) => node.id)).toEqual(['big', 'pay', 'own', 'tell', 'done']);
  });
});

describe('a wire', () => {
  const flow = flowOf(NODES, [{ from: 'order', to: 'big' }]);

  it('may lead from a port to a node that comes after it', () => {
    expect(why(flow, 'order', 'pay')).toBeNull();
    expect(why(flow, 'big', 'done', 'true')).toBeNull();
    expect(why(flow, 'pay', 'tell', 'timeout')).toBeNull();
  });

  it('may leave a service without interface by any event, since nobody knows what it emits', () => {
    expect(why(flow, 'own', 'tell', 'whatever.happened')).toBeNull();
  });

  it.each<[string, string, string | undefined, string]>([
    ['order', 'lost', undefined, 'Node “lost” is not in the flow any more.'],
    ['lost', 'order', undefined, 'Node “lost” is not in the flow any more.'],
    ['pay', 'order', undefined, '“order.placed” begins the flow, so no wire leads to it; connect the node after it.'],
    ['pay', 'memo', undefined, 'A note is only for reading, so no wire leads to it.'],
    ['memo', 'pay', undefined, 'A note is only for reading, so no wire leaves it.'],
    ['done', 'pay', undefined, '“Done” ends its path, so nothing comes after it.'],
    ['pay', 'pay', undefined, 'A wire cannot lead from “notify” to itself.'],
    ['order', 'big', undefined, 'A wire already leads from this port to “Big one?”.'],
    ['big', 'pay', undefined, '“Big one?” has no normal end; a wire can leave it by true, false or error.'],
    ['pay', 'tell', 'paid', '“notify” has no port “paid”; a wire can leave it by its normal end, error or timeout.'],
    ['order', 'pay', 'error', '“order.placed” has no port “error”; a wire can leave it by its normal end.'],
  ])('from %s to %s by %s is refused with the reason', (from, to, on, reason) => {
    expect(why(flow, from, to, on)).toBe(reason);
  });

  it('may not close a circle that never ends, but one that a condition or an event leaves', () => {
    const circle = flowOf(NODES, [
      { from: 'pay', to: 'own' },
      { from: 'own', to: 'tell' },
      { from: 'tell', to: 'big' },
    ]);
    expect(why(circle, 'tell', 'pay')).toBe(
      'With this wire, “notify” would run again and again without an end; put a condition into the circle.',
    );
    expect(why(circle, 'big', 'pay', 'false')).toBeNull();
    expect(why(circle, 'tell', 'pay', 'error')).toBeNull();
  });

  it('is one too many where as many leave the port as one event can set off', () => {
    const many = Array.from({ length: FAN_OUT }, (_, index) => service(`s${index}`));
    const full = flowOf(
      [...NODES, ...many],
      many.map(({ id }) => ({ from: 'order', to: id })),
    );
    expect(why(full, 'order', 'done')).toMatch(/^500 wires already leave “order.placed”/);
    expect(why(full, 'pay', 'done')).toBeNull();
  });
});

describe('the nodes that light up', () => {
  it('are those to which a wire from that port may lead', () => {
    expect([...targetsOf(TRIAGE, SERVICES, 'urgent', 'true')]).toEqual(['classify', 'triaged']);
    expect([...targetsOf(TRIAGE, SERVICES, 'urgent')]).toEqual([]);
  });

  it('are in any flow those for which there is no reason against', () => {
    fc.assert(
      fc.property(anyFlow, anyPort, (flow, on) => {
        for (const { id: from } of flow.nodes) {
          const allowed = flow.nodes.map((node) => node.id).filter((to) => why(flow, from, to, on) === null);
          expect([...targetsOf(flow, SERVICES, from, on)]).toEqual(allowed);
        }
      }),
    );
  });

  it('are found among 500 nodes in a chain', () => {
    const nodes = Array.from({ length: 500 }, (_, index) => service(`s${index}`));
    const edges = nodes.slice(1).map(({ id }, index) => ({ from: `s${index}`, to: id }));
    expect(targetsOf(flowOf(nodes, edges), SERVICES, 's499').size).toBe(0);
    expect(targetsOf(flowOf(nodes, edges), SERVICES, 's0').size).toBe(498);
  });
});

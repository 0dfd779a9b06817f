import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copied, expressionWith, parsed, pasted } from './clipboard';
import { applyAll } from './patch';
import { anyFlow, TRIAGE } from './samples';

const NAMES = new Map([
  ['order', 'order-2'],
  ['pay', 'pay2'],
]);

describe('copying and pasting', () => {
  it('takes the chosen nodes with the wires between them, under free ids', () => {
    const text = copied(TRIAGE, new Set(['classify', 'urgent']));
    const what = parsed(text);
    const { ops, ids } = pasted(TRIAGE, what ?? TRIAGE, [100, 500]);
    expect(ids).toEqual(['classify-2', 'urgent-2']);
    expect(ops).toEqual([
      { op: 'add', node: { ...TRIAGE.nodes[1], id: 'classify-2' }, position: [100, 500] },
      { op: 'add', node: { id: 'urgent-2', kind: 'condition', when: '`classify-2`.data.score > 0.8' }, position: [120, 500] },
      { op: 'connect', edge: { from: 'classify-2', on: 'text.classified', to: 'urgent-2' } },
    ]);
  });

  it('puts the whole of any flow into any flow', () => {
    fc.assert(
      fc.property(anyFlow, anyFlow, (flow, what) => {
        const text = copied(what, new Set(what.nodes.map((node) => node.id)));
        const { ops } = pasted(flow, parsed(text) ?? what, [0, 0]);
        const outcome = applyAll(flow, ops);
        expect(outcome.kind === 'applied' && outcome.flow.nodes.length).toBe(flow.nodes.length + what.nodes.length);
        expect(outcome.kind === 'applied' && outcome.flow.edges.length).toBe(flow.edges.length + what.edges.length);
      }),
    );
  });

  it.each(['', 'hello', '[]', '{"fx":"1"}', '{"fx":"2","nodes":[{"id":"a","kind":"end"}]}', '{"fx":"1","nodes":[{"id":1}]}'])(
    'does not take %s for a flow',
    (text) => {
      expect(parsed(text)).toBeUndefined();
    },
  );
});

describe('an expression under new names', () => {
  it.each([
    ['order.data.total', '`order-2`.data.total'],
    ['pay.data.order', 'pay2.data.order'],
    ['$sum(order.data.lines.pay) + pay.data.x', '$sum(`order-2`.data.lines.pay) + pay2.data.x'],
    ['`order`.data = "order"', '`order-2`.data = "order"'],
    ["$order & 'pay' & reorder", "$order & 'pay' & reorder"],
    ['data . order', 'data . order'],
    ['/* order */ order', '/* order */ `order-2`'],
  ])('%s becomes %s', (before, after) => {
    expect(expressionWith(before, NAMES)).toBe(after);
  });
});

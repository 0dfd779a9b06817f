import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, filtered, remembered } from './catalog';
import { curve, distanceTo, freePlace, pointOn, positionsOf } from './geometry';
import { mergedLive, NO_LIVE, shortCount, shortTime } from './live';
import { blocksOf } from './markdown';
import { fits, matchesByName, segment } from './schema';
import { anyFlow, flowOf, service, SERVICES, TRIAGE } from './samples';
import { namesPorts, onOf, portId, shapeOf, shapesOf } from './shape';
import { outline, step } from './walk';

function entry(key: string, title: string, name: string): Entry {
  return { key, group: 'services', title, name, template: { kind: 'service', service: name } };
}

describe('searching', () => {
  const entries = [entry('a', 'Refund', 'pay-back'), entry('b', 'Send a message', 'notify'), entry('c', 'Pay', 'billing')];

  it('finds each word somewhere, and names that begin with it first', () => {
    expect(filtered(entries, 'pay').map(({ key }) => key)).toEqual(['a', 'c']);
    expect(filtered(entries, 'mess send').map(({ key }) => key)).toEqual(['b']);
    expect(filtered(entries, ' ')).toBe(entries);
  });

  it('remembers the last used ones, each once', () => {
    expect(remembered(['a', 'b', 'c', 'd'], 'c')).toEqual(['c', 'a', 'b', 'd']);
    expect(remembered(['a', 'b', 'c', 'd'], 'e')).toEqual(['e', 'a', 'b', 'c']);
  });
});

describe('matching by name', () => {
  it('needs the same name and a fitting type', () => {
    const inputs = { properties: { total: { type: 'number' }, id: { type: 'string' }, free: true } };
    const schema = { properties: { total: { type: 'integer' }, id: { type: 'number' }, free: { type: 'array' } } };
    expect(matchesByName(inputs, [{ path: 'order.data', schema }])).toEqual({
      total: { from: 'order.data.total' },
      free: { from: 'order.data.free' },
    });
  });

  it('takes nothing for granted', () => {
    expect(matchesByName(null, [{ path: 'a.data', schema: true }])).toEqual({});
    expect(fits({ type: ['string', 'null'] }, { type: 'string' })).toBe(true);
    expect(fits({ type: ['string', 'number'] }, { type: 'string' })).toBe(false);
    expect(fits(true, false)).toBe(false);
  });

  it('writes names that are no plain ones in backquotes', () => {
    expect(['a_1', 'a-1', 'and', 'first name'].map(segment)).toEqual(['a_1', '`a-1`', '`and`', '`first name`']);
  });
});

describe('walking', () => {
  const flow = flowOf(
    ['a', 'b', 'c', 'd'].map(service),
    [
      { from: 'a', to: 'b' },
      { from: 'a', to: 'c' },
    ],
    { a: [0, 100], b: [300, 0], c: [300, 120], d: [0, 400] },
  );
  const positions = positionsOf(flow);

  it('follows wires to the sides, to the nearest first', () => {
    expect(step(flow, positions, 'a', 'right')).toBe('c');
    expect(step(flow, positions, 'c', 'left')).toBe('a');
  });

  it('goes to the nearest node that way where there is no wire', () => {
    expect(step(flow, positions, 'c', 'up')).toBe('b');
    expect(step(flow, positions, 'a', 'down')).toBe('d');
    expect(step(flow, positions, 'a', 'up')).toBe('b');
    expect(step(flow, positions, 'd', 'left')).toBeUndefined();
  });

  it('reads a flow from its start along the wires, each node once', () => {
    expect(outline(TRIAGE).map(({ node }) => node.id)).toEqual(['opened', 'classify', 'urgent', 'page', 'triaged']);
    fc.assert(
      fc.property(anyFlow, (any) => {
        expect(outline(any).map(({ node }) => node.id).sort()).toEqual(any.nodes.map((node) => node.id).sort());
      }),
    );
  });
});

describe('live counts', () => {
  it('replace what is named, and keep the objects of what stays the same', () => {
    const first = mergedLive(NO_LIVE, { nodes: { a: { count: 1 }, b: { count: 2 } }, edges: { x: 1 } });
    const second = mergedLive(first, { nodes: { a: { count: 1 }, b: { count: 3 } }, edges: { x: 1 } });
    expect(second.nodes.get('a')).toBe(first.nodes.get('a'));
    expect(second.nodes.get('b')).toEqual({ count: 3 });
    expect(second.edges).toBe(first.edges);
    expect(mergedLive(second, { nodes: { a: null, c: null } }).nodes).toEqual(new Map([['b', { count: 3 }]]));
  });

  it('are short', () => {
    expect([9, 950, 999.6, 1_234, 34_000, 5_600_000].map(shortCount)).toEqual(['9', '950', '1k', '1.2k', '34k', '5.6M']);
    expect([8, 999.7, 1_400, 42_000, 180_000, 7_200_000].map(shortTime)).toEqual(['8 ms', '1 s', '1.4 s', '42 s', '3 min', '2 h']);
  });
});

describe('shapes', () => {
  it('name ports where there is more than one, and hang failures below', () => {
    const [, classify, urgent] = TRIAGE.nodes;
    const shape = shapeOf(classify ?? service('x'), SERVICES, []);
    expect(shape.ports.map((each) => [each.id, each.side])).toEqual([
      ['out:text.classified', 'right'],
      ['out', 'right'],
      ['out:error', 'bottom'],
      ['out:timeout', 'bottom'],
    ]);
    expect(namesPorts(shape)).toBe(true);
    expect(namesPorts(shapeOf({ id: 'a', kind: 'start', event: 'x' }, SERVICES, []))).toBe(false);
    expect(shapeOf(urgent ?? service('x'), SERVICES, []).height).toBe(112);
  });

  it('stay the same objects while nothing changes in them', () => {
    const before = shapesOf(TRIAGE, SERVICES);
    const after = shapesOf({ ...TRIAGE, edges: TRIAGE.edges.slice(1) }, SERVICES, before);
    expect(after.get('page')).toBe(before.get('page'));
    expect(after.get('opened')).not.toBe(before.get('opened'));
  });

  it('know their port by its id', () => {
    fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), (on) => onOf(portId(on)) === on));
  });
});

describe('places', () => {
  it('are free', () => {
    const taken = [{ x: 0, y: 0, width: 230, height: 64 }];
    expect(freePlace(taken, [4, -3])).toEqual([0, 90]);
    expect(freePlace(taken, [400, 0])).toEqual([400, 0]);
  });

  it('on a wire are near to it', () => {
    const line = curve({ x: 0, y: 0 }, 'right', { x: 300, y: 100 });
    expect(distanceTo(line, pointOn(line, 0.5))).toBeLessThan(1);
    expect(distanceTo(line, { x: 150, y: 200 })).toBeGreaterThan(50);
  });
});

describe('a note', () => {
  it('knows headings, items, bold and code, and leaves all else as it is', () => {
    expect(blocksOf('# Hi\n- a **b**\n<b>`c`')).toEqual([
      { kind: 'heading', spans: [{ kind: 'text', text: 'Hi' }] },
      { kind: 'item', spans: [{ kind: 'text', text: 'a ' }, { kind: 'bold', text: 'b' }] },
      { kind: 'line', spans: [{ kind: 'text', text: '<b>' }, { kind: 'code', text: 'c' }] },
    ]);
  });
});

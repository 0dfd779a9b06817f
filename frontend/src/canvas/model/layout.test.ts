import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from './layout';
import { NODE_HEIGHT, NODE_WIDTH } from './size';
import type { Flow, Position } from './flow';
import { apply } from './patch';
import { anyFlow, flowOf, service, TRIAGE } from './samples';

function overlapping(one: Position, other: Position): boolean {
  return Math.abs(one[0] - other[0]) < NODE_WIDTH && Math.abs(one[1] - other[1]) < NODE_HEIGHT;
}

function overlaps(flow: Flow, positions: Readonly<Record<string, Position>>): string[] {
  const placed = Object.entries(positions).filter(([id]) =>
    flow.nodes.some((node) => node.id === id && node.kind !== 'note'),
  );
  return placed.flatMap(([id, position], index) =>
    placed
      .slice(index + 1)
      .filter(([, other]) => overlapping(position, other))
      .map(([other]) => `${id} ${other}`),
  );
}

/** A long flow in several strands that branch and meet again. */
function big(count: number): Flow {
  const nodes = Array.from({ length: count }, (_, index) => service(`s${index}`));
  const edges = nodes.slice(4).map(({ id }, index) => ({ from: `s${index}`, to: id }));
  const crossing = nodes.slice(0, -7).filter((_, index) => index % 3 === 0);
  return flowOf(nodes, [
    ...edges,
    ...crossing.map(({ id }, index) => ({ from: id, on: 'error', to: `s${index * 3 + 7}` })),
  ]);
}

describe('tidying up', () => {
  it('goes from left to right, from the corner', () => {
    const positions = arrange(TRIAGE);
    for (const { from, to } of TRIAGE.edges) {
      expect(positions[to]?.[0]).toBeGreaterThanOrEqual((positions[from]?.[0] ?? NaN) + NODE_WIDTH);
    }
    expect(Math.min(...Object.values(positions).map(([x]) => x))).toBe(0);
    expect(Math.min(...Object.values(positions).map(([, y]) => y))).toBe(0);
  });

  it('is one move that can be undone', () => {
    const tidied = apply(TRIAGE, { op: 'move', positions: arrange(TRIAGE) });
    expect(tidied.kind === 'applied' && apply(tidied.flow, tidied.inverse)).toMatchObject({ flow: TRIAGE });
  });

  it('places every node of any flow on the grid, none over another, always alike', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const positions = arrange(flow);
        expect(Object.keys(positions).toSorted()).toEqual(flow.nodes.map((node) => node.id).toSorted());
        expect(arrange(flow)).toEqual(positions);
        expect(overlaps(flow, positions)).toEqual([]);
        const wired = flow.nodes.filter((node) => node.kind !== 'note').flatMap(({ id }) => positions[id] ?? []);
        expect(wired.filter((length) => length % 10 !== 0)).toEqual([]);
      }),
    );
  });

  it('leaves notes where they are, and puts new ones below', () => {
    const notes = ['kept', 'new', 'newer'].map((id) => ({ id, kind: 'note', text: id }) as const);
    const positions = arrange(flowOf([service('a'), ...notes], [], { kept: [13, 17] }));
    expect(positions).toEqual({ a: [0, 0], kept: [13, 17], new: [0, 100], newer: [270, 100] });
  });

  it('of an empty flow is nothing', () => {
    expect(arrange(flowOf([]))).toEqual({});
  });

  it('manages 500 nodes, always alike', { timeout: 60_000 }, () => {
    const flow = big(500);
    const positions = arrange(flow);
    expect(Object.keys(positions)).toHaveLength(500);
    expect(arrange(structuredClone(flow))).toEqual(positions);
    expect(overlaps(flow, positions)).toEqual([]);
  });
});

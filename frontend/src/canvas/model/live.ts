/** What runs show on the canvas: counts while all is watched, states of one run. Colours and words are elsewhere. */
export type RunState =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'timed-out'
  | 'dead'
  | 'cancelled'
  | 'skipped';

export interface NodeLive {
  readonly state?: RunState;
  readonly count?: number;
  readonly failed?: number;
  /** A usual duration. */
  readonly ms?: number;
}

export interface NodeRun {
  readonly state: RunState;
  readonly ms?: number;
  readonly error?: string;
}

/** As Java sends it. An edge goes by its `edgeKey`. */
export interface LivePatch {
  readonly nodes?: Readonly<Record<string, NodeLive | null>>;
  readonly edges?: Readonly<Record<string, number | null>>;
}

export interface RunOnCanvas {
  readonly nodes: Readonly<Record<string, NodeRun>>;
  readonly edges: readonly string[];
}

export interface Live {
  readonly nodes: ReadonlyMap<string, NodeLive>;
  readonly edges: ReadonlyMap<string, number>;
}

export const NO_LIVE: Live = { nodes: new Map(), edges: new Map() };

/** What is named replaces what was there, `null` takes it away; an equal value keeps its object, so nothing repaints. */
export function mergedLive(live: Live, patch: LivePatch): Live {
  return { nodes: merged(live.nodes, patch.nodes, sameNode), edges: merged(live.edges, patch.edges, Object.is) };
}

function merged<V>(
  before: ReadonlyMap<string, V>,
  patch: Readonly<Record<string, V | null>> | undefined,
  same: (one: V, other: V) => boolean,
): ReadonlyMap<string, V> {
  let after: Map<string, V> | undefined;
  for (const [id, value] of Object.entries(patch ?? {})) {
    const old = before.get(id);
    if (value === null ? old === undefined : old !== undefined && same(old, value)) {
      continue;
    }
    after ??= new Map(before);
    if (value === null) {
      after.delete(id);
    } else {
      after.set(id, value);
    }
  }
  return after ?? before;
}

function sameNode(one: NodeLive, other: NodeLive): boolean {
  return one.state === other.state && one.count === other.count && one.failed === other.failed && one.ms === other.ms;
}

/** `9`, `950`, `1.2k`, `34k`, `5.6M`: as many digits as fit on a wire. */
export function shortCount(count: number): string {
  for (const [unit, size] of [['M', 1e6], ['k', 1e3]] as const) {
    if (count >= size * 0.9995) {
      const value = count / size;
      return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)}${unit}`;
    }
  }
  return String(Math.round(count));
}

/** `8 ms`, `1.4 s`, `3 min`. */
export function shortTime(ms: number): string {
  if (ms < 999.5) {
    return `${Math.round(ms)} ms`;
  }
  const seconds = ms / 1_000;
  if (seconds < 99.5) {
    return `${seconds < 9.95 ? seconds.toFixed(1).replace(/\.0$/, '') : Math.round(seconds)} s`;
  }
  const minutes = seconds / 60;
  return minutes < 99.5 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}

/** All that the canvas shows, in one immutable state; React reads parts of it, `Actions` changes it. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { type Catalog, EMPTY_CATALOG, type Entry, entriesOf, type EntryTexts, servicesOf } from '../model/catalog';
import type { Services } from '../model/connectable';
import type { Edge, Flow, Position } from '../model/flow';
import { positionsOf } from '../model/geometry';
import type { Context, Outlet } from '../model/gestures';
import { type Live, NO_LIVE, type NodeRun } from '../model/live';
import { type Shape, type ShapeCache, shapesOf } from '../model/shape';
import type { Graph, Mark, Problem } from '../host';
import { type Texts, textsOf } from '../texts';
import type { Actions } from './actions';
import { kept } from './kept';
import { type StepNode, stepNodes, type WireEdge, wireEdges } from './project';

export interface Drawing {
  readonly from: Outlet;
  /** Nodes at which the wire may end. */
  readonly targets: ReadonlySet<string>;
}

/** A list that lies over the canvas, at a point in pixels from the canvas' corner. */
export type Menu =
  | { readonly kind: 'add'; readonly x: number; readonly y: number; readonly from?: Outlet; readonly edge?: Edge; readonly at?: Position }
  | { readonly kind: 'connect'; readonly x: number; readonly y: number; readonly from: string; readonly outlet?: Outlet }
  | { readonly kind: 'find' }
  | { readonly kind: 'help' };

export interface State {
  readonly revision: number;
  readonly flow: Flow;
  readonly catalog: Catalog;
  readonly services: Services;
  readonly entries: readonly Entry[];
  readonly cache: ShapeCache;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly positions: ReadonlyMap<string, Position>;
  readonly nodes: readonly StepNode[];
  readonly edges: readonly WireEdge[];
  readonly selection: ReadonlySet<string>;
  readonly wire: string | null;
  /** The node that Tab comes to. */
  readonly active: string | null;
  readonly editing: string | null;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly marks: Readonly<Record<string, Mark>>;
  readonly live: Live | null;
  readonly run: ShownRun | null;
  readonly drawing: Drawing | null;
  readonly spliceOn: string | null;
  readonly menu: Menu | null;
  readonly overview: boolean;
  readonly readOnly: boolean;
  readonly recent: readonly string[];
  readonly folded: boolean;
  /** Groups of the palette that are folded away, by their keys. */
  readonly foldedGroups: ReadonlySet<string>;
  readonly said: string;
  readonly texts: Texts;
}

export interface ShownRun {
  readonly nodes: ReadonlyMap<string, NodeRun>;
  readonly edges: ReadonlySet<string>;
}

const EMPTY_FLOW: Flow = { fx: '1', title: '', nodes: [], edges: [], layout: {} };

const NOTHING: State = {
  revision: -1,
  flow: EMPTY_FLOW,
  catalog: EMPTY_CATALOG,
  services: new Map(),
  entries: [],
  cache: new Map(),
  shapes: new Map(),
  positions: new Map(),
  nodes: [],
  edges: [],
  selection: new Set(),
  wire: null,
  active: null,
  editing: null,
  problems: new Map(),
  marks: {},
  live: null,
  run: null,
  drawing: null,
  spliceOn: null,
  menu: null,
  overview: false,
  readOnly: false,
  ...kept(),
  said: '',
  texts: textsOf(),
};

export class CanvasStore {
  private state: State = NOTHING;
  private readonly listeners = new Set<() => void>();

  readonly get = (): State => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<State>): void {
    const before = this.state;
    const after = { ...before, ...change };
    this.state = derived(before, after);
    this.listeners.forEach((listener) => listener());
  }

  open(graph: Graph): void {
    const texts = textsOf(graph.texts);
    const { services, eventTypes, webhooks } = graph;
    this.set({
      ...NOTHING,
      revision: graph.revision,
      flow: { ...graph.flow, layout: graph.flow.layout ?? {} },
      catalog: { services, eventTypes, webhooks },
      readOnly: graph.readOnly,
      marks: graph.marks ?? {},
      texts,
      recent: this.state.recent,
      folded: this.state.folded,
      foldedGroups: this.state.foldedGroups,
      live: this.state.live === null ? null : NO_LIVE,
    });
  }

  context(): Context {
    const { flow, services, catalog, shapes, positions } = this.state;
    return { flow, services, eventTypes: catalog.eventTypes, shapes, positions };
  }
}

/** Keeps what follows from other parts in step, and the objects of what did not change. */
function derived(before: State, after: State): State {
  let state = after;
  if (after.catalog !== before.catalog || after.texts !== before.texts) {
    state = {
      ...state,
      services: after.catalog.services === before.catalog.services ? before.services : servicesOf(after.catalog),
      entries: entriesOf(after.catalog, entryTexts(after.texts)),
    };
  }
  if (state.flow !== before.flow || state.services !== before.services) {
    const cache = shapesOf(state.flow, state.services, before.cache);
    const shapes = new Map([...cache].map(([id, { shape }]) => [id, shape]));
    const selection = new Set([...state.selection].filter((id) => shapes.has(id)));
    state = {
      ...state,
      cache,
      shapes,
      positions: positionsOf(state.flow),
      selection: selection.size === state.selection.size ? state.selection : selection,
      active: state.active !== null && shapes.has(state.active) ? state.active : (state.flow.nodes[0]?.id ?? null),
    };
  }
  const nodesStand =
    state.shapes === before.shapes &&
    state.positions === before.positions &&
    state.selection === before.selection &&
    state.overview === before.overview &&
    state.active === before.active &&
    state.readOnly === before.readOnly;
  if (!nodesStand) {
    state = { ...state, nodes: stepNodes(state, state.nodes) };
  }
  if (state.flow.edges !== before.flow.edges || state.wire !== before.wire || state.overview !== before.overview) {
    state = { ...state, edges: wireEdges(state, before.edges) };
  }
  return state;
}

function entryTexts(texts: Texts): EntryTexts {
  return {
    condition: [texts('entry.condition'), texts('entry.condition.about')],
    map: [texts('entry.map'), texts('entry.map.about')],
    emit: [texts('entry.emit'), texts('entry.emit.about')],
    end: [texts('entry.end'), texts('entry.end.about')],
    note: [texts('entry.note'), texts('entry.note.about')],
    anyEvent: [texts('entry.event'), texts('entry.event.about')],
    webhook: texts('entry.webhook'),
    uncategorised: texts('entry.uncategorised'),
  };
}

export interface Canvas {
  readonly store: CanvasStore;
  readonly actions: Actions;
}

export const CanvasContext = createContext<Canvas | null>(null);

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (canvas === null) {
    throw new Error('Outside of the canvas');
  }
  return canvas;
}

/** Reads a part of the state; what it gives must be the same object as long as nothing changed in it. */
export function useCanvasState<T>(select: (state: State) => T): T {
  const { store } = useCanvas();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

export function useTexts(): Texts {
  return useCanvasState(readTexts);
}

const readTexts = (state: State): Texts => state.texts;

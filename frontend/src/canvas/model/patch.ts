/**
 * Edits of a flow, as the canvas sends them for a finished gesture and takes them as patches. Each can be undone by an
 * edit that `apply` hands back with the changed flow, so the canvas shows its own gesture at once and takes it back
 * should the server refuse. The draft and its history are the server's.
 *
 * The inverse holds for flows in which ids are unique and no two edges are equal; the compiler refuses all others.
 */
import {
  type Edge,
  type Flow,
  type FlowNode,
  impossible,
  type Layout,
  type Mapping,
  type Mappings,
  type NodeKind,
  type NodeOf,
  type Position,
  positionOf,
  sameEdge,
} from './flow';

export type Op = Add | Remove | Move | Connect | Disconnect | Update | Rename;

/** Puts a node into the flow; with its edges where it comes back from a removal, or is spliced in. */
export interface Add {
  readonly op: 'add';
  readonly node: FlowNode;
  /** Its place among the nodes; the last one where absent. */
  readonly at?: number;
  readonly position?: Position;
  /** In ascending order of their places. */
  readonly edges?: readonly PlacedEdge[];
}

/** An edge with its place among the edges once it is there; the last one where absent. */
export interface PlacedEdge {
  readonly edge: Edge;
  readonly at?: number;
}

/** Takes a node away, with its position and all its edges. */
export interface Remove {
  readonly op: 'remove';
  readonly id: string;
}

/** Moves nodes, of a drag or a whole layout; `null` takes the position away. */
export interface Move {
  readonly op: 'move';
  readonly positions: Readonly<Record<string, Position | null>>;
}

export interface Connect extends PlacedEdge {
  readonly op: 'connect';
}

export interface Disconnect {
  readonly op: 'disconnect';
  readonly edge: Edge;
}

/** Sets properties of a node. The kind is named so that the change is checked against it. */
export type Update = {
  readonly [K in NodeKind]: {
    readonly op: 'update';
    readonly id: string;
    readonly kind: K;
    readonly set: Change<NodeOf<K>>;
  };
}[NodeKind];

/**
 * Properties to set: absent ones stay, `null` takes one away. Mappings by name are changed one by one in the same way,
 * so that constants nobody touched do not travel: a browser's numbers would lose digits that the file has.
 */
export type Change<N extends FlowNode> = {
  readonly [P in Exclude<keyof N, 'id' | 'kind'>]?: ChangedMappings<N[P]> | (undefined extends N[P] ? null : never);
};

type ChangedMappings<V> = [Exclude<V, undefined>] extends [Mappings]
  ? Readonly<Record<string, Mapping | null>>
  : Exclude<V, undefined>;

/** Gives a node another id, in edges and layout too. Mappings that read it are updated by edits that follow. */
export interface Rename {
  readonly op: 'rename';
  readonly id: string;
  readonly to: string;
}

/** What became of edits: the changed flow and what undoes them, or a sentence that says why the flow stays. */
export type Outcome<Undo> = Applied<Undo> | Refused;

export interface Applied<Undo> {
  readonly kind: 'applied';
  readonly flow: Flow;
  readonly inverse: Undo;
}

export interface Refused {
  readonly kind: 'refused';
  readonly why: string;
}

/** Applies one edit. Neither the flow nor the edit is changed. */
export function apply(flow: Flow, op: Op): Outcome<Op> {
  switch (op.op) {
    case 'add':
      return add(flow, op);
    case 'remove':
      return remove(flow, op);
    case 'move':
      return move(flow, op);
    case 'connect':
      return connect(flow, op);
    case 'disconnect':
      return disconnect(flow, op);
    case 'update':
      return update(flow, op);
    case 'rename':
      return rename(flow, op);
    default:
      return impossible(op);
  }
}

/** Applies the edits of one gesture in order: all of them, or none. */
export function applyAll(flow: Flow, ops: readonly Op[]): Outcome<readonly Op[]> {
  const inverse: Op[] = [];
  let changed = flow;
  for (const op of ops) {
    const outcome = apply(changed, op);
    if (outcome.kind === 'refused') {
      return outcome;
    }
    changed = outcome.flow;
    inverse.push(outcome.inverse);
  }
  return applied(changed, inverse.reverse());
}

/** An id like the wish that nothing in the flow goes by yet: `notify`, else `notify-2`, `notify-3` … */
export function freeId(flow: Flow, wish: string): string {
  const taken = idsOf(flow);
  let id = wish;
  for (let number = 2; taken.has(id); number++) {
    const suffix = `-${number}`;
    id = wish.slice(0, LONGEST_ID - suffix.length) + suffix;
  }
  return id;
}

const LONGEST_ID = 64;

function add(flow: Flow, op: Add): Outcome<Op> {
  const { id } = op.node;
  const taken = idsOf(flow);
  if (taken.has(id)) {
    return refused(`The flow already has a node '${id}'.`);
  }
  const edges = [...flow.edges];
  for (const { edge, at } of op.edges ?? []) {
    if (edge.from !== id && edge.to !== id) {
      return refused(`The edge from '${edge.from}' to '${edge.to}' is not one of node '${id}'.`);
    }
    for (const end of [edge.from, edge.to]) {
      if (end !== id && !hasNode(flow, end)) {
        return refused(missing(end));
      }
    }
    edges.splice(at ?? edges.length, 0, edge);
  }
  const nodes = flow.nodes.toSpliced(op.at ?? flow.nodes.length, 0, op.node);
  const layout = op.position === undefined ? flow.layout : { ...flow.layout, [id]: op.position };
  return applied({ ...flow, nodes, edges: op.edges === undefined ? flow.edges : edges, layout }, { op: 'remove', id });
}

function remove(flow: Flow, op: Remove): Outcome<Op> {
  const at = flow.nodes.findIndex((node) => node.id === op.id);
  const node = flow.nodes[at];
  if (node === undefined) {
    return refused(missing(op.id));
  }
  const kept: Edge[] = [];
  const gone: PlacedEdge[] = [];
  flow.edges.forEach((edge, place) => {
    if (edge.from === op.id || edge.to === op.id) {
      gone.push({ edge, at: place });
    } else {
      kept.push(edge);
    }
  });
  const position = positionOf(flow, op.id);
  const inverse: Add = {
    op: 'add',
    node,
    at,
    ...(position === undefined ? {} : { position }),
    ...(gone.length === 0 ? {} : { edges: gone }),
  };
  const changed: Flow = {
    ...flow,
    nodes: flow.nodes.toSpliced(at, 1),
    edges: gone.length === 0 ? flow.edges : kept,
    layout: position === undefined ? flow.layout : placed(flow.layout, { [op.id]: null }),
  };
  return applied(changed, inverse);
}

function move(flow: Flow, op: Move): Outcome<Op> {
  const ids = new Set(flow.nodes.map((node) => node.id));
  const unknown = Object.keys(op.positions).find((id) => !ids.has(id));
  if (unknown !== undefined) {
    return refused(missing(unknown));
  }
  const before = Object.keys(op.positions).map((id) => [id, positionOf(flow, id) ?? null] as const);
  return applied(
    { ...flow, layout: placed(flow.layout, op.positions) },
    { op: 'move', positions: Object.fromEntries(before) },
  );
}

function connect(flow: Flow, op: Connect): Outcome<Op> {
  const { edge } = op;
  for (const end of [edge.from, edge.to]) {
    if (!hasNode(flow, end)) {
      return refused(missing(end));
    }
  }
  if (flow.edges.some((other) => sameEdge(other, edge))) {
    return refused(`'${edge.from}' already leads to '${edge.to}' by that port.`);
  }
  const edges = flow.edges.toSpliced(op.at ?? flow.edges.length, 0, edge);
  return applied({ ...flow, edges }, { op: 'disconnect', edge });
}

function disconnect(flow: Flow, op: Disconnect): Outcome<Op> {
  const at = flow.edges.findIndex((edge) => sameEdge(edge, op.edge));
  const edge = flow.edges[at];
  if (edge === undefined) {
    return refused(`No edge leads from '${op.edge.from}' to '${op.edge.to}' by that port any more.`);
  }
  return applied({ ...flow, edges: flow.edges.toSpliced(at, 1) }, { op: 'connect', edge, at });
}

function update(flow: Flow, op: Update): Outcome<Op> {
  const at = flow.nodes.findIndex((node) => node.id === op.id);
  const node = flow.nodes[at];
  if (node === undefined) {
    return refused(missing(op.id));
  }
  if (node.kind !== op.kind) {
    return refused(`Node '${op.id}' is of kind ${node.kind}, not ${op.kind}.`);
  }
  const [changed, before] = merged(node, op.set);
  // `kind` and `set` belong together, since both come from the same node; TypeScript does not follow that.
  const inverse = { op: 'update', id: op.id, kind: node.kind, set: before } as Update;
  return applied({ ...flow, nodes: flow.nodes.with(at, changed) }, inverse);
}

function rename(flow: Flow, op: Rename): Outcome<Op> {
  const { id, to } = op;
  if (!hasNode(flow, id)) {
    return refused(missing(id));
  }
  if (id !== to && idsOf(flow).has(to)) {
    return refused(`The flow already has a node '${to}'.`);
  }
  const renamed = (end: string) => (end === id ? to : end);
  const nodes = flow.nodes.map((node) => (node.id === id ? { ...node, id: to } : node));
  const edges = flow.edges.map((edge) =>
    edge.from === id || edge.to === id ? { ...edge, from: renamed(edge.from), to: renamed(edge.to) } : edge,
  );
  const position = positionOf(flow, id);
  const layout = position === undefined ? flow.layout : { ...placed(flow.layout, { [id]: null }), [to]: position };
  return applied({ ...flow, nodes, edges, layout }, { op: 'rename', id: to, to: id });
}

/** The node with its properties set, and the change that sets them back. */
function merged<N extends FlowNode>(node: N, set: Change<N>): [changed: N, before: Change<N>] {
  const changed = new Map<string, unknown>(Object.entries(node));
  const before = new Map<string, unknown>();
  for (const [name, value] of Object.entries<unknown>(set)) {
    const old = changed.get(name);
    if (value === undefined) {
      continue;
    }
    if (isMappings(name, value) && isMappings(name, old)) {
      const [mappings, reverse] = withMappings(old, value);
      changed.set(name, mappings);
      before.set(name, reverse);
    } else {
      before.set(name, old ?? null);
      if (value === null) {
        changed.delete(name);
      } else {
        changed.set(name, isMappings(name, value) ? withMappings({}, value)[0] : value);
      }
    }
  }
  // The change has been checked against the node's type where it was made; entries lose that.
  return [Object.fromEntries(changed) as unknown as N, Object.fromEntries(before) as Change<N>];
}

type MappingsChange = Readonly<Record<string, Mapping | null>>;

function isMappings(name: string, value: unknown): value is MappingsChange {
  return (name === 'inputs' || name === 'fields') && typeof value === 'object' && value !== null;
}

function withMappings(
  mappings: MappingsChange,
  set: MappingsChange,
): [changed: MappingsChange, before: MappingsChange] {
  const changed = new Map(Object.entries(mappings));
  const before = new Map<string, Mapping | null>();
  for (const [name, mapping] of Object.entries(set)) {
    before.set(name, changed.get(name) ?? null);
    if (mapping === null) {
      changed.delete(name);
    } else {
      changed.set(name, mapping);
    }
  }
  return [Object.fromEntries(changed), Object.fromEntries(before)];
}

function placed(layout: Layout, positions: Move['positions']): Layout {
  const changed = new Map<string, Position | null>([...Object.entries(layout), ...Object.entries(positions)]);
  return Object.fromEntries([...changed].flatMap(([id, position]) => (position === null ? [] : [[id, position]])));
}

/** Everything that goes by an id. An edge or position without its node counts, or it would attach to a new one. */
function idsOf(flow: Flow): ReadonlySet<string> {
  return new Set([
    ...flow.nodes.map((node) => node.id),
    ...flow.edges.flatMap((edge) => [edge.from, edge.to]),
    ...Object.keys(flow.layout),
  ]);
}

function hasNode(flow: Flow, id: string): boolean {
  return flow.nodes.some((node) => node.id === id);
}

function missing(id: string): string {
  return `Node '${id}' is not in the flow any more.`;
}

function applied<Undo>(flow: Flow, inverse: Undo): Applied<Undo> {
  return { kind: 'applied', flow, inverse };
}

function refused(why: string): Refused {
  return { kind: 'refused', why };
}

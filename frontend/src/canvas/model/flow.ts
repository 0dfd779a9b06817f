/**
 * A flow as it stands in its file (docs/reference/flow-file.md). Types alone: whether a flow can run is for the
 * compiler on the server to say, so a draft may lack what a runnable flow must have.
 *
 * Everything is read-only. A change makes new objects for what it touches and keeps all others, so that the canvas
 * draws only what changed.
 */
export interface Flow {
  readonly fx: '1';
  readonly title: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly Edge[];
  readonly layout: Layout;
}

/** Positions by node id. A node without one is placed by the canvas. */
export type Layout = Readonly<Record<string, Position>>;

/** The upper left corner of a node, in canvas units. */
export type Position = readonly [x: number, y: number];

export type FlowNode = StartNode | ServiceNode | ConditionNode | MapNode | EmitNode | EndNode | NoteNode;

export type NodeKind = FlowNode['kind'];

/** The node type of a kind: `NodeOf<'service'>` is `ServiceNode`. */
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { readonly kind: K }>;

interface AnyNode {
  /** Unique in the flow; names the node's output in mappings. */
  readonly id: string;
  readonly title?: string;
}

/** Begins a run for each matching event, or each call of a webhook: one of both. */
export interface StartNode extends AnyNode {
  readonly kind: 'start';
  /** An event type, or a prefix ending in `.*`. */
  readonly event?: string;
  readonly webhook?: string;
  readonly source?: string;
  readonly when?: string;
}

/** Runs the live version of a service. */
export interface ServiceNode extends AnyNode {
  readonly kind: 'service';
  readonly service: string;
  readonly inputs?: Mappings;
  /** From 1, the highest, to 10. */
  readonly priority?: number;
}

/** Chooses the port to leave by: `true` or `false` of `when`, or the first of `cases` that holds. */
export interface ConditionNode extends AnyNode {
  readonly kind: 'condition';
  readonly when?: string;
  readonly cases?: readonly Case[];
}

export interface Case {
  readonly name: string;
  readonly when: string;
}

/** Makes a new value: field by field, or by one expression. */
export interface MapNode extends AnyNode {
  readonly kind: 'map';
  readonly fields?: Mappings;
  readonly expression?: string;
}

/** Sends an event. */
export interface EmitNode extends AnyNode {
  readonly kind: 'emit';
  readonly event: string;
  readonly subject?: string;
  readonly data?: Mapping;
}

/** Ends its path; its mapping is the run's result. */
export interface EndNode extends AnyNode {
  readonly kind: 'end';
  readonly result?: Mapping;
}

/** A remark on the canvas, in Markdown; without edges. */
export interface NoteNode extends AnyNode {
  readonly kind: 'note';
  readonly text: string;
}

/** How an input or field gets its value. The property's name tells which kind of mapping it is. */
export type Mapping =
  | { readonly value: Json }
  | { readonly from: string }
  | { readonly template: string }
  | { readonly expression: string };

export type Mappings = Readonly<Record<string, Mapping>>;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A wire. Without `on` it leaves by the normal end, else by the port of that name. */
export interface Edge {
  readonly from: string;
  readonly on?: string;
  readonly to: string;
}

/** Two edges with the same key are the same wire. */
export function edgeKey(edge: Edge): string {
  return JSON.stringify([edge.from, edge.on ?? null, edge.to]);
}

export function sameEdge(one: Edge, other: Edge): boolean {
  return one.from === other.from && one.on === other.on && one.to === other.to;
}

export function findNode(flow: Flow, id: string): FlowNode | undefined {
  return flow.nodes.find((node) => node.id === id);
}

/** Ids may be called like what every object has (`constructor`), so plain reading of the layout would find that. */
export function positionOf(flow: Flow, id: string): Position | undefined {
  return Object.hasOwn(flow.layout, id) ? flow.layout[id] : undefined;
}

/** What to call a node where people read it: its title, or what it does. */
export function nameOf(node: FlowNode): string {
  if (node.title !== undefined && node.title.trim() !== '') {
    return node.title;
  }
  switch (node.kind) {
    case 'start':
      return node.event ?? node.webhook ?? node.id;
    case 'service':
      return node.service;
    case 'emit':
      return node.event;
    case 'condition':
    case 'map':
    case 'end':
    case 'note':
      return node.id;
    default:
      return impossible(node);
  }
}

/** Ends a switch over a union: a kind without a case of its own does not compile. */
export function impossible(value: never): never {
  throw new Error(`Unknown kind: ${JSON.stringify(value)}`);
}

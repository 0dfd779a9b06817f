/**
 * Which ports a node has, and whether a wire may be drawn. This is feedback while dragging and says what the server's
 * compiler would (PortCheck, ShapeCheck); the compiler has the last word.
 */
import { type Edge, edgeKey, findNode, type Flow, type FlowNode, impossible, type Json, nameOf } from './flow';

/** What a service says of itself; the part that the canvas needs. */
export interface ServiceInterface {
  /** JSON Schema of the inputs, or `null` for a service that publishes no interface. */
  readonly inputs: JsonSchema | null;
  /** JSON Schema of the data by emitted event type. */
  readonly outputs: ReadonlyMap<string, JsonSchema>;
}

export type JsonSchema = boolean | { readonly [keyword: string]: Json };

/** Interfaces by service name, as the flow's project sees them. */
export type Services = ReadonlyMap<string, ServiceInterface>;

/** A place on a node's right side where wires begin. */
export interface Port {
  /** As in `Edge.on`; absent for the normal end. */
  readonly on?: string;
  readonly kind: PortKind;
}

/** `unknown` is a port that a wire uses, but that the node is not known to have. */
export type PortKind = 'normal' | 'event' | 'choice' | 'error' | 'timeout' | 'unknown';

/** Wires that one event can set off at once. */
export const FAN_OUT = 500;

/** The ports to draw, from top to bottom: those that the node has, and those that its wires use besides. */
export function portsOf(flow: Flow, services: Services, node: FlowNode): readonly Port[] {
  const own = ownPorts(node, services);
  const names = new Set(own.map((port) => port.on));
  const unknown: Port[] = [];
  for (const { from, on } of flow.edges) {
    if (from === node.id && !names.has(on)) {
      names.add(on);
      unknown.push(on === undefined ? { kind: 'unknown' } : { on, kind: 'unknown' });
    }
  }
  return [...own, ...unknown];
}

/** Whether wires can end at the node. */
export function hasInput(node: FlowNode): boolean {
  return whyNoInput(node) === null;
}

/** Says in a sentence why the wire cannot be drawn; `null` where it can. */
export function whyNot(flow: Flow, services: Services, edge: Edge): string | null {
  const taken = new Set(flow.edges.map(edgeKey));
  return whyNotFrom(flow, services, edge) ?? whyNotTo(findNode(flow, edge.to), edge, taken, endlessTargets(flow, edge));
}

/** The nodes that light up while a wire is drawn from a port: those at which it may end. */
export function targetsOf(flow: Flow, services: Services, from: string, on?: string): ReadonlySet<string> {
  const start: Outgoing = on === undefined ? { from } : { from, on };
  if (whyNotFrom(flow, services, start) !== null) {
    return new Set();
  }
  const taken = new Set(flow.edges.map(edgeKey));
  const endless = endlessTargets(flow, start);
  const fitting = flow.nodes.filter((node) => whyNotTo(node, { ...start, to: node.id }, taken, endless) === null);
  return new Set(fitting.map((node) => node.id));
}

function ownPorts(node: FlowNode, services: Services): readonly Port[] {
  switch (node.kind) {
    case 'start':
      return [NORMAL];
    case 'map':
    case 'emit':
      return [NORMAL, ERROR];
    case 'service': {
      const events = [...(services.get(node.service)?.outputs.keys() ?? [])];
      return [...events.map((on): Port => ({ on, kind: 'event' })), NORMAL, ERROR, TIMEOUT];
    }
    case 'condition': {
      const choices =
        node.cases === undefined ? ['true', 'false'] : [...node.cases.map((each) => each.name), 'otherwise'];
      return [...choices.map((on): Port => ({ on, kind: 'choice' })), ERROR];
    }
    case 'end':
    case 'note':
      return [];
    default:
      return impossible(node);
  }
}

/** A wire whose other end is not known yet. */
type Outgoing = Omit<Edge, 'to'>;

const NORMAL: Port = { kind: 'normal' };
const ERROR: Port = { on: 'error', kind: 'error' };
const TIMEOUT: Port = { on: 'timeout', kind: 'timeout' };

/** Whether it may have ports that nobody can tell: a service that says nothing of what it emits, or is not there. */
function hasOpenPorts(node: FlowNode, services: Services): boolean {
  return node.kind === 'service' && (services.get(node.service)?.inputs ?? null) === null;
}

function whyNotFrom(flow: Flow, services: Services, edge: Outgoing): string | null {
  const node = findNode(flow, edge.from);
  if (node === undefined) {
    return gone(edge.from);
  }
  if (node.kind === 'note') {
    return 'A note is only for reading, so no wire leaves it.';
  }
  if (node.kind === 'end') {
    return `“${nameOf(node)}” ends its path, so nothing comes after it.`;
  }
  const ports = ownPorts(node, services);
  const open = edge.on !== undefined && hasOpenPorts(node, services);
  if (!open && !ports.some((port) => port.on === edge.on)) {
    const found = edge.on === undefined ? 'no normal end' : `no port “${edge.on}”`;
    return `“${nameOf(node)}” has ${found}; a wire can leave it by ${listed(ports.map((port) => port.on ?? 'its normal end'))}.`;
  }
  if (flow.edges.filter((other) => other.from === edge.from && other.on === edge.on).length >= FAN_OUT) {
    return `${FAN_OUT} wires already leave “${nameOf(node)}” by this port, and more are not possible; emit an event that other flows start by.`;
  }
  return null;
}

function whyNotTo(
  node: FlowNode | undefined,
  edge: Edge,
  taken: ReadonlySet<string>,
  endless: ReadonlySet<string>,
): string | null {
  if (node === undefined) {
    return gone(edge.to);
  }
  if (edge.from === edge.to) {
    return `A wire cannot lead from “${nameOf(node)}” to itself.`;
  }
  const noInput = whyNoInput(node);
  if (noInput !== null) {
    return noInput;
  }
  if (taken.has(edgeKey(edge))) {
    return `A wire already leads from this port to “${nameOf(node)}”.`;
  }
  if (endless.has(edge.to)) {
    return `With this wire, “${nameOf(node)}” would run again and again without an end; put a condition into the circle.`;
  }
  return null;
}

function whyNoInput(node: FlowNode): string | null {
  switch (node.kind) {
    case 'start':
      return `“${nameOf(node)}” begins the flow, so no wire leads to it; connect the node after it.`;
    case 'note':
      return 'A note is only for reading, so no wire leads to it.';
    case 'service':
    case 'condition':
    case 'map':
    case 'emit':
    case 'end':
      return null;
    default:
      return impossible(node);
  }
}

/**
 * Nodes from which wires that are always taken lead to the one where the edge begins: ending there, an edge that is
 * always taken itself closes a circle without an exit. Never recursive, since a chain of nodes may be long.
 */
function endlessTargets(flow: Flow, edge: Outgoing): ReadonlySet<string> {
  const reached = new Set<string>();
  if (edge.on !== undefined) {
    return reached;
  }
  const before = new Map<string, string[]>();
  for (const { from, on, to } of flow.edges) {
    if (on === undefined) {
      const sources = before.get(to) ?? [];
      sources.push(from);
      before.set(to, sources);
    }
  }
  const open = [edge.from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const source of before.get(id) ?? []) {
      if (!reached.has(source)) {
        reached.add(source);
        open.push(source);
      }
    }
  }
  return reached;
}

function gone(id: string): string {
  return `Node “${id}” is not in the flow any more.`;
}

/** `a`, `a or b`, `a, b or c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

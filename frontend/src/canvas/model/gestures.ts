/**
 * What each gesture does to a flow: its edits, together one step of the undo list, the words for that list, and what is
 * chosen afterwards. Pure, so that each is tested without a browser.
 */
import { canFollow, canSplice, type CatalogEventType, type Entry } from './catalog';
import { parsed, pasted } from './clipboard';
import type { Services } from './connectable';
import { named } from './create';
import { type Edge, findNode, type Flow, type FlowNode, nameOf, type Position } from './flow';
import { type Box, freePlace, GAP_X } from './geometry';
import { NODE_WIDTH } from './size';
import { apply, type Op, type Update } from './patch';
import { proposed } from './schema';
import { type Shape, shapeOf } from './shape';
import type { TextKey } from '../texts';

export interface Gesture {
  /** Key of the text that names the step, and what it is about. */
  readonly label: readonly [key: TextKey, ...values: string[]];
  readonly ops: readonly Op[];
  readonly select: readonly string[];
  /** Inputs whose mapping was matched by name and not yet looked at by a person. */
  readonly proposed?: readonly ProposedInputs[];
}

export interface ProposedInputs {
  readonly node: string;
  readonly inputs: readonly string[];
}

/** What gestures need to know of their surroundings. */
export interface Context {
  readonly flow: Flow;
  readonly services: Services;
  readonly eventTypes: readonly CatalogEventType[];
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly positions: ReadonlyMap<string, Position>;
}

/** Where a wire begins. */
export type Outlet = Omit<Edge, 'to'>;

/** Adds a node somewhere, without a wire. */
export function addAt(context: Context, entry: Entry, wish: Position): Gesture {
  const node = named(context.flow, entry.template);
  const height = shapeOf(node, context.services, []).height;
  return {
    label: ['edit.add', entry.title],
    ops: [{ op: 'add', node, position: freePlace(boxesOf(context), wish, height) }],
    select: [node.id],
  };
}

/** Adds a node behind an outlet, with its wire and the mappings that its inputs' names suggest. */
export function addAfter(context: Context, entry: Entry, from: Outlet, wish?: Position): Gesture {
  const at = wish ?? placeAfter(context, from);
  if (!canFollow(entry)) {
    return addAt(context, entry, at);
  }
  const [node, inputs] = withProposals(context, entry, from);
  const height = shapeOf(node, context.services, []).height;
  const edge: Edge = { ...from, to: node.id };
  return {
    label: ['edit.add', entry.title],
    ops: [{ op: 'add', node, position: freePlace(boxesOf(context), at, height), edges: [{ edge }] }],
    select: [node.id],
    ...inputs,
  };
}

/** Puts a node into a wire; what stands behind moves to the right where there is no room. */
export function splice(context: Context, entry: Entry, edge: Edge, wish?: Position): Gesture {
  if (!canSplice(entry)) {
    return addAt(context, entry, wish ?? placeAfter(context, edge));
  }
  const { to, ...from } = edge;
  const [node, inputs] = withProposals(context, entry, from);
  const shape = shapeOf(node, context.services, []);
  const [start, end] = [context.positions.get(edge.from), context.positions.get(to)];
  const at: Position = start === undefined || end === undefined ? (wish ?? [0, 0]) : [start[0] + NODE_WIDTH + GAP_X, end[1]];
  const room = end === undefined ? 0 : at[0] + NODE_WIDTH + GAP_X - end[0];
  const moved = room > 0 && end !== undefined && start !== undefined && end[0] > start[0] ? behind(context, to, edge.from) : [];
  const positions = Object.fromEntries(
    moved.flatMap((id) => {
      const old = context.positions.get(id);
      return old === undefined ? [] : [[id, [old[0] + room, old[1]] as Position] as const];
    }),
  );
  const taken = boxesOf(context).filter((_, index) => !moved.includes(context.flow.nodes[index]?.id ?? ''));
  const on = onwardPort(shape);
  return {
    label: ['edit.splice', entry.title],
    ops: [
      { op: 'disconnect', edge },
      ...(moved.length === 0 ? [] : [{ op: 'move', positions } as const]),
      {
        op: 'add',
        node,
        position: freePlace(taken, at, shape.height),
        edges: [{ edge: { ...from, to: node.id } }, { edge: { from: node.id, ...(on === undefined ? {} : { on }), to } }],
      },
    ],
    select: [node.id],
    ...inputs,
  };
}

/** Draws a wire; a service without any mapping yet gets the matches by name. */
export function connect(context: Context, edge: Edge): Gesture {
  const target = findNode(context.flow, edge.to);
  const source = findNode(context.flow, edge.from);
  const ops: Op[] = [{ op: 'connect', edge }];
  let matched: Pick<Gesture, 'proposed'> = {};
  if (target?.kind === 'service' && Object.keys(target.inputs ?? {}).length === 0) {
    const inputs = proposed(context.flow, context.services, context.eventTypes, target.service, edge);
    if (inputs !== undefined) {
      ops.push({ op: 'update', id: target.id, kind: 'service', set: { inputs } });
      matched = { proposed: [{ node: target.id, inputs: Object.keys(inputs) }] };
    }
  }
  return { label: ['edit.connect', nameIn(source, edge.from), nameIn(target, edge.to)], ops, select: [edge.to], ...matched };
}

export function disconnect(flow: Flow, edge: Edge): Gesture {
  const names = [edge.from, edge.to].map((id) => nameIn(findNode(flow, id), id)) as [string, string];
  return { label: ['edit.disconnect', ...names], ops: [{ op: 'disconnect', edge }], select: [edge.from] };
}

/** Leads the end of a wire to another node. */
export function reconnect(context: Context, before: Edge, after: Edge): Gesture {
  const drawn = connect(context, after);
  return { ...drawn, label: ['edit.reconnect', drawn.label[1] ?? '', drawn.label[2] ?? ''], ops: [{ op: 'disconnect', edge: before }, ...drawn.ops] };
}

/**
 * Takes nodes away. Where a single one stood between two others, those are wired with each other.
 */
export function remove(flow: Flow, ids: readonly string[]): Gesture {
  const gone = flow.nodes.filter((node) => ids.includes(node.id));
  const [only] = gone;
  const into = flow.edges.filter((edge) => edge.to === only?.id);
  const outOf = flow.edges.filter((edge) => edge.from === only?.id);
  const [first, last] = [into[0], outOf[0]];
  const heals =
    gone.length === 1 && into.length === 1 && outOf.length === 1 && first !== undefined && last !== undefined && goesOn(last);
  const healed: Op[] = heals ? [{ op: 'connect', edge: { ...first, to: last.to } }] : [];
  const removals = gone.map((node): Op => ({ op: 'remove', id: node.id }));
  const still = removals.reduce((left, op) => applied(left, op), flow);
  const fits = healed.every((op) => apply(still, op).kind === 'applied' && first?.from !== last?.to);
  return {
    label: only !== undefined && gone.length === 1 ? ['edit.remove', nameOf(only)] : ['edit.remove-many', String(gone.length)],
    ops: fits ? [...removals, ...healed] : removals,
    select: heals && fits ? [first.from] : [],
  };
}

export function move(flow: Flow, positions: Readonly<Record<string, Position>>): Gesture {
  const ids = Object.keys(positions);
  const [only] = ids;
  return {
    label:
      only !== undefined && ids.length === 1
        ? ['edit.move', nameIn(findNode(flow, only), only)]
        : ['edit.move-many', String(ids.length)],
    ops: [{ op: 'move', positions }],
    select: ids,
  };
}

export function paste(context: Context, text: string, at: Position): Gesture | undefined {
  const what = parsed(text);
  if (what === undefined) {
    return undefined;
  }
  const { ops, ids } = pasted(context.flow, what, at);
  return { label: ['edit.paste', String(ids.length)], ops, select: ids };
}

export function retitle(node: FlowNode, title: string): Gesture | undefined {
  const wanted = title.trim();
  if (wanted === (node.title ?? '')) {
    return undefined;
  }
  // Every kind has a title; TypeScript does not see that over the union.
  const op = { op: 'update', id: node.id, kind: node.kind, set: { title: wanted === '' ? null : wanted } } as Update;
  return { label: ['edit.rename', wanted === '' ? nameOf({ ...node, title: '' }) : wanted], ops: [op], select: [node.id] };
}

export function rewrite(node: Extract<FlowNode, { kind: 'note' }>, text: string): Gesture | undefined {
  return text === node.text
    ? undefined
    : { label: ['edit.note'], ops: [{ op: 'update', id: node.id, kind: 'note', set: { text } }], select: [node.id] };
}

/** The outlet by which a new node follows: the first free one that is no failure, else the first one. */
export function outletOf(node: FlowNode, shape: Shape | undefined): Outlet | undefined {
  const right = (shape?.ports ?? []).filter((each) => each.side === 'right');
  const place = right.find((each) => !each.used) ?? right[0];
  return place === undefined ? undefined : { from: node.id, ...(place.port.on === undefined ? {} : { on: place.port.on }) };
}

export function boxesOf(context: Context): readonly Box[] {
  return context.flow.nodes.map(({ id }) => {
    const [x, y] = context.positions.get(id) ?? [0, 0];
    const shape = context.shapes.get(id);
    return { x, y, width: shape?.width ?? 0, height: shape?.height ?? 0 };
  });
}

function withProposals(
  context: Context,
  entry: Entry,
  from: Outlet,
): readonly [node: FlowNode, proposals: Pick<Gesture, 'proposed'>] {
  const node = named(context.flow, entry.template);
  if (node.kind !== 'service') {
    return [node, {}];
  }
  const inputs = proposed(context.flow, context.services, context.eventTypes, node.service, from);
  return inputs === undefined
    ? [node, {}]
    : [{ ...node, inputs }, { proposed: [{ node: node.id, inputs: Object.keys(inputs) }] }];
}

/** To the right of the outlet, at the height of its port, below what is wired there already. */
function placeAfter(context: Context, from: Outlet): Position {
  const [x, y] = context.positions.get(from.from) ?? [0, 0];
  const shape = context.shapes.get(from.from);
  const right = (shape?.ports ?? []).filter((each) => each.side === 'right');
  const row = Math.max(0, right.findIndex((each) => each.port.on === from.on));
  const spread = right.length < 2 ? 0 : (row - (right.length - 1) / 2) * 110;
  return [x + NODE_WIDTH + GAP_X, y + spread];
}

function behind(context: Context, start: string, before: string): readonly string[] {
  const reached = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of context.flow.edges) {
      if (edge.from === id && edge.to !== before && !reached.has(edge.to)) {
        reached.add(edge.to);
        open.push(edge.to);
      }
    }
  }
  return reached.has(before) ? [] : [...reached];
}

/** By which port a flow goes on behind a new node: the normal end, or a condition's first choice, or the only event. */
function onwardPort(shape: Shape): string | undefined {
  const right = shape.ports.filter((each) => each.side === 'right');
  const event = right.filter((each) => each.port.kind === 'event');
  const [only] = event.length === 1 ? event : right.some((each) => each.port.on === undefined) ? [undefined] : right;
  return only?.port.on;
}

function goesOn(edge: Edge): boolean {
  return edge.on !== 'error' && edge.on !== 'timeout';
}

function nameIn(node: FlowNode | undefined, id: string): string {
  return node === undefined ? id : nameOf(node);
}

function applied(flow: Flow, op: Op): Flow {
  const outcome = apply(flow, op);
  return outcome.kind === 'applied' ? outcome.flow : flow;
}

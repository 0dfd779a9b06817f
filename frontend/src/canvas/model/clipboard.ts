/**
 * Nodes as text on the clipboard: a flow file of the chosen nodes and the wires between them, so that a whole flow file
 * can be pasted too, and what is copied can be kept in a file.
 */
import { type Edge, type Flow, type FlowNode, type Mapping, type Position, positionOf } from './flow';
import { freeId, type Op } from './patch';
import { segment } from './schema';

const KINDS: ReadonlySet<string> = new Set(['start', 'service', 'condition', 'map', 'emit', 'end', 'note']);

/** The text for the clipboard. */
export function copied(flow: Flow, ids: ReadonlySet<string>): string {
  const nodes = flow.nodes.filter((node) => ids.has(node.id));
  const edges = flow.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const layout = Object.fromEntries(
    nodes.flatMap(({ id }) => {
      const at = positionOf(flow, id);
      return at === undefined ? [] : [[id, at] as const];
    }),
  );
  return JSON.stringify({ fx: '1', title: flow.title, nodes, edges, layout }, null, 2);
}

/** What a text holds; undefined where it is no flow. Only its form is checked: the compiler says the rest. */
export function parsed(text: string): Flow | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['fx'] !== '1' || !Array.isArray(value['nodes'])) {
    return undefined;
  }
  const nodes = value['nodes'].filter(
    (node: unknown): node is FlowNode =>
      isRecord(node) && typeof node['id'] === 'string' && typeof node['kind'] === 'string' && KINDS.has(node['kind']),
  );
  const edges = (Array.isArray(value['edges']) ? value['edges'] : []).filter(
    (edge: unknown): edge is Edge =>
      isRecord(edge) &&
      typeof edge['from'] === 'string' &&
      typeof edge['to'] === 'string' &&
      (edge['on'] === undefined || typeof edge['on'] === 'string'),
  );
  const layout = Object.fromEntries(
    Object.entries(isRecord(value['layout']) ? value['layout'] : {}).filter(
      (entry): entry is [string, Position] => Array.isArray(entry[1]) && entry[1].every(Number.isFinite),
    ),
  );
  return nodes.length === 0 ? undefined : { fx: '1', title: '', nodes, edges, layout };
}

export interface Pasted {
  readonly ops: readonly Op[];
  readonly ids: readonly string[];
}

/**
 * The edits that put the nodes in, under free ids. Mappings between the pasted nodes follow their new ids; mappings that
 * read other nodes stay, since those may be there too. `at` is where the upper left corner comes to stand.
 */
export function pasted(flow: Flow, what: Flow, at: Position): Pasted {
  const names = new Map<string, string>();
  let taken = flow;
  for (const { id } of what.nodes) {
    const free = freeId(taken, id);
    names.set(id, free);
    taken = { ...taken, nodes: [...taken.nodes, { id: free, kind: 'end' }] };
  }
  const renamed = new Map([...names].filter(([from, to]) => from !== to));
  const places = what.nodes.map((node, index) => positionOf(what, node.id) ?? ([index * 260, 0] as const));
  const left = Math.min(...places.map(([x]) => x));
  const top = Math.min(...places.map(([, y]) => y));
  const adds = what.nodes.map((node, index): Op => {
    const [x, y] = places[index] ?? [left, top];
    return {
      op: 'add',
      node: withNames({ ...node, id: names.get(node.id) ?? node.id }, renamed),
      position: [at[0] + x - left, at[1] + y - top],
    };
  });
  const connects = what.edges.flatMap((edge): Op[] => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ op: 'connect', edge: { ...edge, from, to } }];
  });
  return { ops: [...adds, ...connects], ids: [...names.values()] };
}

function withNames(node: FlowNode, names: ReadonlyMap<string, string>): FlowNode {
  if (names.size === 0) {
    return node;
  }
  const all = (mappings: Readonly<Record<string, Mapping>>) =>
    Object.fromEntries(Object.entries(mappings).map(([name, mapping]) => [name, mappingWith(mapping, names)]));
  const text = (expression: string) => expressionWith(expression, names);
  switch (node.kind) {
    case 'service':
      return node.inputs === undefined ? node : { ...node, inputs: all(node.inputs) };
    case 'condition':
      return {
        ...node,
        ...(node.when === undefined ? {} : { when: text(node.when) }),
        ...(node.cases === undefined ? {} : { cases: node.cases.map((each) => ({ ...each, when: text(each.when) })) }),
      };
    case 'map':
      return {
        ...node,
        ...(node.fields === undefined ? {} : { fields: all(node.fields) }),
        ...(node.expression === undefined ? {} : { expression: text(node.expression) }),
      };
    case 'emit':
      return node.data === undefined ? node : { ...node, data: mappingWith(node.data, names) };
    case 'end':
      return node.result === undefined ? node : { ...node, result: mappingWith(node.result, names) };
    default:
      return node;
  }
}

function mappingWith(mapping: Mapping, names: ReadonlyMap<string, string>): Mapping {
  if ('from' in mapping) {
    return { from: expressionWith(mapping.from, names) };
  }
  if ('template' in mapping) {
    return { template: mapping.template.replace(/{{(.*?)}}/g, (_, path: string) => `{{${expressionWith(path, names)}}}`) };
  }
  return 'expression' in mapping ? { expression: expressionWith(mapping.expression, names) } : mapping;
}

/** Texts and comments stay; a name counts where it begins a path, so not after a dot and not as a variable. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|(?<dot>\.\s*)?(?:`(?<quoted>[^`]*)`|(?<![\w$])(?<plain>[A-Za-z_]\w*))/g;

export function expressionWith(expression: string, names: ReadonlyMap<string, string>): string {
  return expression.replace(TOKEN, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const name = groups['quoted'] ?? groups['plain'];
    const to = name === undefined || groups['dot'] !== undefined ? undefined : names.get(name);
    return to === undefined ? token : segment(to);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

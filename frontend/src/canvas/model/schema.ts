/**
 * Proposals of mappings by equal name: which fields are there before a node, and which inputs they fit. The server's
 * compiler checks types thoroughly; this only proposes, and a person sees what was proposed.
 */
import type { CatalogEventType } from './catalog';
import type { JsonSchema, Services } from './connectable';
import { type Edge, findNode, type Flow, type Json, type Mapping, type Mappings } from './flow';

/** Data that mappings of a later node can read. */
export interface Source {
  /** `order.data` */
  readonly path: string;
  readonly schema: JsonSchema;
}

/** What flows out of a port, and out of everything before it; the nearest first. */
export function sourcesAt(
  flow: Flow,
  services: Services,
  eventTypes: readonly CatalogEventType[],
  from: string,
  on?: string,
): readonly Source[] {
  const sources: Source[] = [];
  const seen = new Set<string>();
  const open: (readonly [string, string | undefined])[] = [[from, on]];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [id, port] = next;
    if (seen.has(id)) {
      continue;
    }
    seen.add(id);
    const schema = outputOf(flow, services, eventTypes, id, port);
    if (schema !== undefined) {
      sources.push({ path: `${segment(id)}.data`, schema });
    }
    for (const edge of flow.edges) {
      if (edge.to === id) {
        open.push([edge.from, edge.on]);
      }
    }
  }
  return sources;
}

function outputOf(
  flow: Flow,
  services: Services,
  eventTypes: readonly CatalogEventType[],
  id: string,
  port: string | undefined,
): JsonSchema | undefined {
  const node = findNode(flow, id);
  switch (node?.kind) {
    case 'start':
      return eventTypes.find(({ type }) => type === node.event)?.schema;
    case 'service':
      return port === undefined ? undefined : services.get(node.service)?.outputs.get(port);
    case 'map':
      return node.fields === undefined
        ? undefined
        : { properties: Object.fromEntries(Object.keys(node.fields).map((name) => [name, true])) };
    default:
      return undefined;
  }
}

/** For each input the field of the same name and a fitting type, of the nearest source that has one. */
export function matchesByName(inputs: JsonSchema | null, sources: readonly Source[]): Mappings {
  const found: [string, Mapping][] = [];
  for (const [name, wanted] of propertiesOf(inputs)) {
    const source = sources.find(({ schema }) => {
      const given = propertiesOf(schema).get(name);
      return given !== undefined && fits(given, wanted);
    });
    if (source !== undefined) {
      found.push([name, { from: `${source.path}.${segment(name)}` }]);
    }
  }
  return Object.fromEntries(found);
}

/** The mappings to propose for a service's node at the end of that wire; undefined where there are none. */
export function proposed(
  flow: Flow,
  services: Services,
  eventTypes: readonly CatalogEventType[],
  service: string,
  edge: Omit<Edge, 'to'>,
): Mappings | undefined {
  const inputs = services.get(service)?.inputs ?? null;
  const matches = matchesByName(inputs, sourcesAt(flow, services, eventTypes, edge.from, edge.on));
  return Object.keys(matches).length === 0 ? undefined : matches;
}

export function propertiesOf(schema: JsonSchema | null): ReadonlyMap<string, JsonSchema> {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (!isObject(properties)) {
    return new Map();
  }
  return new Map(
    Object.entries(properties).flatMap(([name, value]): [string, JsonSchema][] =>
      typeof value === 'boolean' || isObject(value) ? [[name, value]] : [],
    ),
  );
}

/** Whether each value that is given may be taken. What says nothing of its type gives the benefit of the doubt. */
export function fits(given: JsonSchema, wanted: JsonSchema): boolean {
  const [from, to] = [typesOf(given), typesOf(wanted)];
  if (from.length === 0 || to.length === 0) {
    return wanted !== false;
  }
  return from.every((type) => type === 'null' || to.includes(type) || (type === 'integer' && to.includes('number')));
}

function typesOf(schema: JsonSchema): readonly Json[] {
  const type = isObject(schema) ? schema['type'] : undefined;
  return typeof type === 'string' ? [type] : Array.isArray(type) ? (type as readonly Json[]) : [];
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name as it stands in a path: in backquotes unless it is a plain one. */
export function segment(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name) ? name : `\`${name}\``;
}

const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

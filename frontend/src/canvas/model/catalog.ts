/**
 * What a project offers to put into a flow: its services, event types and webhooks, as Java sends them, and the entries
 * that the palette and the add menu make of that.
 */
import type { JsonSchema, ServiceInterface, Services } from './connectable';
import { type FlowNode, impossible, type NodeKind } from './flow';

export interface Catalog {
  readonly services: Readonly<Record<string, CatalogService>>;
  readonly eventTypes: readonly CatalogEventType[];
  readonly webhooks: readonly string[];
}

export interface CatalogService {
  readonly title?: string;
  readonly description?: string;
  /** Name of one of the canvas' icons, see `nodes/icons.tsx`. */
  readonly icon?: string;
  readonly category?: string;
  readonly inputs: JsonSchema | null;
  /** JSON Schema of the data by emitted event type. */
  readonly outputs: Readonly<Record<string, JsonSchema>>;
}

export interface CatalogEventType {
  readonly type: string;
  readonly perMinute?: number;
  /** When the last one came, as an ISO time. */
  readonly lastSeen?: string | null;
  readonly schema?: JsonSchema;
}

/** What became different in a catalogue; rates change every few seconds, and schemas are long. */
export interface CatalogChange {
  /** New and changed ones; `null` for one that is gone. */
  readonly services: Readonly<Record<string, CatalogService | null>>;
  /** New and changed ones; without a schema it stays. */
  readonly eventTypes: readonly CatalogEventType[];
  readonly gone: readonly string[];
  readonly webhooks?: readonly string[];
}

export function changedCatalog(before: Catalog, change: CatalogChange): Catalog {
  const named = Object.keys(change.services);
  const services = new Map(Object.entries(before.services));
  for (const [name, service] of Object.entries(change.services)) {
    if (service === null) {
      services.delete(name);
    } else {
      services.set(name, service);
    }
  }
  const types = new Map(before.eventTypes.map((each) => [each.type, each]));
  change.gone.forEach((type) => types.delete(type));
  for (const each of change.eventTypes) {
    const schema = each.schema ?? types.get(each.type)?.schema;
    types.set(each.type, schema === undefined ? each : { ...each, schema });
  }
  return {
    services: named.length === 0 ? before.services : Object.fromEntries(services),
    eventTypes: [...types.values()].sort((one, other) => (one.type < other.type ? -1 : one.type > other.type ? 1 : 0)),
    webhooks: change.webhooks ?? before.webhooks,
  };
}

export const EMPTY_CATALOG: Catalog = { services: {}, eventTypes: [], webhooks: [] };

/** Every kind without its id: what `freeId` and a place make a node of. */
export type Template = { [K in NodeKind]: Omit<Extract<FlowNode, { readonly kind: K }>, 'id'> }[NodeKind];

export type GroupName = 'recent' | 'fits' | 'start' | 'services' | 'logic' | 'data' | 'other';

/** Something that can be added. */
export interface Entry {
  /** Stable, also over a change of the catalogue: `service:billing`, `start:order.placed`, `condition`. */
  readonly key: string;
  readonly group: GroupName;
  /** Category within the group, for services. */
  readonly category?: string;
  readonly title: string;
  /** Technical name, in mono. */
  readonly name?: string;
  readonly description?: string;
  readonly icon?: string;
  readonly template: Template;
}

export interface EntryTexts {
  readonly condition: readonly [title: string, description: string];
  readonly map: readonly [title: string, description: string];
  readonly emit: readonly [title: string, description: string];
  readonly end: readonly [title: string, description: string];
  readonly note: readonly [title: string, description: string];
  readonly anyEvent: readonly [title: string, description: string];
  readonly webhook: string;
  readonly uncategorised: string;
}

/** The interfaces in the form that `connectable` reads. */
export function servicesOf(catalog: Catalog): Services {
  return new Map(
    Object.entries(catalog.services).map(([name, service]): [string, ServiceInterface] => [
      name,
      { inputs: service.inputs, outputs: new Map(Object.entries(service.outputs)) },
    ]),
  );
}

/** All entries, in the order in which the palette shows them. */
export function entriesOf(catalog: Catalog, texts: EntryTexts): readonly Entry[] {
  const starts = catalog.eventTypes.map(
    ({ type }): Entry => ({
      key: `start:${type}`,
      group: 'start',
      title: type,
      template: { kind: 'start', event: type },
    }),
  );
  const hooks = catalog.webhooks.map(
    (name): Entry => ({
      key: `start:webhook:${name}`,
      group: 'start',
      title: name,
      description: texts.webhook,
      icon: 'webhook',
      template: { kind: 'start', webhook: name },
    }),
  );
  const services = Object.entries(catalog.services)
    .map(([name, service]): Entry => {
      const title = service.title?.trim();
      return {
        key: `service:${name}`,
        group: 'services',
        category: service.category ?? texts.uncategorised,
        title: title === undefined || title === '' ? name : title,
        name,
        ...(service.description === undefined ? {} : { description: service.description }),
        ...(service.icon === undefined ? {} : { icon: service.icon }),
        template: { kind: 'service', service: name },
      };
    })
    .sort((a, b) => (a.category ?? '').localeCompare(b.category ?? '') || a.title.localeCompare(b.title));
  return [
    ...starts,
    ...hooks,
    plain('start', 'start', texts.anyEvent, { kind: 'start', event: '' }),
    ...services,
    plain('condition', 'logic', texts.condition, { kind: 'condition', when: '' }),
    plain('map', 'logic', texts.map, { kind: 'map', fields: {} }),
    plain('emit', 'data', texts.emit, { kind: 'emit', event: '' }),
    plain('end', 'other', texts.end, { kind: 'end' }),
    plain('note', 'other', texts.note, { kind: 'note', text: '' }),
  ];
}

function plain(key: string, group: GroupName, [title, description]: EntryTexts['note'], template: Template): Entry {
  return { key, group, title, description, template };
}

/** Entries that have each word of the query somewhere; those that begin with it come first. */
export function filtered(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) {
    return entries;
  }
  const hits = entries.flatMap((entry) => {
    const text = [entry.title, entry.name, entry.description, entry.category, entry.template.kind]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ entry, rank: rankOf(entry, first) }] : [];
  });
  return hits.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

function rankOf(entry: Entry, word: string): number {
  const names = [entry.title, entry.name ?? entry.title].map((name) => name.toLowerCase());
  if (names.some((name) => name.startsWith(word))) {
    return 0;
  }
  return names.some((name) => name.includes(word)) ? 1 : 2;
}

/** Whether a node made of it can follow another one. */
export function canFollow(entry: Entry): boolean {
  const { kind } = entry.template;
  switch (kind) {
    case 'start':
    case 'note':
      return false;
    case 'service':
    case 'condition':
    case 'map':
    case 'emit':
    case 'end':
      return true;
    default:
      return impossible(kind);
  }
}

/** Whether a node made of it can stand in the middle of a wire. */
export function canSplice(entry: Entry): boolean {
  return canFollow(entry) && entry.template.kind !== 'end';
}

/** The last used ones first, each once; for the `recent` group. */
export function remembered(recent: readonly string[], key: string, most = 4): readonly string[] {
  return [key, ...recent.filter((other) => other !== key)].slice(0, most);
}

/** What the add menu offers at an outlet: what can follow there, and first what fits by the names of its inputs. */
import { canFollow, canSplice, type Entry } from './catalog';
import type { Context, Outlet } from './gestures';
import { matchesByName, sourcesAt } from './schema';

export interface Offer {
  readonly entry: Entry;
  readonly group: Entry['group'];
  /** How many inputs would be mapped by name. */
  readonly matches: number;
}

const MOST_FITTING = 5;

export function offersAt(context: Context, entries: readonly Entry[], from: Outlet, inWire: boolean): readonly Offer[] {
  const sources = sourcesAt(context.flow, context.services, context.eventTypes, from.from, from.on);
  const offers = entries.filter(inWire ? canSplice : canFollow).map((entry): Offer => {
    const { template } = entry;
    const inputs = template.kind === 'service' ? (context.services.get(template.service)?.inputs ?? null) : null;
    return { entry, group: entry.group, matches: Object.keys(matchesByName(inputs, sources)).length };
  });
  const fitting = offers
    .filter((offer) => offer.matches > 0)
    .sort((a, b) => b.matches - a.matches)
    .slice(0, MOST_FITTING);
  const others = offers.filter((offer) => !fitting.includes(offer));
  return [...fitting.map((offer): Offer => ({ ...offer, group: 'fits' })), ...others];
}

/** Everything, the last used ones on top. */
export function offersAnywhere(entries: readonly Entry[], recent: readonly string[]): readonly Offer[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const first = recent.flatMap((key): Offer[] => {
    const entry = byKey.get(key);
    return entry === undefined ? [] : [{ entry, group: 'recent', matches: 0 }];
  });
  return [...first, ...entries.map((entry): Offer => ({ entry, group: entry.group, matches: 0 }))];
}

/** How a person left the palette, kept in this browser over a reload. */
export interface Kept {
  readonly recent: readonly string[];
  readonly folded: boolean;
  readonly foldedGroups: ReadonlySet<string>;
}

const KEY = 'fx.palette';
const NOTHING: Kept = { recent: [], folded: false, foldedGroups: new Set() };

/** What was kept; what is not ours or cannot be read counts as nothing. */
export function kept(storage: Pick<Storage, 'getItem'> | undefined = globalThis.localStorage): Kept {
  try {
    const read: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    if (typeof read !== 'object' || read === null) {
      return NOTHING;
    }
    const { recent, folded, groups } = read as Record<string, unknown>;
    return { recent: texts(recent), folded: folded === true, foldedGroups: new Set(texts(groups)) };
  } catch {
    return NOTHING;
  }
}

export function keep(
  { recent, folded, foldedGroups }: Kept,
  storage: Pick<Storage, 'setItem'> | undefined = globalThis.localStorage,
): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ recent, folded, groups: [...foldedGroups] }));
  } catch {
    // A browser that keeps nothing is no reason to fail.
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

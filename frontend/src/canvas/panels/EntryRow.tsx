/** How an entry of palette and menus looks: icon in its kind's colour, title, technical name. */
import type { Entry } from '../model/catalog';
import { Icon, iconOf } from '../nodes/icons';

export function EntryRow({ entry, note }: { readonly entry: Entry; readonly note?: string }) {
  const { kind } = entry.template;
  const name = entry.name !== entry.title ? entry.name : undefined;
  return (
    <span className={`fxc-entry fxc-k-${kind}`}>
      <span className="fxc-tile">
        <Icon name={iconOf(kind, entry.icon)} size={15} />
      </span>
      <span className="fxc-names">
        <span className={kind === 'start' && entry.key !== 'start' ? 'fxc-entry-title fxc-mono' : 'fxc-entry-title'}>{entry.title}</span>
        {name !== undefined ? (
          <span className="fxc-sub fxc-mono">{name}</span>
        ) : (
          entry.description !== undefined && <span className="fxc-sub">{entry.description}</span>
        )}
      </span>
      {note !== undefined && <span className="fxc-note-right">{note}</span>}
    </span>
  );
}

/** How an entry of palette and menus looks: icon in its kind's colour, title, technical name. */
import type { Entry } from '../model/catalog';
import { Icon, iconOf } from '../nodes/icons';

export function EntryRow({ entry, note }: { readonly entry: Entry; readonly note?: string }) {
  const { kind } = entry.template;
  const name = entry.name !== entry.title ? entry.name : undefined;
  return (
    <span className={`fx-entry fx-k-${kind}`}>
      <span className="fx-tile">
        <Icon name={iconOf(kind, entry.icon)} size={15} />
      </span>
      <span className="fx-names">
        <span className={kind === 'start' && entry.key !== 'start' ? 'fx-entry-title fx-mono' : 'fx-entry-title'}>{entry.title}</span>
        {name !== undefined ? (
          <span className="fx-sub fx-mono">{name}</span>
        ) : (
          entry.description !== undefined && <span className="fx-sub">{entry.description}</span>
        )}
      </span>
      {note !== undefined && <span className="fx-note-right">{note}</span>}
    </span>
  );
}

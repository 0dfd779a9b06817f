/**
 * What can be put into the flow, at the left. Drag it, or press Enter: then it follows the chosen node. In a narrow
 * window it lies over the flow, and only until something was chosen.
 */
import { type KeyboardEvent, memo, useCallback, useMemo, useState } from 'react';
import { useNarrow } from '../hooks/useNarrow';
import { type Entry, filtered } from '../model/catalog';
import { offersAnywhere } from '../model/offer';
import { Control } from '../nodes/icons';
import { useCanvas, useCanvasState, useTexts } from '../state/store';
import { EntryRow } from './EntryRow';

/** Type of what is dragged; the text is the entry's key. */
export const DRAGGED = 'application/x-fx-step';

const FEW = 8;

interface Section {
  readonly key: string;
  readonly title: string;
  readonly category?: boolean;
  readonly entries: readonly Entry[];
}

export const Palette = memo(function Palette() {
  const texts = useTexts();
  const { actions } = useCanvas();
  const keptFolded = useCanvasState((state) => state.folded);
  const narrow = useNarrow();
  const [over, setOver] = useState(false);
  const folded = narrow ? !over : keptFolded;
  const fold = (away: boolean) => (narrow ? setOver(!away) : actions.fold(away));
  const add = useCallback(
    (entry: Entry) => {
      actions.add(entry);
      setOver(false);
    },
    [actions],
  );
  const entries = useCanvasState((state) => state.entries);
  const foldedGroups = useCanvasState((state) => state.foldedGroups);
  const recent = useCanvasState((state) => state.recent);
  const readOnly = useCanvasState((state) => state.readOnly);
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const sections = useMemo(() => sectionsOf(entries, recent, query), [entries, recent, query, texts]);
  if (readOnly) {
    return null;
  }
  if (folded) {
    return (
      <div className="fxc-palette fxc-folded">
        <button type="button" className="fxc-fold" aria-label={texts('palette.unfold')} title={texts('palette.unfold')} onClick={() => fold(false)}>
          <Control name="unfold" />
        </button>
      </div>
    );
  }
  function sectionsOf(all: readonly Entry[], last: readonly string[], words: string): readonly Section[] {
    if (words.trim() !== '') {
      return [{ key: 'found', title: '', entries: filtered(all, words) }];
    }
    const found = new Map<string, Section & { entries: Entry[] }>();
    for (const { entry, group } of offersAnywhere(all, last)) {
      const category = group === 'services' ? entry.category : undefined;
      const key = category === undefined ? group : `services/${category}`;
      const section = found.get(key) ?? { key, title: category ?? texts(`group.${group}`), category: category !== undefined, entries: [] };
      section.entries.push(entry);
      found.set(key, section);
    }
    return [...found.values()];
  }
  const noServices = query === '' && !entries.some((entry) => entry.group === 'services');
  return (
    <div className="fxc-palette nowheel" role="region" aria-label={texts('palette.title')} data-testid="palette">
      <div className="fxc-palette-head">
        <input
          type="search"
          className="fxc-search"
          placeholder={texts('palette.search')}
          aria-label={texts('palette.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            const first = sections[0]?.entries[0];
            if (event.key === 'Enter' && first !== undefined && query !== '') {
              add(first);
              setQuery('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              event.currentTarget.closest('.fxc-palette')?.querySelector<HTMLElement>('.fxc-palette-entry')?.focus();
            } else if (event.key === 'Escape') {
              setQuery('');
            }
          }}
        />
        <button type="button" className="fxc-fold" aria-label={texts('palette.fold')} title={texts('palette.fold')} onClick={() => fold(true)}>
          <Control name="fold" />
        </button>
      </div>
      <div className="fxc-palette-list" onKeyDown={walked}>
        {sections.map((section, index) => {
          const most = opened.has(section.key) || query !== '' ? section.entries.length : FEW;
          const shut = query === '' && foldedGroups.has(section.key);
          const services = section.category === true && sections[index - 1]?.category !== true;
          return (
            <section key={section.key} aria-label={section.title}>
              {services && <h2 className="fxc-group">{texts('group.services')}</h2>}
              {section.title !== '' && (
                <h3 className={section.category === true ? 'fxc-category' : 'fxc-group'}>
                  <button
                    type="button"
                    aria-expanded={!shut}
                    title={texts(shut ? 'palette.group-unfold' : 'palette.group-fold', section.title)}
                    data-testid={`group:${section.key}`}
                    onClick={() => actions.foldGroup(section.key, !shut)}
                  >
                    {section.title}
                    <span className="fxc-chevron" aria-hidden="true" />
                  </button>
                </h3>
              )}
              {(shut ? [] : section.entries.slice(0, most)).map((entry) => (
                <PaletteEntry key={entry.key} entry={entry} add={add} />
              ))}
              {!shut && section.entries.length > most && (
                <button type="button" className="fxc-more" onClick={() => setOpened(new Set([...opened, section.key]))}>
                  {texts('palette.more', section.entries.length)}
                </button>
              )}
            </section>
          );
        })}
        {noServices && <p className="fxc-nothing">{texts('palette.no-services')}</p>}
        {query !== '' && sections[0]?.entries.length === 0 && (
          <p className="fxc-nothing" role="status">
            {texts('palette.nothing', query)}
          </p>
        )}
      </div>
    </div>
  );
});

const PaletteEntry = memo(function PaletteEntry({ entry, add }: { readonly entry: Entry; readonly add: (entry: Entry) => void }) {
  return (
    <button
      type="button"
      className="fxc-palette-entry"
      draggable
      title={entry.description}
      data-testid={`palette:${entry.key}`}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, entry.key);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onDoubleClick={() => add(entry)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          event.stopPropagation();
          add(entry);
        }
      }}
    >
      <EntryRow entry={entry} />
    </button>
  );
});

function walked(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.fxc-palette-entry')];
  const at = all.findIndex((each) => each === document.activeElement);
  event.preventDefault();
  event.stopPropagation();
  all[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

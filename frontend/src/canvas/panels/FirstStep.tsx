/** What an empty canvas asks: when what happens? */
import { useMemo, useState } from 'react';
import type { CatalogEventType, Entry } from '../model/catalog';
import { Icon } from '../nodes/icons';
import { useCanvas, useCanvasState, useTexts } from '../state/store';
import type { Texts } from '../texts';

const MANY = 8;

export function FirstStep() {
  const texts = useTexts();
  const { actions } = useCanvas();
  const entries = useCanvasState((state) => state.entries);
  const catalog = useCanvasState((state) => state.catalog);
  const readOnly = useCanvasState((state) => state.readOnly);
  const empty = useCanvasState((state) => state.flow.nodes.every((node) => node.kind === 'note'));
  const [query, setQuery] = useState('');
  const starts = useMemo(() => {
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    const rate = (type: CatalogEventType) => type.perMinute ?? 0;
    const events = [...catalog.eventTypes]
      .sort((a, b) => rate(b) - rate(a) || (b.lastSeen ?? '').localeCompare(a.lastSeen ?? '') || a.type.localeCompare(b.type))
      .map((type) => ({ entry: byKey.get(`start:${type.type}`), type }));
    const hooks = catalog.webhooks.map((name) => ({ entry: byKey.get(`start:webhook:${name}`), type: undefined }));
    return [...events, ...hooks].filter((each): each is { entry: Entry; type: CatalogEventType | undefined } => each.entry !== undefined);
  }, [entries, catalog]);
  if (!empty) {
    return null;
  }
  if (readOnly) {
    return <div className="fxc-first fxc-first-empty">{texts('first.empty')}</div>;
  }
  const other = entries.find((entry) => entry.key === 'start');
  const shown = starts.filter(({ entry }) => entry.title.toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <div className="fxc-first nodrag nopan nowheel" role="region" aria-label={texts('first.title')} data-testid="first-step">
      <h2>{texts('first.title')}</h2>
      <p>{texts(starts.length === 0 ? 'first.none' : 'first.about')}</p>
      {starts.length > MANY && (
        <input
          type="search"
          className="fxc-search"
          placeholder={texts('first.search')}
          aria-label={texts('first.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      )}
      <ul>
        {shown.map(({ entry, type }) => (
          <li key={entry.key}>
            <button type="button" data-testid={`first:${entry.title}`} onClick={() => actions.add(entry)} onKeyDown={(event) => event.stopPropagation()}>
              <span className="fxc-tile">
                <Icon name={type === undefined ? 'webhook' : 'start'} size={16} />
              </span>
              <span className="fxc-sentence">
                {sentence(texts(type === undefined ? 'first.webhook' : 'first.event', '\u0000'), entry.title)}
                {type !== undefined && <span className="fxc-rate">{rateText(type, texts)}</span>}
              </span>
            </button>
          </li>
        ))}
        {other !== undefined && (
          <li>
            <button type="button" data-testid="first:other" onClick={() => actions.add(other)} onKeyDown={(event) => event.stopPropagation()}>
              <span className="fxc-tile">
                <Icon name="spark" size={16} />
              </span>
              <span className="fxc-sentence">{texts('first.other')}</span>
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The sentence with the name in mono, wherever the language puts it. */
function sentence(pattern: string, name: string) {
  const [before, after] = pattern.split('\u0000');
  return (
    <>
      {before}
      <code>{name}</code>
      {after}
    </>
  );
}

function rateText({ perMinute, lastSeen }: CatalogEventType, texts: Texts): string {
  if (lastSeen === undefined || lastSeen === null) {
    return texts('first.never');
  }
  const seen = texts('first.seen', ago(lastSeen, texts));
  if (perMinute === undefined || perMinute === 0) {
    return seen;
  }
  return `${perMinute < 1 ? texts('first.rare') : texts('first.rate', Math.round(perMinute))} · ${seen}`;
}

function ago(time: string, texts: Texts): string {
  const minutes = Math.floor((Date.now() - Date.parse(time)) / 60_000);
  if (minutes < 1) {
    return texts('ago.now');
  }
  return minutes < 60
    ? texts('ago.minutes', minutes)
    : minutes < 48 * 60
      ? texts('ago.hours', Math.floor(minutes / 60))
      : texts('ago.days', Math.floor(minutes / 1_440));
}

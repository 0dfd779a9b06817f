/** A list over the canvas with a field to search in: arrows choose, Enter takes, Escape closes. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Point } from '../model/geometry';

export interface Choice {
  readonly key: string;
  readonly group?: string;
  readonly content: ReactNode;
  readonly testId: string;
  take(): void;
}

export interface ListMenuProps {
  readonly title: string;
  readonly search: string;
  readonly at?: Point;
  readonly testId: string;
  readonly choices: (query: string) => readonly Choice[];
  readonly nothing: (query: string) => string;
  readonly onClose: () => void;
  /** The choice that the arrows have come to. */
  readonly onPoint?: (key: string | undefined) => void;
}

const MOST = 200;
const WIDTH = 320;
const HEIGHT = 380;

export function ListMenu(props: ListMenuProps) {
  const { title, search, at, testId, choices, nothing, onClose } = props;
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [place, setPlace] = useState<Point | undefined>(at);
  const shown = choices(query).slice(0, MOST);
  const chosen = shown[Math.min(index, shown.length - 1)];

  useEffect(() => {
    field.current?.focus();
    const space = box.current?.parentElement;
    if (at !== undefined && space !== null && space !== undefined) {
      setPlace({
        x: Math.max(8, Math.min(at.x, space.clientWidth - WIDTH - 8)),
        y: Math.max(8, Math.min(at.y, space.clientHeight - HEIGHT - 8)),
      });
    }
  }, []);

  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) {
        onClose();
      }
    };
    window.addEventListener('pointerdown', away, true);
    return () => window.removeEventListener('pointerdown', away, true);
  }, [onClose]);

  const point = (to: number) => {
    const next = Math.max(0, Math.min(to, shown.length - 1));
    setIndex(next);
    props.onPoint?.(shown[next]?.key);
    box.current?.querySelectorAll('[role=option]')[next]?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 8, PageUp: index - 8 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      point(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      chosen?.take();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <div
      ref={box}
      className={`fxc-menu nodrag nopan nowheel ${at === undefined ? 'fxc-menu-top' : ''}`}
      style={place === undefined ? undefined : { left: place.x, top: place.y }}
      role="dialog"
      aria-label={title}
      data-testid={testId}
      onKeyDown={onKeyDown}
    >
      <div className="fxc-menu-title">{title}</div>
      <input
        ref={field}
        className="fxc-search"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.key}`}
        aria-label={search}
        placeholder={search}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setIndex(0);
        }}
      />
      {shown.length === 0 && (
        <div className="fxc-nothing" role="status">
          {nothing(query)}
        </div>
      )}
      <div className="fxc-options" role="listbox" id={`${id}-list`} aria-label={title}>
        {shown.map((choice, position) => (
          <div key={choice.key} role="presentation">
            {choice.group !== undefined && choice.group !== shown[position - 1]?.group && (
              <div className="fxc-group" role="presentation">
                {choice.group}
              </div>
            )}
            <div
              id={`${id}-${choice.key}`}
              className="fxc-option"
              role="option"
              aria-selected={choice === chosen}
              data-testid={choice.testId}
              onPointerMove={() => setIndex(position)}
              onClick={choice.take}
            >
              {choice.content}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

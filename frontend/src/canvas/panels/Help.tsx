/** The keys of the canvas. */
import { useEffect, useRef } from 'react';
import { Control } from '../nodes/icons';
import type { TextKey } from '../texts';
import { useCanvas, useTexts } from '../state/store';

const KEYS: readonly (readonly [TextKey, readonly string[]])[] = [
  ['help.add', ['A', '/']],
  ['help.walk', ['←', '→', '↑', '↓']],
  ['help.connect', ['C']],
  ['help.inspect', ['Enter']],
  ['help.rename', ['F2']],
  ['help.delete', ['Del']],
  ['help.undo', ['Ctrl Z']],
  ['help.redo', ['Shift Ctrl Z', 'Ctrl Y']],
  ['help.copy', ['Ctrl C', 'Ctrl X', 'Ctrl V']],
  ['help.duplicate', ['Ctrl D']],
  ['help.all', ['Ctrl A']],
  ['help.nudge', ['Alt ← → ↑ ↓']],
  ['help.find', ['Ctrl F']],
  ['help.zoom', ['+', '−']],
  ['help.fit', ['0']],
  ['help.tidy', ['T']],
];

export function Help() {
  const texts = useTexts();
  const { actions } = useCanvas();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div
      className="fxc-help nodrag nopan nowheel"
      role="dialog"
      aria-label={texts('help.title')}
      data-testid="help"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === '?') {
          actions.close();
        }
      }}
    >
      <div className="fxc-help-head">
        <h2>{texts('help.title')}</h2>
        <button ref={button} type="button" aria-label={texts('help.close')} onClick={() => actions.close()}>
          <Control name="close" />
        </button>
      </div>
      <dl>
        {KEYS.map(([text, keys]) => (
          <div key={text}>
            <dt>{texts(text)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{texts('help.lasso')}</dt>
          <dd>
            <kbd>{texts('help.shift-drag')}</kbd>
          </dd>
        </div>
      </dl>
    </div>
  );
}

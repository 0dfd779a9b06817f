/** Zoom, fit, tidy up, find, keys: at the lower left. */
import { Panel } from '@xyflow/react';
import { Control, type ControlName } from '../nodes/icons';
import { useCanvas, useCanvasState, useTexts } from '../state/store';
import type { TextKey } from '../texts';

export function Controls() {
  const texts = useTexts();
  const { actions } = useCanvas();
  const readOnly = useCanvasState((state) => state.readOnly);
  const buttons: readonly (readonly [ControlName, TextKey, () => void])[] = [
    ['plus', 'controls.in', () => actions.view.zoom(true)],
    ['minus', 'controls.out', () => actions.view.zoom(false)],
    ['fit', 'controls.fit', () => actions.fit()],
    ['tidy', 'controls.tidy', () => actions.tidy()],
    ['find', 'controls.find', () => actions.open({ kind: 'find' })],
    ['help', 'controls.help', () => actions.open({ kind: 'help' })],
  ];
  return (
    <Panel position="bottom-left" className="fxc-controls">
      {buttons
        .filter(([name]) => !(readOnly && name === 'tidy'))
        .map(([name, text, press]) => (
          <button key={name} type="button" title={texts(text)} aria-label={texts(text)} data-testid={`control:${name}`} onClick={press}>
            <Control name={name} />
          </button>
        ))}
    </Panel>
  );
}

/** Composes the canvas: palette, flow, menus over it, and what is said aloud. */
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { ReactFlowProvider } from '@xyflow/react';
import { type ClipboardEvent, useMemo } from 'react';
import { pressed } from './hooks/useKeys';
import { FlowView } from './FlowView';
import { Outline } from './panels/Outline';
import { Palette } from './panels/Palette';
import { type Canvas, CanvasContext, useCanvasState } from './state/store';

export function FlowCanvas({ canvas }: { readonly canvas: Canvas }) {
  const { actions } = canvas;
  const clipboard = useMemo(
    () => ({
      onCopy: (event: ClipboardEvent) => copied(event, actions.copy),
      onCut: (event: ClipboardEvent) => copied(event, actions.cut),
      onPaste: (event: ClipboardEvent) => {
        if (!inField(event.target)) {
          event.preventDefault();
          actions.paste(event.clipboardData.getData('text/plain'));
        }
      },
    }),
    [actions],
  );
  function copied(event: ClipboardEvent, take: () => string | undefined): void {
    const text = inField(event.target) ? undefined : take.call(actions);
    if (text !== undefined) {
      event.preventDefault();
      event.clipboardData.setData('text/plain', text);
    }
  }
  return (
    <CanvasContext.Provider value={canvas}>
      <div
        className="fxc-canvas"
        {...clipboard}
        onKeyDown={(event) => {
          if (pressed(canvas, event)) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      >
        <Palette />
        <ReactFlowProvider>
          <FlowView />
        </ReactFlowProvider>
        <Outline />
        <Said />
      </div>
    </CanvasContext.Provider>
  );
}

function Said() {
  const said = useCanvasState((state) => state.said);
  return (
    <div className="fxc-hidden" role="status" aria-live="polite" data-testid="said">
      {said}
    </div>
  );
}

function inField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea') !== null;
}

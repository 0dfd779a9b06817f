/** The keys of the canvas, while the focus is on it and not in a field. */
import type { KeyboardEvent } from 'react';
import { findNode } from '../model/flow';
import type { Direction } from '../model/walk';
import type { Canvas } from '../state/store';

const ARROWS: Readonly<Record<string, readonly [Direction, dx: number, dy: number]>> = {
  ArrowLeft: ['left', -1, 0],
  ArrowRight: ['right', 1, 0],
  ArrowUp: ['up', 0, -1],
  ArrowDown: ['down', 0, 1],
};

/** Returns whether the key meant something here. */
export function pressed({ store, actions }: Canvas, event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true]') !== null) {
    return false;
  }
  return event.ctrlKey || event.metaKey ? withControl({ store, actions }, event) : plain({ store, actions }, event);
}

function withControl({ store, actions }: Canvas, event: KeyboardEvent): boolean {
  switch (event.key.toLowerCase()) {
    case 'z':
      return done(() => (event.shiftKey ? actions.redo() : actions.undo()));
    case 'y':
      return done(() => actions.redo());
    case 'd':
      return done(() => actions.duplicate());
    case 'f':
      return done(() => actions.open({ kind: 'find' }));
    case 'a':
      return done(() => actions.choose(store.get().flow.nodes.map((node) => node.id)));
    default:
      return false;
  }
}

function plain({ store, actions }: Canvas, event: KeyboardEvent): boolean {
  const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null;
  const { selection, active, flow } = store.get();
  const here = [...selection].at(-1) ?? (event.target instanceof HTMLElement && event.target.closest('.react-flow__node') !== null ? active : null);
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    const [direction, dx, dy] = arrow;
    return done(() => (event.altKey ? actions.nudge(dx, dy) : actions.walk(direction)));
  }
  if (event.altKey) {
    return false;
  }
  switch (event.key) {
    case 'a':
    case 'A':
    case '/':
      return done(() => actions.openAdd());
    case 'c':
    case 'C':
      return done(() => actions.openConnect());
    case 't':
    case 'T':
      return done(() => actions.tidy());
    case '?':
      return done(() => actions.open({ kind: 'help' }));
    case '+':
      return done(() => actions.view.zoom(true));
    case '-':
      return done(() => actions.view.zoom(false));
    case '0':
      return done(() => actions.fit());
    case 'Delete':
    case 'Backspace':
      return done(() => actions.removeChosen());
    case 'Escape':
      return done(() => actions.chooseNothing());
    case 'Enter':
    case ' ':
      if (onButton || here === null) {
        return false;
      }
      return done(() => {
        if (!selection.has(here)) {
          actions.choose([here]);
        }
        if (event.key === 'Enter') {
          actions.inspect(here);
        }
      });
    case 'F2':
      return here !== null && findNode(flow, here) !== undefined && done(() => actions.edit(here));
    default:
      return false;
  }
}

function done(action: () => void): true {
  action();
  return true;
}

/** Whether the window has no room for panes side by side: a telephone, or 400 % zoom. */
import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 640px)';

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, isNarrow);
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

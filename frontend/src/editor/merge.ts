/** The comparison behind `<fx-diff>`, loaded when the first one is shown. */
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { type Language, looks } from './setup';

export interface MergeOptions {
  readonly before: string;
  readonly after: string;
  readonly language: Language;
  readonly labels: readonly [before: string, after: string];
}

/** Shows two texts beside each other, unchanged parts folded away; both only to be read. */
export function createMerge(parent: HTMLElement, { before, after, language, labels }: MergeOptions): { destroy(): void } {
  const side = (doc: string, label: string) => ({
    doc,
    extensions: [
      basicSetup,
      looks(language),
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label }),
    ],
  });
  return new MergeView({
    parent,
    root: document,
    a: side(before, labels[0]),
    b: side(after, labels[1]),
    collapseUnchanged: { margin: 3, minSize: 6 },
    gutter: true,
  });
}

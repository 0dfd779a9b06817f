/** The editor behind `<fx-code>`, loaded when the first one is shown. */
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, placeholder as placeholderText } from '@codemirror/view';
import { basicSetup, minimalSetup } from 'codemirror';
import { checks, completing, hasLineNumbers, type Language, looks, oneLineOnly, type Proposal } from './setup';

export interface EditorOptions {
  readonly value: string;
  readonly language: Language;
  readonly label: string;
  readonly placeholder: string;
  readonly readonly: boolean;
  readonly oneLine: boolean;
  readonly proposals: () => readonly Proposal[];
  readonly changed: (value: string) => void;
  readonly left: () => void;
}

/** Where something is wrong, in characters from the beginning. */
export interface EditorError {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Editor {
  setValue(value: string): void;
  setReadonly(readonly: boolean): void;
  setError(error: EditorError | null): void;
  focus(): void;
  destroy(): void;
}

export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const writable = new Compartment();
  const { language, oneLine } = options;
  let setting = false;
  const view = new EditorView({
    parent,
    // Without it CodeMirror takes the shadow root of a layout around it for its own, and loses the cursor.
    root: document,
    state: EditorState.create({
      doc: options.value,
      extensions: [
        hasLineNumbers(language, oneLine) ? basicSetup : minimalSetup,
        looks(language),
        checks(language),
        oneLine ? oneLineOnly() : [],
        completing(options.proposals),
        placeholderText(options.placeholder),
        writable.of(EditorState.readOnly.of(options.readonly)),
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': options.label, 'data-testid': 'code' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !setting) {
            options.changed(update.state.doc.toString());
          }
        }),
        EditorView.domEventHandlers({ blur: () => options.left() }),
      ],
    }),
  });
  return {
    setValue(value) {
      if (value !== view.state.doc.toString()) {
        setting = true;
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
        setting = false;
      }
    },
    setReadonly(readonly) {
      view.dispatch({ effects: writable.reconfigure(EditorState.readOnly.of(readonly)) });
    },
    setError(error) {
      const length = view.state.doc.length;
      const marks =
        error === null
          ? []
          : [
              {
                from: Math.max(0, Math.min(error.from, length)),
                to: Math.max(0, Math.min(Math.max(error.to, error.from + 1), length)),
                severity: 'error' as const,
                message: error.text,
              },
            ];
      view.dispatch(setDiagnostics(view.state, marks));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

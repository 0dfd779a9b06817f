/** CodeMirror as FX sets it up: languages, colours from fx.css, what an editor and a comparison have in common. */
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { HighlightStyle, StreamLanguage, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { JSONATA } from './jsonata';

export type Language = 'jsonata' | 'json' | 'python' | 'text';

/** What can be completed: fields of upstream data, functions. */
export interface Proposal {
  readonly label: string;
  readonly detail?: string | null;
  readonly type?: string | null;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.string, color: 'var(--fx-c-string)' },
  { tag: tags.number, color: 'var(--fx-c-number)' },
  { tag: [tags.bool, tags.null, tags.atom], color: 'var(--fx-c-atom)' },
  { tag: tags.propertyName, color: 'var(--fx-c-prop)' },
  { tag: tags.keyword, color: 'var(--fx-c-kw)' },
  { tag: tags.comment, color: 'var(--fx-muted)', fontStyle: 'italic' },
  {
    tag: [tags.function(tags.variableName), tags.special(tags.variableName), tags.definition(tags.variableName)],
    color: 'var(--fx-c-fn)',
  },
]);

const THEME = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', backgroundColor: 'transparent', color: 'var(--fx-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--fx-mono)', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--fx-text)', padding: '6px 0' },
  '.cm-line': { padding: '0 8px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--fx-muted)', border: 'none' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--fx-text)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, currentColor 4%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--fx-accent) 24%, transparent)',
  },
  '.cm-placeholder': { color: 'var(--fx-muted)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--fx-accent) 20%, transparent)',
    outline: 'none',
  },
  '.cm-tooltip': {
    border: '1px solid var(--fx-border)',
    borderRadius: '7px',
    backgroundColor: 'var(--fx-surface)',
    color: 'var(--fx-text)',
    boxShadow: '0 8px 24px rgb(0 0 0 / 20%)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--fx-mono)', fontSize: '12px', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'color-mix(in srgb, var(--fx-accent) 16%, transparent)',
    color: 'var(--fx-text)',
  },
  '.cm-completionDetail': { marginLeft: '1em', color: 'var(--fx-muted)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-diagnostic': { padding: '5px 10px', fontFamily: 'inherit', fontSize: '12px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--fx-err)' },
  '.cm-panels': { backgroundColor: 'var(--fx-surface)', color: 'var(--fx-text)' },
  // The sign that stands there by default is in few fonts.
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
  '.cm-collapsedLines': { background: 'color-mix(in srgb, var(--fx-text) 5%, transparent)', color: 'var(--fx-muted)' },
});

/** Numbers beside the lines only where lines have a meaning outside the editor. */
export function hasLineNumbers(language: Language, oneLine: boolean): boolean {
  return !oneLine && language !== 'jsonata' && language !== 'text';
}

export function looks(language: Language): Extension {
  return [languageOf(language), syntaxHighlighting(COLOURS), THEME, language === 'text' ? EditorView.lineWrapping : []];
}

function languageOf(language: Language): Extension {
  switch (language) {
    case 'json':
      return json();
    case 'python':
      return python();
    case 'jsonata':
      return [StreamLanguage.define(JSONATA), EditorView.lineWrapping];
    case 'text':
      return [];
  }
}

/** Marks what is no JSON, where the parser stumbled. For other languages the server says what is wrong. */
export function checks(language: Language): Extension {
  return language === 'json' ? [linter(jsonMistakes), lintGutter()] : [];
}

function jsonMistakes(view: EditorView): readonly Diagnostic[] {
  const text = view.state.doc.toString();
  try {
    JSON.parse(text);
    return [];
  } catch (mistake) {
    if (text.trim() === '') {
      return [];
    }
    let at = text.trimEnd().length - 1;
    syntaxTree(view.state).iterate({
      enter: (node) => {
        if (node.type.isError) {
          at = Math.min(at, Math.max(0, node.from));
        }
      },
    });
    const message = mistake instanceof Error ? mistake.message : String(mistake);
    return [{ from: at, to: Math.min(at + 1, text.length), severity: 'error', message }];
  }
}

/** Proposals for the path before the cursor: `order.da` finds `order.data.total`. */
export function completing(proposals: () => readonly Proposal[]): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[$\w.`-]+/);
    const all = proposals();
    if (all.length === 0 || (word === null && !context.explicit)) {
      return null;
    }
    const options = all.map(
      ({ label, detail, type }): Completion => ({
        label,
        type: type ?? (label.startsWith('$') ? 'function' : 'property'),
        ...(detail === undefined || detail === null ? {} : { detail }),
      }),
    );
    return { from: word?.from ?? context.pos, options, validFor: /^[$\w.`-]*$/ };
  };
  return autocompletion({ override: [source], icons: false });
}

/** Enter and pasted line breaks become nothing and spaces. */
export function oneLineOnly(): Extension {
  return EditorState.transactionFilter.of((change) => {
    if (!change.docChanged || change.newDoc.lines === 1) {
      return change;
    }
    const text = change.newDoc.toString();
    if (!/\S/.test(change.newDoc.line(change.newDoc.lines).text) && change.isUserEvent('input') && !change.isUserEvent('input.paste')) {
      return [];
    }
    const joined = text.replace(/\s*\n\s*/g, ' ');
    return [{ changes: { from: 0, to: change.startState.doc.length, insert: joined }, selection: { anchor: joined.length } }];
  });
}

/** Colours for JSONata. A tokenizer is enough for that; whether an expression holds is for the server to say. */
import type { StreamParser } from '@codemirror/language';

interface State {
  comment: boolean;
}

/** In this order; the first that fits names what stands there. */
const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/^"(?:[^"\\]|\\.)*"?/, 'string'],
  [/^'(?:[^'\\]|\\.)*'?/, 'string'],
  [/^`[^`]*`?/, 'propertyName'],
  [/^\$\$?[A-Za-z_]\w*(?=\s*\()/, 'variableName.function'],
  [/^\$\$?\w*/, 'variableName.special'],
  [/^(?:true|false|null)\b/, 'atom'],
  [/^(?:and|or|in|function|λ)\b/, 'keyword'],
  [/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
  [/^[A-Za-z_]\w*/, 'propertyName'],
  [/^(?:~>|:=|!=|<=|>=|\*\*|\.\.|[-+*/%<>=&?:^@#|])/, 'operator'],
];

export const JSONATA: StreamParser<State> = {
  name: 'jsonata',
  startState: () => ({ comment: false }),
  copyState: (state) => ({ ...state }),
  languageData: {
    closeBrackets: { brackets: ['(', '[', '{', '"', "'", '`'] },
    commentTokens: { block: { open: '/*', close: '*/' } },
  },
  token(stream, state) {
    if (state.comment) {
      if (stream.match(/^.*?\*\//) === null) {
        stream.skipToEnd();
      } else {
        state.comment = false;
      }
      return 'comment';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match('/*') === true) {
      state.comment = true;
      return 'comment';
    }
    const found = TOKENS.find(([pattern]) => stream.match(pattern) !== null);
    if (found === undefined) {
      stream.next();
    }
    return found?.[1] ?? null;
  },
};

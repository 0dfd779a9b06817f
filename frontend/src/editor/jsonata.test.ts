import { StringStream } from '@codemirror/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JSONATA } from './jsonata';

function tokens(...lines: string[]): string[] {
  const state = { comment: false };
  return lines.flatMap((line) => {
    const stream = new StringStream(line, 2, 2);
    const found: string[] = [];
    while (!stream.eol()) {
      const kind = JSONATA.token(stream, state);
      if (kind !== null) {
        found.push(`${stream.current()} ${kind}`);
      }
      stream.start = stream.pos;
    }
    return found;
  });
}

describe('JSONata', () => {
  it('is told apart into names, functions, texts and numbers', () => {
    expect(tokens('$sum(order.data.`a b`) > 1.5e3 and $x = "n"')).toEqual([
      '$sum variableName.function',
      'order propertyName',
      'data propertyName',
      '`a b` propertyName',
      '> operator',
      '1.5e3 number',
      'and keyword',
      '$x variableName.special',
      '= operator',
      '"n" string',
    ]);
  });

  it('has comments over several lines', () => {
    expect(tokens('a /* b', 'c */ d')).toEqual(['a propertyName', '/* comment', ' b comment', 'c */ comment', 'd propertyName']);
  });

  it('always comes to the end of a line', () => {
    fc.assert(fc.property(fc.string(), (line) => tokens(line).join('').length >= 0));
  });
});

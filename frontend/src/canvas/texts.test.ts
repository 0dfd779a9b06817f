import { describe, expect, it } from 'vitest';
import bundle from '../../../app/src/main/resources/messages/canvas.properties?raw';
import { DEFAULT_TEXTS, textsOf } from './texts';

describe('The words on the canvas', () => {
  it('stand in the message bundle too, the same under the same keys', () => {
    const lines = bundle.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const sent = Object.fromEntries(
      lines.map((line) => [line.slice('canvas.'.length, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(sent).toEqual(DEFAULT_TEXTS);
  });

  it('hold their values, and are the sent ones where there are such', () => {
    expect(textsOf()('palette.more', 7)).toBe('Show all 7');
    expect(textsOf({ 'palette.more': 'Alle {0}' })('palette.more', 7)).toBe('Alle 7');
  });
});

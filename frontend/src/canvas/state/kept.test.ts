import { describe, expect, it } from 'vitest';
import { keep, kept } from './kept';

function storage(text?: string) {
  const texts = new Map(text === undefined ? [] : [['fx.palette', text]]);
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

describe('What is kept of the palette', () => {
  it('is read as it was written', () => {
    const place = storage();
    const left = { recent: ['map', 'service:greet'], folded: true, foldedGroups: new Set(['logic']) };
    keep(left, place);
    expect(kept(place)).toEqual(left);
  });

  it.each(['', 'null', '[]', '"x"', '{"recent":7,"groups":[1,null]}', '{'])('is nothing where %j stands', (text) => {
    expect(kept(storage(text))).toEqual({ recent: [], folded: false, foldedGroups: new Set() });
  });

  it('is nothing where the browser keeps nothing', () => {
    const refuses = {
      getItem: (): string => {
        throw new Error('denied');
      },
      setItem: (): void => {
        throw new Error('denied');
      },
    };
    keep({ recent: [], folded: true, foldedGroups: new Set() }, refuses);
    expect(kept(refuses).folded).toBe(false);
  });
});

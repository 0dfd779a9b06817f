import { describe, expect, it } from 'vitest';
import { iconOf } from './icons';

describe('the icon of a node', () => {
  it('is the one that its service names', () => {
    expect(iconOf('service', 'calculator')).toBe('calculator');
  });

  it('is also found by the name that the lists of services know', () => {
    expect(iconOf('service', 'package')).toBe('box');
    expect(iconOf('service', 'credit-card')).toBe('card');
  });

  it('is that of its kind where there is none of the name', () => {
    expect(iconOf('service', 'no-such-icon')).toBe('service');
    expect(iconOf('service', 'constructor')).toBe('service');
    expect(iconOf('end')).toBe('end');
  });
});

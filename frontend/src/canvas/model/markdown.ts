/** The little Markdown of notes. What it does not know stays as it was written; nothing of it becomes HTML. */
export interface Block {
  readonly kind: 'heading' | 'item' | 'line';
  readonly spans: readonly Span[];
}

export interface Span {
  readonly kind: 'text' | 'bold' | 'code';
  readonly text: string;
}

export function blocksOf(text: string): readonly Block[] {
  return text.split('\n').map((line): Block => {
    const heading = /^#{1,3}\s+(.*)$/.exec(line);
    const item = /^\s*[-*]\s+(.*)$/.exec(line);
    if (heading !== null) {
      return { kind: 'heading', spans: spansOf(heading[1] ?? '') };
    }
    return item === null ? { kind: 'line', spans: spansOf(line) } : { kind: 'item', spans: spansOf(item[1] ?? '') };
  });
}

function spansOf(line: string): readonly Span[] {
  return line.split(/(\*\*[^*]+\*\*|`[^`]+`)/).flatMap((part): Span[] => {
    if (part === '') {
      return [];
    }
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4) {
      return [{ kind: 'bold', text: part.slice(2, -2) }];
    }
    return part.startsWith('`') && part.endsWith('`') && part.length > 2
      ? [{ kind: 'code', text: part.slice(1, -1) }]
      : [{ kind: 'text', text: part }];
  });
}

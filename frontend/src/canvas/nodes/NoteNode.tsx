/** A remark on the canvas, in a little Markdown: headings, lists, bold, code. */
import type { NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { blocksOf, type Span } from '../model/markdown';
import type { StepNode } from '../state/project';
import { useCanvas, useCanvasState, useTexts } from '../state/store';

export const NoteNode = memo(function NoteNode({ id, data: { node } }: NodeProps<StepNode>) {
  const texts = useTexts();
  const editing = useCanvasState((state) => state.editing === id);
  const text = node.kind === 'note' ? node.text : '';
  return (
    <div className="fxc-note">
      {editing ? (
        <NoteField id={id} text={text} />
      ) : text.trim() === '' ? (
        <p className="fxc-note-empty">{texts('node.empty-note')}</p>
      ) : (
        blocksOf(text).map((block, index) => (
          <p key={index} className={`fxc-note-${block.kind}`}>
            {block.spans.map(spanned)}
          </p>
        ))
      )}
    </div>
  );
});

function spanned(span: Span, index: number) {
  switch (span.kind) {
    case 'bold':
      return <strong key={index}>{span.text}</strong>;
    case 'code':
      return <code key={index}>{span.text}</code>;
    case 'text':
      return span.text;
  }
}

function NoteField({ id, text }: { readonly id: string; readonly text: string }) {
  const { actions, store } = useCanvas();
  const texts = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <textarea
      ref={field}
      className="nodrag nopan nowheel"
      defaultValue={text}
      aria-label={texts('kind.note')}
      data-testid={`note:${id}`}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          actions.retitle(id, event.currentTarget.value);
        }
      }}
      onBlur={(event) => {
        if (store.get().editing === id) {
          actions.retitle(id, event.currentTarget.value);
        }
      }}
    />
  );
}

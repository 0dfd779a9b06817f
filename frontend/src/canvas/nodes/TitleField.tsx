/** Renames a node where its title stands. */
import { useEffect, useRef } from 'react';
import { useCanvas, useTexts } from '../state/store';

export function TitleField({ id, value, placeholder }: { readonly id: string; readonly value: string; readonly placeholder: string }) {
  const { actions, store } = useCanvas();
  const texts = useTexts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className="fxc-title-field nodrag nopan"
      defaultValue={value}
      placeholder={placeholder}
      maxLength={500}
      aria-label={texts('node.rename', placeholder)}
      data-testid={`title:${id}`}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          actions.retitle(id, event.currentTarget.value);
        } else if (event.key === 'Escape') {
          store.set({ editing: null });
          actions.view.focus(id);
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

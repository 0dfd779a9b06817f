/**
 * `<fx-code>`: an editor for expressions, JSON, Python and plain text. It is a small shell; CodeMirror comes when the
 * first one is shown. Sends `value-changed` a quarter of a second after the last key, and when it is left.
 */
import './editor.css';
import type { Editor, EditorError } from './editor';
import type { Language, Proposal } from './setup';

const QUIET = 250;

class FxCode extends HTMLElement {
  private text = '';
  private editor: Editor | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private locked = false;
  private mistake: EditorError | null = null;
  private wantsFocus = false;

  /** Chosen before it is shown; they stay. */
  language: Language = 'jsonata';
  label = '';
  placeholder = '';
  oneLine = false;
  /** What can be completed, at any time anew. */
  completions: readonly Proposal[] = [];

  get value(): string {
    return this.text;
  }

  set value(value: string | null) {
    this.text = value ?? '';
    this.editor?.setValue(this.text);
  }

  get readonly(): boolean {
    return this.locked;
  }

  set readonly(readonly: boolean) {
    this.locked = readonly;
    this.toggleAttribute('readonly', readonly);
    this.editor?.setReadonly(readonly);
  }

  setError(error: EditorError | null): void {
    this.mistake = error;
    this.toggleAttribute('invalid', error !== null);
    this.editor?.setError(error);
  }

  override focus(): void {
    this.wantsFocus = true;
    this.editor?.focus();
  }

  async connectedCallback(): Promise<void> {
    this.toggleAttribute('one-line', this.oneLine);
    const { createEditor } = await import('./editor');
    if (!this.isConnected || this.editor !== undefined) {
      return;
    }
    this.editor = createEditor(this, {
      value: this.text,
      language: this.language,
      label: this.label,
      placeholder: this.placeholder,
      readonly: this.locked,
      oneLine: this.oneLine,
      proposals: () => this.completions,
      changed: (value) => {
        this.text = value;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.tell(), QUIET);
      },
      left: () => {
        if (this.timer !== undefined) {
          this.tell();
        }
      },
    });
    this.editor.setError(this.mistake);
    if (this.wantsFocus) {
      this.editor.focus();
    }
  }

  disconnectedCallback(): void {
    if (this.timer !== undefined) {
      this.tell();
    }
    this.editor?.destroy();
    this.editor = undefined;
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.dispatchEvent(new CustomEvent('value-changed', { detail: { value: this.text } }));
  }
}

customElements.define('fx-code', FxCode);

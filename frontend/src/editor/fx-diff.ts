/** `<fx-diff>`: two texts beside each other with what changed between them. */
import './editor.css';
import type { Language } from './setup';

class FxDiff extends HTMLElement {
  private shown: { destroy(): void } | undefined;
  private pending = false;
  private texts: readonly [before: string, after: string] = ['', ''];

  language: Language = 'json';
  labels: readonly [before: string, after: string] = ['', ''];

  /** Both at once, so that they are compared once. */
  compare(before: string, after: string): void {
    this.texts = [before, after];
    this.show();
  }

  connectedCallback(): void {
    this.show();
  }

  disconnectedCallback(): void {
    this.shown?.destroy();
    this.shown = undefined;
  }

  private show(): void {
    if (this.pending || !this.isConnected) {
      return;
    }
    this.pending = true;
    void import('./merge').then(({ createMerge }) => {
      this.pending = false;
      if (this.isConnected) {
        this.shown?.destroy();
        const [before, after] = this.texts;
        this.shown = createMerge(this, { before, after, language: this.language, labels: this.labels });
      }
    });
  }
}

customElements.define('fx-diff', FxDiff);

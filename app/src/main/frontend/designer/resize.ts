// The edge between two panes, to be dragged or moved with the arrow keys; the width is kept in this browser.

const STEP = 16;

/**
 * Sets the property `--fx-pane` of the element around it, the width of the pane at its end. Attributes `name` (under
 * which the width is kept), `usual`, `least` and `most`, in pixels.
 */
class FxResize extends HTMLElement {
  private from: { readonly x: number; readonly width: number } | undefined;

  connectedCallback() {
    this.setAttribute('role', 'separator');
    this.setAttribute('aria-orientation', 'vertical');
    this.tabIndex = 0;
    this.addEventListener('pointerdown', this.grasped);
    this.addEventListener('pointermove', this.moved);
    this.addEventListener('pointerup', this.released);
    this.addEventListener('lostpointercapture', this.released);
    this.addEventListener('keydown', this.pressed);
    this.addEventListener('dblclick', this.reset);
    let kept: string | null = null;
    try {
      kept = localStorage.getItem(this.key());
    } catch {
      // A browser that keeps nothing shows the usual width.
    }
    const width = Number(kept ?? Number.NaN);
    if (kept !== null && Number.isFinite(width)) this.show(width);
    else this.setAttribute('aria-valuenow', String(this.number('usual', 360)));
    this.setAttribute('aria-valuemin', String(this.number('least', 280)));
    this.setAttribute('aria-valuemax', String(this.number('most', 900)));
  }

  private readonly grasped = (event: PointerEvent) => {
    if (event.button !== 0) return;
    this.from = { x: event.clientX, width: this.width() };
    this.setPointerCapture(event.pointerId);
    event.preventDefault();
    this.focus();
  };

  private readonly moved = (event: PointerEvent) => {
    if (this.from !== undefined) this.show(this.from.width + this.from.x - event.clientX);
  };

  private readonly released = () => {
    if (this.from !== undefined) {
      this.from = undefined;
      this.keep();
    }
  };

  private readonly pressed = (event: KeyboardEvent) => {
    const width = this.width();
    const wanted: Partial<Record<string, number>> = {
      ArrowLeft: width + STEP,
      ArrowRight: width - STEP,
      Home: this.number('least', 280),
      End: this.number('most', 900),
    };
    const now = wanted[event.key];
    if (now === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(now);
    this.keep();
  };

  private readonly reset = () => {
    this.parentElement?.style.removeProperty('--fx-pane');
    this.setAttribute('aria-valuenow', String(this.number('usual', 360)));
    try {
      localStorage.removeItem(this.key());
    } catch {
      // Nothing was kept.
    }
  };

  private width(): number {
    return this.nextElementSibling?.getBoundingClientRect().width ?? this.number('usual', 360);
  }

  private show(width: number) {
    const bound = Math.round(Math.min(this.number('most', 900), Math.max(this.number('least', 280), width)));
    this.parentElement?.style.setProperty('--fx-pane', `${bound}px`);
    this.setAttribute('aria-valuenow', String(bound));
  }

  private keep() {
    try {
      localStorage.setItem(this.key(), String(Math.round(this.width())));
    } catch {
      // A browser that keeps nothing is no reason to fail.
    }
  }

  private key(): string {
    return `fx.pane.${this.getAttribute('name') ?? ''}`;
  }

  private number(name: string, otherwise: number): number {
    const value = Number(this.getAttribute(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : otherwise;
  }
}

customElements.define('fx-resize', FxResize);

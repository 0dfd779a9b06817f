// A log that grows.

interface Line {
  attempt: number;
  number: number;
  at: string;
  level: string;
  step?: string;
  text: string;
  fields?: unknown;
}

/** Lines in blocks of this size, so that the browser lays out only those in view. */
const BLOCK = 200;

/**
 * A log: lines are appended, never changed. Follows its end until the reader scrolls up, and tells that by the event
 * `fx-follow`. The attribute `data-level` hides what is less important. Text only, never markup.
 */
class FxLog extends HTMLElement {
  private block: HTMLElement | undefined;
  private inBlock = 0;
  private attempt = 0;
  private scrollingItself = false;
  private following = true;

  connectedCallback() {
    this.tabIndex = 0;
    this.setAttribute('role', 'log');
    this.addEventListener('scroll', this.scrolled, { passive: true });
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.scrolled);
  }

  get follow(): boolean {
    return this.following;
  }

  set follow(follow: boolean) {
    this.following = follow;
    if (follow) this.toEnd();
  }

  appendLines(lines: Line[]) {
    for (const line of lines) {
      if (line.attempt !== this.attempt) this.begin(line.attempt);
      if (this.block === undefined || this.inBlock >= BLOCK) this.newBlock();
      this.block?.append(row(line));
      this.inBlock += 1;
    }
    if (this.following) this.toEnd();
  }

  clearLines() {
    this.replaceChildren();
    this.block = undefined;
    this.attempt = 0;
  }

  /** All lines as plain text, for the clipboard. */
  copyLines() {
    const rows = [...this.querySelectorAll<HTMLElement>('.fx-line')].filter((line) => line.offsetParent !== null);
    const text = rows.map((line) => [...line.children].map((cell) => cell.textContent).join(' ')).join('\n');
    void navigator.clipboard?.writeText(text);
  }

  private begin(attempt: number) {
    if (this.attempt > 0) {
      const rule = document.createElement('div');
      rule.className = 'fx-log-attempt';
      rule.textContent = `Attempt ${attempt}`;
      this.append(rule);
      this.block = undefined;
    }
    this.attempt = attempt;
  }

  private newBlock() {
    this.block = document.createElement('div');
    this.block.className = 'fx-log-block';
    this.inBlock = 0;
    this.append(this.block);
  }

  private toEnd() {
    this.scrollingItself = true;
    this.scrollTop = this.scrollHeight;
    requestAnimationFrame(() => {
      if (this.following) this.scrollTop = this.scrollHeight;
      requestAnimationFrame(() => (this.scrollingItself = false));
    });
  }

  private readonly scrolled = () => {
    if (this.scrollingItself) return;
    const atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 24;
    if (atEnd !== this.following) {
      this.following = atEnd;
      this.dispatchEvent(new CustomEvent('fx-follow', { detail: atEnd }));
    }
  };
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

function row(line: Line): HTMLElement {
  const at = new Date(line.at);
  const element = document.createElement('div');
  element.className = `fx-line ${line.level}`;
  const time = cell('at', CLOCK.format(at));
  time.title = EXACT.format(at);
  element.append(cell('no', String(line.number)), time, cell('level', line.level));
  const text = cell('text', line.text);
  if (line.step !== undefined) text.title = line.step;
  if (line.fields !== undefined && line.fields !== null) text.append(cell('fields', ` ${JSON.stringify(line.fields)}`));
  element.append(text);
  return element;
}

function cell(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

customElements.define('fx-log', FxLog);

export {};

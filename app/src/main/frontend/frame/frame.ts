// What every page needs in the browser: fonts, moments that age and durations that grow by themselves, JSON in colour, copying, shortcuts.
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';

/** "3 min ago" for the attribute `at`, an ISO moment; the exact one, in the viewer's zone, is the tooltip. */
class FxTime extends HTMLElement {
  static readonly observedAttributes = ['at'];
  static readonly all = new Set<FxTime>();
  static readonly relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
  static readonly exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

  connectedCallback() {
    FxTime.all.add(this);
    this.show();
  }

  disconnectedCallback() {
    FxTime.all.delete(this);
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const at = new Date(this.getAttribute('at') ?? '');
    if (Number.isNaN(at.getTime())) return;
    this.title = FxTime.exact.format(at);
    const text = ago((at.getTime() - Date.now()) / 1000);
    if (this.textContent !== text) this.textContent = text;
  }
}

function ago(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 2) return 'now';
  if (size < 60) return FxTime.relative.format(Math.trunc(seconds), 'second');
  if (size < 3600) return FxTime.relative.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return FxTime.relative.format(Math.trunc(seconds / 3600), 'hour');
  return FxTime.relative.format(Math.trunc(seconds / 86_400), 'day');
}

setInterval(() => FxTime.all.forEach((time) => time.show()), 1000);
customElements.define('fx-time', FxTime);

/** How long it is since the attribute `since`, an ISO moment; counts by itself. */
class FxElapsed extends HTMLElement {
  static readonly observedAttributes = ['since'];
  static readonly all = new Set<FxElapsed>();

  connectedCallback() {
    FxElapsed.all.add(this);
    this.show();
  }

  disconnectedCallback() {
    FxElapsed.all.delete(this);
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const since = new Date(this.getAttribute('since') ?? '').getTime();
    if (Number.isNaN(since)) return;
    const text = elapsed(Math.max(0, Date.now() - since));
    if (this.textContent !== text) this.textContent = text;
  }
}

function elapsed(millis: number): string {
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

setInterval(() => FxElapsed.all.forEach((one) => one.show()), 500);
customElements.define('fx-elapsed', FxElapsed);

/** JSON text with its keys, strings, numbers and words in colour. Builds nodes, never markup. */
class FxJson extends HTMLElement {
  private value = '';

  get text(): string {
    return this.value;
  }

  set text(text: string) {
    this.value = text ?? '';
    this.replaceChildren(...coloured(this.value));
  }
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

function coloured(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  const span = (kind: string, part: string) => {
    const node = document.createElement('span');
    node.className = kind;
    node.textContent = part;
    return node;
  };
  for (const match of text.matchAll(TOKEN)) {
    nodes.push(document.createTextNode(text.slice(end, match.index)));
    const [whole, string, colon, number] = match;
    if (string !== undefined) {
      nodes.push(span(colon === undefined ? 's' : 'k', string));
      if (colon !== undefined) nodes.push(document.createTextNode(colon));
    } else {
      nodes.push(span(number !== undefined ? 'n' : 'a', whole));
    }
    end = match.index + whole.length;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

customElements.define('fx-json', FxJson);

/** "Live" while the server can reach this page; else since when it could not. */
class FxFreshness extends HTMLElement {
  private since = 0;

  connectedCallback() {
    this.className = 'fx-freshness';
    setInterval(() => this.show(), 1000);
    this.show();
  }

  private show() {
    const state = (window as { Vaadin?: { connectionState?: { state: string } } }).Vaadin?.connectionState?.state;
    const live = state !== 'connection-lost' && state !== 'reconnecting' && navigator.onLine;
    if (live) this.since = 0;
    else if (this.since === 0) this.since = Date.now();
    this.classList.toggle('live', live);
    const text = live ? (this.dataset['live'] ?? '') : (this.dataset['old'] ?? '').replace('{0}', ago((this.since - Date.now()) / 1000));
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define('fx-freshness', FxFreshness);

document.addEventListener('click', (event) => {
  for (const target of event.composedPath()) {
    if (target instanceof HTMLElement && target.dataset.copy !== undefined) {
      void navigator.clipboard?.writeText(target.dataset.copy);
      const icon = target.querySelector('vaadin-icon');
      const before = icon?.getAttribute('symbol');
      if (icon && before !== 'check') {
        icon.setAttribute('symbol', 'check');
        setTimeout(() => icon.setAttribute('symbol', before ?? 'copy'), 1200);
      }
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
});

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    const button = document.querySelector<HTMLElement>('.fx-search');
    if (button) {
      event.preventDefault();
      button.click();
    }
  }
});

/** Tells the server, with the next request, that somebody is there: a page that is kept up to date asks by itself, too. */
const HAND_PAUSE = 10_000;
let handAt = 0;
function hand() {
  const now = Date.now();
  if (now - handAt >= HAND_PAUSE) {
    handAt = now;
    document.cookie = `fx-hand=${now}; path=/; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  }
}
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'click', 'input']) {
  document.addEventListener(kind, hand, { capture: true, passive: true });
}
hand();

/** Chooses light, dark or, with an empty text, what the system says; kept in this browser. */
function chooseScheme(scheme: '' | 'light' | 'dark') {
  localStorage.setItem('fx.scheme', scheme);
  document.documentElement.style.colorScheme = scheme;
  document.dispatchEvent(new CustomEvent('fx-scheme'));
}

declare global {
  interface Window {
    fx: { chooseScheme: typeof chooseScheme };
  }
}
window.fx = { chooseScheme };

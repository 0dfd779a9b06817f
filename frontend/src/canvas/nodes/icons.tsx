/** The canvas' icons: 20 by 20, one line, drawn for this product. A service names one of them, or has that of its kind. */
import type { NodeKind } from '../model/flow';
import type { RunState } from '../model/live';

const PATHS = {
  start: 'M11 2.5 4.5 11H10l-1 6.5L15.5 9H10z',
  webhook: 'M7 6.5a3 3 0 1 1 4.6 2.5L13.5 13M10 6.5 7.2 12M6 14.5a2.5 2.5 0 1 1-2.4-3.2M7 14.5h6m.5 2a2.3 2.3 0 1 0 0-4',
  service: 'M10 2.5 16.5 6v8L10 17.5 3.5 14V6zM3.5 6 10 9.5 16.5 6M10 9.5v8',
  condition: 'M10 2.5 17.5 10 10 17.5 2.5 10zM8 8.4a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1M10 13.6v.1',
  map: 'M3 5h5.5M3 10h5.5M3 15h5.5M12 5h5M12 10h5M12 15h5M9.5 5l1.8 5M9.5 10l1.8 5',
  emit: 'M10 10v.1M6.8 13.2a4.5 4.5 0 0 1 0-6.4M13.2 6.8a4.5 4.5 0 0 1 0 6.4M4.4 15.6a8 8 0 0 1 0-11.2M15.6 4.4a8 8 0 0 1 0 11.2',
  end: 'M5 17.5v-15M5 3.5h10l-2.2 3.7L15 11H5',
  note: 'M4 3.5h12v8.5l-4.5 4.5H4zM16 12h-4.5v4.5M7 7.5h6M7 10.5h4',
  mail: 'M2.5 5h15v10h-15zM3 5.5l7 5.5 7-5.5',
  chat: 'M3 4h14v9.5H9L5.5 17v-3.5H3z',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  card: 'M2.5 4.5h15v11h-15zM2.5 8h15M5 12.5h4',
  box: 'M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7',
  truck: 'M2 5h9.5v9H2zM11.5 8H15l3 3v3h-6.5M5 16.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM14.5 16.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  user: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17c.5-3.5 3-5 6.5-5s6 1.5 6.5 5',
  chart: 'M3 3v14h14M6.5 13V9.5M10 13V6M13.5 13V8',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4.5 4.5',
  text: 'M4 6V4h12v2M10 4v12.5M7.5 16.5h5',
  data: 'M10 8c3.6 0 6.5-1.2 6.5-2.7S13.6 2.5 10 2.5 3.5 3.7 3.5 5.3 6.4 8 10 8zM3.5 5.3v9.4c0 1.5 2.9 2.8 6.5 2.8s6.5-1.3 6.5-2.8V5.3M3.5 10c0 1.5 2.9 2.7 6.5 2.7s6.5-1.2 6.5-2.7',
  clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4.3l2.8 1.7',
  globe: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM2.5 10h15M10 2.5c5 5 5 10 0 15-5-5-5-10 0-15z',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4',
  shield: 'M10 2.5 16 5v5c0 4-2.5 6.3-6 7.5C6.5 16.3 4 14 4 10V5zM7.5 10l1.8 1.8L12.8 8',
  spark: 'M10 2.5l1.7 5.8 5.8 1.7-5.8 1.7L10 17.5l-1.7-5.8L2.5 10l5.8-1.7z',
  tag: 'M3 3h6.5l7.5 7.5-6.5 6.5L3 9.5zM6.7 6.7v.1',
  table: 'M3 3.5h14v13H3zM3 8h14M3 12.2h14M8.5 8v8.5',
  calculator: 'M4.5 2.5h11v15h-11zM7 5.5h6v2.5H7zM7.2 11v.1M10 11v.1M12.8 11v.1M7.2 14.3v.1M10 14.3v.1M12.8 14.3v.1',
  archive: 'M2.5 4h15v3.5h-15zM4 7.5V16h12V7.5M8 10.8h4',
  check: 'M3.5 10.5 8 15l8.5-9.5',
  cloud: 'M6 15.5a3.7 3.7 0 0 1-.4-7.4 5 5 0 0 1 9.6 1.2A3.2 3.2 0 0 1 14.8 15.5z',
  calendar: 'M3.5 4.5h13V17h-13zM3.5 8.3h13M7 2.5v3.5M13 2.5v3.5',
  receipt: 'M4.5 2.5h11v15l-2.8-1.7-2.7 1.7-2.7-1.7-2.8 1.7zM7.5 7h5M7.5 10.5h5',
  cart: 'M2 3h2.5l2 9.5h8.5L17 6H5.2M7.5 17v.1M14 17v.1',
  pin: 'M10 17.5c3.5-4 5.2-6.7 5.2-9.2a5.2 5.2 0 0 0-10.4 0c0 2.5 1.7 5.2 5.2 9.2zM10 10.3a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  phone: 'M4 3h3.5l1.3 3.7-2 1.5a9 9 0 0 0 5 5l1.5-2L17 12.5V16c0 .6-.4 1-1 1A13 13 0 0 1 3 4c0-.6.4-1 1-1z',
} as const;

/** What the lists of services call the same picture: a service's icon has one name everywhere. */
const ALSO: ReadonlyMap<string, keyof typeof PATHS> = new Map([
  ['package', 'box'],
  ['tags', 'tag'],
  ['database', 'data'],
  ['message-square', 'chat'],
  ['credit-card', 'card'],
  ['wallet', 'card'],
  ['chart-line', 'chart'],
  ['bar-chart', 'chart'],
  ['file-text', 'file'],
  ['file-json', 'file'],
  ['shield-check', 'shield'],
  ['sparkles', 'spark'],
  ['shopping-cart', 'cart'],
  ['map-pin', 'pin'],
  ['users', 'user'],
  ['timer', 'clock'],
  ['circle-check', 'check'],
] as const);

export type IconName = keyof typeof PATHS;

export function iconOf(kind: NodeKind, name?: string): IconName {
  if (name === undefined) {
    return kind;
  }
  return Object.hasOwn(PATHS, name) ? (name as IconName) : (ALSO.get(name) ?? kind);
}

/** For drawing on a `<canvas>`. */
export function iconPath(name: IconName): string {
  return PATHS[name];
}

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="fxc-icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

const SIGNS: Readonly<Record<RunState, string>> = {
  queued: 'M3 4h10M3 8h10M3 12h6',
  running: 'M8 2a6 6 0 1 1-6 6',
  waiting: 'M4 2h8M4 14h8M5 2c0 6 6 6 6 12M11 2c0 6-6 6-6 12',
  succeeded: 'M3 8.5 6.5 12 13 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
  'timed-out': 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2.2 1.3',
  dead: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM5.5 8h5',
  cancelled: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM4 12l8-8',
  skipped: 'M3 8h10',
};

/** The sign of a state; never without its word or a label. */
export function Sign({ state }: { readonly state: RunState }) {
  return (
    <svg className={`fxc-sign fxc-sign-${state}`} width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SIGNS[state]} />
    </svg>
  );
}

const CONTROLS = {
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  tidy: 'M2 3h4v3.5H2zM2 9.5h4V13H2zM10 6.2h4v3.6h-4zM6 4.8h2v6.4H6M8 8h2',
  find: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.5M8 12.5v.1',
  close: 'M4 4l8 8M12 4l-8 8',
  fold: 'M10 3 5 8l5 5',
  unfold: 'M6 3l5 5-5 5',
  bin: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 9h5.8l.6-9',
  error: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4.5v4M8 11v.1',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.1',
} as const;

export type ControlName = keyof typeof CONTROLS;

export function Control({ name, size = 16 }: { readonly name: ControlName; readonly size?: number }) {
  return (
    <svg className="fxc-icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={CONTROLS[name]} />
    </svg>
  );
}

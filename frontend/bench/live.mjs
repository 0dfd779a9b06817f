/**
 * Measures in a running FX how long it takes until something is seen in a browser: a line that a running script prints,
 * on the page of its execution; a change of an execution's state, in the list of runs and on its page; while 20 events
 * a second come in. Prints one line of JSON, which `./fx bench live` reads.
 *
 * A time of appearance is that of the frame after the page has changed. The script writes its own clock into each line;
 * the times of states are those of FX, asked for afterwards. All clocks are those of one machine. The environment says
 * what to measure: FX_ADDRESS, FX_USER, FX_PASSWORD, FX_TOKEN, FX_PROJECT, FX_LOAD (a type of events), FX_CHROMIUM.
 */
import { context, launched, signedIn } from './page.mjs';

const { FX_ADDRESS, FX_USER = 'admin', FX_PASSWORD, FX_TOKEN, FX_PROJECT = 'bench', FX_LOAD } = process.env;
/** A service that prints as many lines as it is told, one each 100 ms, and one that takes as long as it is told. */
const [PRINTER, SLEEPER] = ['printer', 'sleeper'];
const LINES = Number(process.env.FX_LINES ?? 250);
const RUNS = Number(process.env.FX_RUNS ?? 70);
const WARM_UP = Number(process.env.FX_WARM_UP ?? 120);
const A_SECOND = 20;
const LONGEST = 30_000;

const headers = { authorization: `Bearer ${FX_TOKEN}` };
const say = (...what) => process.env.FX_SAY && console.error(new Date().toISOString(), ...what);
const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function call(method, path, body, type = 'application/json') {
  const response = await fetch(FX_ADDRESS + path, { method, headers: { ...headers, 'content-type': type }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

async function triggered(service, params) {
  return (await call('POST', `/api/projects/${FX_PROJECT}/services/${service}/run`, { params })).execution;
}

/** When each state was reached, once the execution has ended. */
async function phases(execution) {
  for (const end = Date.now() + LONGEST + LINES * 200; Date.now() < end; await sleep(200)) {
    const found = (await call('GET', `/api/executions/${execution}`).catch(() => ({}))).phases;
    if (found?.finished) {
      return found;
    }
  }
  throw new Error(`${execution} did not end`);
}

/** In the page: notes in `window.fxSeen` when each line of the log was first shown. */
const NOTE_LINES = async () => {
  window.fxSeen = [];
  await customElements.whenDefined('fx-log');
  const log = customElements.get('fx-log').prototype;
  const append = log.appendLines;
  log.appendLines = function (lines) {
    append.call(this, lines);
    requestAnimationFrame(() => setTimeout(() => lines.forEach(({ text }) => window.fxSeen.push([text, Date.now()]))));
  };
};

/**
 * In the page: notes when what `find` gives, a text for each thing that is shown, was first shown. Looks when the page
 * changes, not in each frame: frames that nobody needs would be what the measured ones wait for.
 */
const NOTE_STATES = (find) => {
  const known = new Map();
  window.fxSeen = known;
  window.fxObserver?.disconnect();
  const look = new Function(`return (${find})()`);
  const note = () => {
    for (const text of look()) {
      if (!known.has(text)) {
        known.set(text, 0);
        requestAnimationFrame(() => setTimeout(() => known.set(text, Date.now())));
      }
    }
  };
  // A list's rows are shown a moment after their cells were filled, where nothing is observed.
  window.fxObserver = new MutationObserver(() => (note(), requestAnimationFrame(note)));
  window.fxObserver.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  note();
};

/** Execution and state of the first rows of the list of runs. */
const ROWS = () => {
  const rows = document.querySelector('vaadin-grid')?.shadowRoot?.querySelectorAll('#items tr:not([hidden])') ?? [];
  return [...rows].slice(0, 4).flatMap((row) => {
    const cells = [...row.children].map((cell) => cell._content);
    const link = cells.map((cell) => cell?.querySelector('a[data-open]')).find((each) => each != null);
    const state = cells.map((cell) => cell?.querySelector('.fx-state')).find((each) => each != null);
    return link == null || state == null ? [] : [`${link.getAttribute('href').split('/').at(-1)} ${state.textContent.trim().toLowerCase()}`];
  });
};

/** State of the execution whose page it is. */
const HEAD = () => {
  const state = document.querySelector('.fx-execution-head [role=status]');
  return state === null ? [] : [`${location.pathname.split('/').at(-1)} ${state.textContent.trim().toLowerCase()}`];
};

async function seen(page) {
  return new Map(await page.evaluate(() => [...window.fxSeen]));
}

const browser = await launched();
const { own, page } = await signedIn(browser, FX_ADDRESS, FX_USER, FX_PASSWORD);
const result = { lines: [], list: [], page: [], opened: [], missed: 0 };

let [number, refused] = [0, 0];
const load =
  FX_LOAD === undefined
    ? undefined
    : setInterval(() => {
        const event = { specversion: '1.0', id: `load-${process.pid}-${++number}`, source: '/bench', type: FX_LOAD, data: { order: number, amount: 42.5 } };
        call('POST', `/api/projects/${FX_PROJECT}/events`, event, 'application/cloudevents+json').catch(() => refused++);
      }, 1_000 / A_SECOND);

{
  const execution = await triggered(PRINTER, { lines: LINES });
  await page.goto(`${FX_ADDRESS}/p/${FX_PROJECT}/runs/${execution}`);
  await page.locator('fx-log').waitFor();
  await page.evaluate(NOTE_LINES);
  const from = Date.now() + 500;
  await phases(execution);
  await sleep(1_500);
  const shown = await seen(page);
  for (let line = 0; line < LINES; line++) {
    const text = [...shown.keys()].find((each) => each.startsWith(`line ${line} `));
    const printed = Number(text?.split(' ')[2]);
    // What was printed before the page was there had nobody to wait for it.
    if (printed > from) {
      result.lines.push(shown.get(text) - printed);
    }
  }
  say('lines', result.lines.length, result.lines.slice(0, 10));
}

// In a browser of its own: of two pages in one, that behind the other is painted when there is time.
const other = await launched();
const list = await (await context(other, await own.storageState())).newPage();
const LIST = `${FX_ADDRESS}/p/${FX_PROJECT}/runs?service=${SLEEPER}`;
await list.goto(LIST);
await page.goto(LIST);

/** Starts an execution, and opens its page as one who sees it in the list; gives when the page was there. */
async function opened(seconds) {
  const execution = await triggered(SLEEPER, { seconds });
  const link = page.locator(`a[data-open][href$="/runs/${execution}"]`);
  await link.waitFor();
  const from = Date.now();
  await link.evaluate((element) => element.click());
  await page.locator('.fx-execution-head [role=status]').waitFor();
  await page.evaluate(NOTE_STATES, String(HEAD));
  return { execution, took: Date.now() - from };
}

// A young JVM compiles what these pages need: it is given the time that the other measurements give it.
for (const end = Date.now() + WARM_UP * 1_000; Date.now() < end; ) {
  const { execution } = await opened(0.2);
  await phases(execution);
  await sleep(500);
  await page.goBack();
}
await list.evaluate(NOTE_STATES, String(ROWS));
for (let run = 0; run < RUNS; run++) {
  const { execution, took } = await opened(2.5);
  result.opened.push(took);
  const there = Date.now();
  const reached = await phases(execution);
  await sleep(700);
  const [inList, onPage] = [await seen(list), await seen(page)];
  const note = (into, found, state, phase) => {
    const at = found.get(`${execution} ${state}`);
    if (at > 0) {
      into.push(at - Date.parse(phase));
    } else if (state !== 'queued') {
      // An execution may be queued for a few milliseconds only, which nobody needs to see.
      result.missed++;
      say('missed', execution, state, JSON.stringify(reached));
    }
  };
  note(result.list, inList, 'queued', reached.queued);
  note(result.list, inList, 'running', reached.leased);
  note(result.list, inList, 'succeeded', reached.finished);
  if (Date.parse(reached.finished) > there) {
    note(result.page, onPage, 'succeeded', reached.finished);
  }
  await page.goBack();
  if (run % 10 === 0) {
    say(run, result.list.slice(-3), result.page.slice(-1), result.opened.slice(-1), result.missed);
  }
}
clearInterval(load);
result.refused = refused;
console.log(JSON.stringify(result));
await Promise.all([browser.close(), other.close()]);

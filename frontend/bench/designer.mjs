/**
 * Measures the designer of a running FX with a large flow in Chromium without a GPU. Prints one line of JSON, which
 * `./fx bench canvas` reads. The environment says what to measure: FX_ADDRESS, FX_USER, FX_PASSWORD, FX_PROJECT,
 * FX_FLOW, FX_CHROMIUM.
 */
import { context, dragged, launched, median, signedIn } from './page.mjs';

const { FX_ADDRESS, FX_USER = 'admin', FX_PASSWORD, FX_PROJECT = 'bench', FX_FLOW = 'large' } = process.env;
const ADDRESS = `${FX_ADDRESS}/p/${FX_PROJECT}/flows/${FX_FLOW}`;
const NODE = 'n85';
const [PAINTS, MOVES, UNDOS] = [5, 3, 30];

/** Notes when the flow has been painted: two frames after its nodes came into the page, when the second one is out. */
const WATCH = () => {
  window.fxPainted = new Promise((resolve) => {
    const look = () =>
      document.querySelector('.react-flow__node') === null
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
    look();
  });
};

const say = (what) => process.env.FX_SAY && console.error(new Date().toISOString(), what);
const browser = await launched();
const { own, page: first } = await signedIn(browser, FX_ADDRESS, FX_USER, FX_PASSWORD);
const state = await own.storageState();
const result = { navigation: [], again: [], click: [] };

// A browser that has never seen FX has to load the program, too; one that has takes it from its cache.
for (let i = 0; i < PAINTS; i++) {
  const fresh = await context(browser, state);
  await fresh.addInitScript(WATCH);
  const page = await fresh.newPage();
  for (const into of [result.navigation, result.again]) {
    await page.goto(ADDRESS, { waitUntil: 'commit' });
    into.push(await page.evaluate(() => window.fxPainted));
    await page.waitForTimeout(500);
  }
  await fresh.close();
}

for (let i = 0; i < PAINTS; i++) {
  await first.goto(`${FX_ADDRESS}/p/${FX_PROJECT}/flows`);
  const link = first.locator(`a[href$="/flows/${FX_FLOW}"]`).first();
  await link.waitFor();
  await first.waitForTimeout(1_500);
  await first.evaluate((watch) => {
    addEventListener('click', (event) => (window.fxClicked = event.timeStamp), { capture: true, once: true });
    new Function(`(${watch})()`)();
  }, String(WATCH));
  await link.click();
  result.click.push(await first.evaluate(async () => (await window.fxPainted) - window.fxClicked));
}

const page = first;
await page.waitForTimeout(2_500);
const box = await page.locator('.react-flow__pane').boundingBox();
const centreOf = (id) =>
  page.evaluate((node) => {
    const at = document.querySelector(`.react-flow__node[data-id="${node}"]`).getBoundingClientRect();
    return { x: at.x + at.width / 2, y: at.y + Math.min(20, at.height / 2) };
  }, id);
const zoomNow = () => page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a);
/** An empty place: no node, no button, no panel. */
const emptyPlace = () =>
  page.evaluate(({ x, y, width, height }) => {
    for (let step = 1; step < 400; step++) {
      const at = { x: x + width * (0.2 + 0.6 * ((step * 0.618) % 1)), y: y + height * (0.2 + 0.6 * ((step * 0.357) % 1)) };
      const hit = document.elementFromPoint(at.x, at.y);
      if (hit?.classList.contains('react-flow__pane')) {
        return at;
      }
    }
    throw new Error('no empty place');
  }, box);

/** Turns the wheel over a node until the zoom is about the one that is wanted. */
async function zoomTo(wanted) {
  const at = await centreOf(NODE);
  await page.mouse.move(at.x, at.y);
  for (let turns = 0; turns < 40; turns++) {
    const away = Math.log2(wanted / (await zoomNow()));
    if (Math.abs(away) < 0.02) {
      break;
    }
    await page.mouse.wheel(0, Math.max(-150, Math.min(150, -away * 500)));
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(800);
  return zoomNow();
}

/** From the key to the frame that shows the node at another place, the server's answer included. */
async function undone(key) {
  await page.evaluate((node) => {
    // Asked for anew in each frame: the element may be replaced by another one.
    const place = () => document.querySelector(`.react-flow__node[data-id="${node}"]`).style.transform;
    const before = place();
    window.fxUndone = new Promise((resolve, reject) => {
      let pressed = 0;
      addEventListener('keydown', (event) => event.key.toLowerCase() === 'z' && (pressed = event.timeStamp), { capture: true });
      const end = performance.now() + 10_000;
      const look = () => {
        if (pressed > 0 && place() !== before) {
          setTimeout(() => resolve(performance.now() - pressed));
        } else if (performance.now() > end) {
          reject(new Error('nothing was undone'));
        } else {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
    });
  }, NODE);
  await page.keyboard.press(key);
  const took = await page.evaluate(() => window.fxUndone);
  await page.waitForTimeout(400);
  return took;
}

async function undos() {
  // Something to undo: a circle ends where it began.
  const { x, y } = await centreOf(NODE);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 30, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(1_500);
  const all = [];
  for (let i = 0; i < UNDOS; i++) {
    all.push(await undone(i % 2 === 0 ? 'Control+z' : 'Control+Shift+Z'));
  }
  return all;
}

result.panAll = await median(MOVES, async () => dragged(page, await emptyPlace(), 150));
say(result);
result.dragAll = await median(MOVES, async () => dragged(page, await centreOf(NODE), 120));
await page.waitForTimeout(1_500);
say(result);
result.undoAll = await undos();
say(result);
result.zoom = await zoomTo(1);
result.panOne = await median(MOVES, async () => dragged(page, await emptyPlace(), 150));
result.dragOne = await median(MOVES, async () => dragged(page, await centreOf(NODE), 120));
await page.waitForTimeout(1_500);
say(result);
result.undoOne = await undos();
console.log(JSON.stringify(result));
await browser.close();

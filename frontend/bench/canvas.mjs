/**
 * Measures the canvas with 500 nodes and 700 wires in Chromium without a GPU: how long until it is painted, and frames
 * per second while it is panned and a node is dragged.
 *
 *   npx vite build && FX_CHROMIUM=/usr/bin/chromium node bench/canvas.mjs
 *
 * Prints one line of JSON. Frames are counted by `requestAnimationFrame` while the mouse moves in steps of a frame.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { dragged, launched } from './page.mjs';

const root = join(import.meta.dirname, '..', 'target', 'harness');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  try {
    const body = await readFile(join(root, path === '/' ? 'index.html' : path));
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launched();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const started = Date.now();
await page.goto(`http://127.0.0.1:${server.address().port}/?flow=large`);
await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
const navigation = Date.now() - started;
const painted = await page.evaluate(() => performance.getEntriesByName('painted')[0].duration);
await page.waitForTimeout(1_500);

const centreOf = (id) =>
  page.evaluate((node) => {
    const box = document.querySelector(`[data-id="${node}"]`).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, id);
const look = async (zoom) => {
  await page.evaluate((scale) => {
    const { positions } = window.fx.store.get();
    const [x, y] = positions.get('n250');
    window.fx.actions.flowing.setViewport({ x: 600 - x * scale, y: 400 - y * scale, zoom: scale });
  }, zoom);
  await page.waitForTimeout(700);
};
const EMPTY = { x: 700, y: 830 };

const result = { navigation, painted: Math.round(painted) };
result.panAll = await dragged(page, EMPTY, 200);
result.dragAll = await dragged(page, await centreOf('n250'), 120);
const undo = () =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        document.querySelector('.react-flow__pane').dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => resolve(Math.round(performance.now() - start))));
      }),
  );
result.undoAll = await undo();
await look(0.3);
result.panBlocks = await dragged(page, EMPTY, 200);
await look(0.45);
result.panSmall = await dragged(page, EMPTY, 200);
await look(1);
result.panOne = await dragged(page, EMPTY, 200);
await look(1);
result.dragOne = await dragged(page, await centreOf('n250'), 120);
result.undoOne = await undo();
result.tidy = await page.evaluate(async () => {
  const start = performance.now();
  const before = window.fx.log.length;
  window.fx.actions.tidy();
  while (window.fx.log.length === before) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return Math.round(performance.now() - start);
});
console.log(JSON.stringify(result));
await browser.close();
server.close();

/**
 * Measures the canvas with 500 nodes and 700 wires in Chromium without a GPU: how long until it is painted, and frames
 * per second while it is panned and a node is dragged.
 *
 *   npx vite build && node bench/canvas.mjs [CHROMIUM]
 *
 * Prints one line of JSON. Frames are counted by `requestAnimationFrame` while the mouse moves in steps of a frame.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

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
const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const started = Date.now();
await page.goto(`http://127.0.0.1:${server.address().port}/?flow=large`);
await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
const navigation = Date.now() - started;
const painted = await page.evaluate(() => performance.getEntriesByName('painted')[0].duration);
await page.waitForTimeout(1_500);

async function frames(move) {
  await page.evaluate(() => {
    window.frames_ = [];
    const tick = (now) => {
      window.frames_.push(now);
      window.ticking = requestAnimationFrame(tick);
    };
    window.ticking = requestAnimationFrame(tick);
  });
  await move();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.ticking);
    return window.frames_;
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
  return {
    fps: Math.round(((times.length - 1) * 1_000) / (times.at(-1) - times[0])),
    p95: Math.round(gaps[Math.floor(gaps.length * 0.95)]),
  };
}

async function dragged(from, by, steps = 120) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const result = await frames(async () => {
    for (let step = 1; step <= steps; step++) {
      const angle = (step / steps) * 2 * Math.PI;
      await page.mouse.move(from.x + by * Math.sin(angle), from.y + (by / 2) * (1 - Math.cos(angle)));
    }
  });
  await page.mouse.up();
  return result;
}

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
result.panAll = await dragged(EMPTY, 200);
result.dragAll = await dragged(await centreOf('n250'), 120);
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
result.panBlocks = await dragged(EMPTY, 200);
await look(0.45);
result.panSmall = await dragged(EMPTY, 200);
await look(1);
result.panOne = await dragged(EMPTY, 200);
await look(1);
result.dragOne = await dragged(await centreOf('n250'), 120);
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

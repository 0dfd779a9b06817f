/** What the measurements share: a browser, signing in, counting frames, percentiles. */
import { chromium } from 'playwright-core';

export const CHROMIUM = process.env.FX_CHROMIUM || '/usr/bin/chromium';
const VIEWPORT = { width: 1440, height: 900 };

export function launched() {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
}

/** A browser's window without anything cached, signed in by what another one keeps. */
export async function context(browser, storageState) {
  return browser.newContext({ viewport: VIEWPORT, colorScheme: 'light', storageState });
}

export async function signedIn(browser, address, user, password) {
  const own = await context(browser);
  const page = await own.newPage();
  await page.goto(`${address}/sign-in`);
  await page.fill('input[name=username]', user);
  await page.fill('input[name=password]', password);
  await page.press('input[name=password]', 'Enter');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
  return { own, page };
}

/** Frames per second, and the longest of twenty gaps between two, while something moves. */
export async function frames(page, move) {
  await page.evaluate(() => {
    window.fxFrames = [];
    const tick = (now) => {
      window.fxFrames.push(now);
      window.fxTicking = requestAnimationFrame(tick);
    };
    window.fxTicking = requestAnimationFrame(tick);
  });
  await move();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.fxTicking);
    return window.fxFrames;
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
  return {
    fps: Math.round(((times.length - 1) * 1_000) / (times.at(-1) - times[0])),
    p95: Math.round(gaps[Math.floor(gaps.length * 0.95)]),
  };
}

/** Holds the mouse down and draws a circle with it, a step a frame. */
export async function dragged(page, from, by, steps = 120) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const result = await frames(page, async () => {
    for (let step = 1; step <= steps; step++) {
      const angle = (step / steps) * 2 * Math.PI;
      await page.mouse.move(from.x + by * Math.sin(angle), from.y + (by / 2) * (1 - Math.cos(angle)));
    }
  });
  await page.mouse.up();
  // A pan is over a moment after the button is up; until then the pointer finds nothing else.
  await page.waitForTimeout(300);
  return result;
}

/** The middle of several runs by frames per second: other programs of the machine spoil single ones. */
export async function median(times, run) {
  const results = [];
  for (let i = 0; i < times; i++) {
    results.push(await run());
  }
  results.sort((a, b) => a.fps - b.fps);
  return results[Math.floor(results.length / 2)];
}

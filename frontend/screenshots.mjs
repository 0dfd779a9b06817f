// Takes the guides' pictures from a running FX with the demo project:
//   npm run screenshots -- http://localhost:8080 ADMIN-PASSWORD
import { chromium } from 'playwright-core';

const [base = 'http://localhost:8080', password = process.env.FX_ADMIN_PASSWORD ?? ''] = process.argv.slice(2);
const guide = new URL('../docs/guide/', import.meta.url).pathname;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
page.setDefaultTimeout(60_000);

async function picture(path, file, before = async () => {}) {
  await page.goto(base + path);
  await page.waitForTimeout(2500);
  await before();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: guide + file });
  console.log(file);
}

await page.goto(`${base}/sign-in`);
await page.fill('input[name=username]', 'admin');
await page.fill('input[name=password]', password);
await page.press('input[name=password]', 'Enter');
await page.waitForURL((url) => !url.pathname.includes('sign-in'));

await picture('/p/demo/flows/orders', 'business-user/designer.png', async () => {
  await page.getByTestId('node:price').click();
});
await picture('/p/demo', 'business-user/home.png');
await picture('/p/demo/flows', 'business-user/flows.png');
await picture('/p/demo/events', 'business-user/events.png');
await picture('/p/demo/runs', 'operator/runs.png');
await picture('/p/demo/queue', 'operator/queue.png');
await picture('/p/demo/services', 'developer/services.png');
await picture('/p/demo/services/check-stock', 'developer/service.png');
await picture('/p/demo/settings/members', 'admin/members.png');
await picture('/admin/health', 'admin/health.png');
await browser.close();

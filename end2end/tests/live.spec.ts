// The live feed from the very beginning: what happens while a page is on its way is heard as soon as the page listens.

import { colleague, script } from '../board';
import { expect, firstAdmin, open, test } from '../kith';
import { Proxy } from '../proxy';

test('what happens between the drawing of a page and its first connection shows by itself', async ({ page }) => {
  await firstAdmin(page);
  const { post } = script(page);
  await post('/api/contacts', { name: 'Known Before' });

  let connect: () => void = () => undefined;
  const held = new Promise<void>((release) => (connect = release));
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/live');
  await page.route(
    (url) => url.pathname === '/live',
    async (route) => {
      await held;
      await route.continue();
    },
  );
  await open(page, '/contacts');
  await expect(page.getByText('Known Before').first()).toBeVisible();
  await asked;
  await post('/api/contacts', { name: 'Made Meanwhile' });
  await expect(page.getByText('Made Meanwhile')).toHaveCount(0);
  connect();
  await expect(page.getByText('Made Meanwhile').first()).toBeVisible();
});

test('a field that somebody else changes is marked for a moment, and not one\'s own', async ({ page, kith, anotherBrowser }) => {
  await firstAdmin(page);
  const { post, patch } = script(page);
  const { id } = await post('/api/contacts', { name: 'Grace Holt' });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'manager');
  await open(bo, `/contacts/${id}`);
  await open(page, `/contacts/${id}`);
  await patch(`/api/contacts/${id}`, { email: 'grace@roofs.example' });
  await expect(bo.locator('[data-news]')).toContainText('grace@roofs.example');
  await expect(page.getByText('grace@roofs.example').filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('[data-news]')).toHaveCount(0);
  await expect(bo.locator('[data-news]')).toHaveCount(0);
});

test('behind a proxy that holds answers back the page asks, and changes show all the same', async ({ page, kith, anotherBrowser }) => {
  await firstAdmin(page);
  const { post, patch } = script(page);
  const { id } = await post('/api/contacts', { name: 'Grace Holt' });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'manager');
  const proxy = await Proxy.before(kith.url);
  const asks: string[] = [];
  bo.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/live' && searchParams.has('once')) asks.push(request.url());
  });
  await open(bo, `${proxy.url}/contacts/${id}`);
  await expect.poll(() => asks.length, { timeout: 30_000 }).toBeGreaterThan(0);
  for (const email of ['grace@roofs.example', 'holt@roofs.example']) {
    await patch(`/api/contacts/${id}`, { email });
    await expect(bo.getByText(email).filter({ visible: true }).first()).toBeVisible({ timeout: 30_000 });
  }
  expect(new Set(asks).size, 'one feed that asks again by itself').toBe(1);
  await bo.goto('about:blank');
  await proxy.close();
});

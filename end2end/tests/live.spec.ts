// The live feed from the very beginning: what happens while a page is on its way is heard as soon as the page listens.

import { colleague, script } from '../board';
import { ADMIN, expect, firstAdmin, open, ready, signIn, test } from '../kith';
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

test('a session that is ended elsewhere leaves nothing in sight, and signing in leads back', async ({ page, anotherBrowser }) => {
  await firstAdmin(page);
  await script(page).post('/api/contacts', { name: 'Grace Holt' });
  await open(page, '/contacts?sort=name');
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
  const other = await anotherBrowser();
  await signIn(other);
  await other.waitForURL((url) => url.pathname !== '/sign-in');
  await open(other, '/account');
  const there = other.getByRole('listitem').filter({ has: other.getByRole('button', { name: 'Sign out there' }) });
  await expect(there.getByText(/Signed in \d+ \w+ \d{4}, \d\d:\d\d/)).toBeVisible();
  await expect(other.getByRole('listitem').filter({ hasText: 'This browser' })).toHaveCount(1);
  await there.getByRole('button', { name: 'Sign out there' }).click();
  await expect(there).toHaveCount(0);
  await page.waitForURL((url) => url.pathname === '/sign-in', { timeout: 60_000 });
  await expect(page.getByText('Grace Holt')).toHaveCount(0);
  await ready(page);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/contacts\?sort=name/);
});

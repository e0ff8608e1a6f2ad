// Without a network: the shell stays, says so in the person's language, and comes back by itself.

import { type Page } from '@playwright/test';
import { expect, firstAdmin, open, ready, shot, test, wear } from '../kith';

const GONE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED/;

/** The service worker answers for the page from here on. One that was on its way while it took over is loaded again. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await ready(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

const SAYS = {
  light: { title: 'You are offline', dir: 'ltr' },
  dark: { title: 'You are offline', dir: 'ltr' },
  ar: { title: 'أنت غير متصل بالإنترنت', dir: 'rtl' },
};

test('a page that is loaded again offline says so and comes back with the network', async ({ page, kith, complaints }) => {
  complaints.expect(GONE);
  await firstAdmin(page);
  await open(page, '/contacts');
  await installed(page);
  for (const look of ['dark', 'ar', 'light'] as const) {
    await wear(page, look);
    await kith.goAway();
    await page.reload();
    await expect(page.getByRole('heading', { name: SAYS[look].title })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', SAYS[look].dir);
    await expect(page).toHaveURL(/\/contacts$/);
    await shot(page, 'offline', look);
    await kith.comeBack();
    await ready(page);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByRole('heading', { name: SAYS[look].title })).toBeHidden();
  }
});

test('the page speaks the language of the account where no cookie says one', async ({ page, kith, context, complaints }) => {
  complaints.expect(GONE);
  await firstAdmin(page);
  const { items } = await (await page.request.get('/api/users')).json();
  const answer = await page.request.patch(`/api/users/${items[0].id}`, {
    data: { language: 'fr' },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(answer.ok()).toBe(true);
  await context.clearCookies({ name: 'kith_language' });
  await open(page, '/contacts');
  await installed(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await kith.goAway();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Vous êtes hors ligne' })).toBeVisible();
});

test('a form sent offline says what to do, keeps what was typed, and is sent when the network is back', async ({ page, context, complaints }) => {
  complaints.expect(GONE);
  await firstAdmin(page);
  await open(page, '/contacts');
  await page.getByRole('button', { name: 'New person' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Grace Holt');
  await context.setOffline(true);
  await expect(page.getByText('No connection.').first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('No connection to the server. Check your network and try again.').first()).toBeVisible();
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Grace Holt');
  await shot(page, 'offline-form');
  await context.setOffline(false);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
  const { items } = await (await page.request.get('/api/contacts')).json();
  expect(items.length, 'once, not twice').toBe(1);
});

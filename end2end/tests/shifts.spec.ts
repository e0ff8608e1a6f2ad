// Pages that come piece by piece keep what stands there where it is.

import { script, smallFirm } from '../board';
import { expect, firstAdmin, open, test } from '../kith';
import { STILL, shifts, watchShifts } from '../shifts';
import type { Page } from '@playwright/test';

test('the cards of the account page stand where they stay', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/board');
  await watchShifts(page);
  await open(page, '/account');
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  await expect(page.locator('#content [aria-busy=true]')).toHaveCount(0);
  const { sum, moved } = await shifts(page);
  expect(sum, moved.join(' | ')).toBeLessThan(STILL);
});

test('the time zone of the firm is as high before its choices are there', async ({ page, browser }) => {
  await firstAdmin(page);
  await open(page, '/account');
  const height = async (shown: Page) => (await shown.locator('div:has(> label[for=firm-zone])').boundingBox())?.height;
  const whole = await height(page);
  // Without scripts the page stays as it came first.
  const first = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
    hasTouch: await page.evaluate(() => matchMedia('(pointer: coarse)').matches),
    javaScriptEnabled: false,
  });
  const still = await first.newPage();
  await still.goto('/account');
  expect(await height(still)).toBe(whole);
  await first.close();
});

test('the switch of pipelines pushes no tool of the board aside', async ({ page }) => {
  await smallFirm(page);
  await script(page).post('/api/pipelines', { name: 'Partners', currency: 'USD' });
  await open(page, '/board');
  const pipelines = page.locator('#board-pipelines-opener');
  const filter = page.getByRole('button', { name: 'Filter', exact: true }).first();
  await expect(pipelines).toBeVisible();
  const [own, other] = [await pipelines.boundingBox(), await filter.boundingBox()];
  const isLater = !!own && !!other && (own.x > other.x || own.y > other.y + other.height / 2);
  expect(isLater, 'it stands after them').toBe(true);
});

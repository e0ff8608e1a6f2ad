// Pages that come piece by piece keep what stands there where it is.

import { script, smallFirm } from '../board';
import { expect, firstAdmin, open, test } from '../kith';
import { STILL, shifts, watchShifts } from '../shifts';

test('the cards of the account page stand where they stay', async ({ page }) => {
  await firstAdmin(page);
  await watchShifts(page);
  await open(page, '/account');
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  await expect(page.locator('#content [aria-busy=true]')).toHaveCount(0);
  const { sum, moved } = await shifts(page);
  expect(sum, moved.join(' | ')).toBeLessThan(STILL);
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

// Sums over several currencies say what they leave out, under a finger too; rates are typed as decimals, in every language.

import type { Page } from '@playwright/test';
import { column, expectHead, script, smallFirm } from '../board';
import { expect, isAccessible, open, shot, test, wear } from '../kith';

/** The small board with a deal of 500 euros in Prospect, which no rate brings into dollars. */
async function foreign(page: Page): Promise<void> {
  const { stages } = await smallFirm(page);
  const values = { name: 'Beech', stage_id: stages.get('Prospect'), amount: 50_000, currency: 'EUR' };
  await script(page).post('/api/deals', values);
  await open(page, '/board');
}

const note = (page: Page, id: string) => page.locator(`[id^="${id}"][aria-haspopup=dialog]`);

/** Fills the form of a new rate, saves it, and answers what the API says of it. */
async function enter(page: Page, currency: string, rate: string): Promise<unknown> {
  const form = page.getByRole('dialog').filter({ has: page.locator('[id$="-rate"]') });
  await form.locator('[id$="-currency"]').selectOption(currency);
  await form.locator('[id$="-day"]').fill('2026-01-02');
  await form.locator('[id$="-rate"]').fill(rate);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const { items } = await script(page).get('/api/exchange_rates');
  return items.find((item: { values: { currency: string } }) => item.values.currency === currency).values.rate;
}

test('a sum says what it leaves out when it is pressed, and leads to where a rate is entered', async ({ page }) => {
  const phone = test.info().project.name === 'phone';
  await foreign(page);
  await expectHead(page, 'Prospect', 5, '$1,000');
  const over = note(page, 'unrated-board');
  await expect(over).toHaveText('1 deal without a rate');
  await expect(column(page, 'Prospect').locator('header').getByText('1 deal without a rate')).toBeVisible();
  if (phone) expect((await over.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await (phone ? over.tap() : over.click());
  const told = page.locator('#unrated-board');
  await expect(told).toContainText('1 deal');
  await expect(told).toContainText('€500');
  await expect(told.getByRole('link', { name: 'Beech' })).toHaveAttribute('href', /\/deals\//);
  await expect(told.getByRole('dialog')).toBeFocused();
  await isAccessible(page);
  await shot(page, 'unrated');
  const link = told.getByRole('link', { name: 'Enter a rate' });
  await (phone ? link.tap() : link.click());
  await expect(page).toHaveURL(/\/exchange_rates/);
  expect(await enter(page, 'EUR', '1.0835')).toBe('1.0835');
  await open(page, '/board');
  await expectHead(page, 'Prospect', 5, '$1,541.75');
  await expect(note(page, 'unrated')).toHaveCount(0);
});

test('a rate is typed with a point or a comma, as the language has it', async ({ page }) => {
  await smallFirm(page);
  await open(page, '/exchange_rates?new');
  expect(await enter(page, 'GBP', '0.0000421')).toBe('0.0000421');
  await wear(page, 'ar');
  await open(page, '/exchange_rates?new');
  expect(await enter(page, 'AED', '١٥٨٩٠٫٢٥')).toBe('15890.25');
  await wear(page, 'light');
  await open(page, '/exchange_rates');
  if (test.info().project.name === 'desktop') {
    const [pound] = (await script(page).get('/api/exchange_rates')).items.filter(
      (item: { values: { currency: string } }) => item.values.currency === 'GBP',
    );
    const cell = page.locator(`#cell-${pound.id}-rate`);
    await expect(cell).toHaveText('0.0000421');
    await cell.dblclick();
    await page.locator('#cell-editor').fill('1,25');
    await page.locator('#cell-editor').press('Enter');
    await expect(cell).toHaveText('1.25');
    await expect(page.locator('tfoot')).toContainText('2 records');
    await expect(page.locator('tfoot')).not.toContainText('15,891');
  }
});

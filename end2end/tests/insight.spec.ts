// A pipeline in figures: time in stage, what became of the deals, of which days and whose; every number leads to its deals.

import type { Page } from '@playwright/test';
import { colleague, script, type Small, smallBoard, smallFirm } from '../board';
import { type Look, expect, isAccessible, open, shot, test, wear } from '../kith';

/** Two lost deals against one competitor, one won; six deals go on or begin where they are. */
async function closed(page: Page): Promise<Small> {
  const firm = await smallFirm(page);
  const { patch } = script(page);
  const close = (name: string, stage: string, more: object) =>
    patch(`/api/deals/${firm.deals.get(name)}`, { stage_id: firm.stages.get(stage), ...more });
  await close('Oak', 'Lost', { lost_reason: 'price', competitor: 'Acme', close_note: 'Too dear for them' });
  await close('Elm', 'Lost', { lost_reason: 'price', competitor: 'acme' });
  await close('Maple', 'Keep', { competitor: 'Acme', close_note: 'They trust us' });
  return firm;
}

const figures = async (page: Page, firm: Small, query = '') => {
  await open(page, `/pipelines/${firm.pipeline}/insight${query}`);
  await expect(page.getByRole('heading', { name: 'PEAK in figures' })).toBeVisible();
};

const told = (page: Page, label: string) => page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });

/** A deal in a list: in its row on a desktop, its card on a phone. */
const listed = (page: Page, name: string) => page.locator('main a').filter({ hasText: name, visible: true }).first();

test('figures are told, explained and looked at in every look', async ({ page }) => {
  const firm = await closed(page);
  await figures(page, firm);
  await expect(told(page, 'Won').locator('a')).toHaveText('1');
  await expect(told(page, 'Lost').locator('a')).toHaveText('2');
  await expect(told(page, 'Win rate')).toContainText('33%');
  await expect(told(page, 'Win rate')).toContainText('94% by value');
  const times = page.getByRole('table', { name: 'Time in stage' });
  const prospect = times.getByRole('row').filter({ hasText: 'Prospect' });
  await expect(prospect.getByRole('cell').nth(2)).toHaveText('4');
  await expect(prospect.getByRole('link')).toHaveText('2');
  await expect(page.getByRole('img', { name: /For each stage how long half/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Why deals were lost' })).toContainText('Price');
  await expect(page.getByRole('table', { name: 'Against whom' }).getByRole('row').filter({ hasText: 'Acme' })).toHaveCount(1);
  await expect(page.getByText('They trust us')).toBeVisible();
  await expect(page.getByText('Too dear for them')).toBeVisible();
  await isAccessible(page);
  for (const look of ['dark', 'ar', 'light'] as Look[]) {
    await wear(page, look);
    await expect(page.locator('main dl dd').first()).toBeVisible();
    await shot(page, 'insight', look);
  }
});

test('a number leads to the deals behind it', async ({ page }) => {
  const firm = await closed(page);
  await figures(page, firm);
  await told(page, 'Lost').locator('a').click();
  await expect(page).toHaveURL(/\/deals\?filter=/);
  await expect(listed(page, 'Oak')).toBeVisible();
  await expect(listed(page, 'Elm')).toBeVisible();
  await expect(listed(page, 'Maple')).toHaveCount(0);
  await figures(page, firm);
  await page.getByRole('table', { name: 'Against whom' }).getByRole('link', { name: '2' }).click();
  await expect(listed(page, 'Elm')).toBeVisible();
  await figures(page, firm);
  await page.getByRole('table', { name: 'Time in stage' }).getByRole('row').filter({ hasText: 'Prospect' }).getByRole('link').click();
  await expect(listed(page, 'Fir')).toBeVisible();
  await expect(listed(page, 'Oak')).toHaveCount(0);
});

test('a period and an owner narrow the figures and stand in the address', async ({ page, kith, anotherBrowser }) => {
  const firm = await closed(page);
  await figures(page, firm);
  await page.getByLabel('Period').selectOption({ label: 'This month' });
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-01$/);
  await expect(told(page, 'Lost').locator('a')).toHaveText('2');
  await figures(page, firm, '?to=2020-01-01');
  await expect(page.getByText('Nothing to count yet')).toBeVisible();
  await page.getByLabel('Period').selectOption({ label: 'All time' });
  await expect(told(page, 'Won').locator('a')).toHaveText('1');
  await expect(page).not.toHaveURL(/to=/);
  const other = await colleague(await anotherBrowser(), kith, 'Cleo', 'consultant');
  await open(other, `/pipelines/${firm.pipeline}/insight`);
  await expect(other.getByText('Nothing to count yet')).toBeVisible();
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await owner.click();
  await owner.fill('Cleo');
  await page.getByRole('option', { name: 'Cleo' }).click();
  await expect(page).toHaveURL(/owner=/);
  await expect(page.getByText('Nothing to count yet')).toBeVisible();
});

test('a deal that is won meanwhile is counted without loading the page anew', async ({ page }) => {
  const firm = await closed(page);
  await figures(page, firm);
  await expect(told(page, 'Won').locator('a')).toHaveText('1');
  await script(page).patch(`/api/deals/${firm.deals.get('Fir')}`, { stage_id: firm.stages.get('Keep') });
  await expect(told(page, 'Won').locator('a')).toHaveText('2');
});

test('the figures are reached from the board and from the builder', async ({ page }) => {
  const firm = await smallBoard(page);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Figures' }).click();
  await expect(page).toHaveURL(`/pipelines/${firm.pipeline}/insight`);
  await expect(page.getByRole('heading', { name: 'PEAK in figures' })).toBeVisible();
  await page.getByRole('link', { name: 'Shape' }).click();
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.getByRole('heading', { name: 'PEAK in figures' })).toBeVisible();
});

test('on paper there are the figures and what they are of, and no controls', async ({ page }) => {
  const firm = await closed(page);
  await figures(page, firm);
  await expect(told(page, 'Won').locator('a')).toHaveText('1');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('All time · Everybody')).toBeVisible();
  await expect(page.getByLabel('Period')).toBeHidden();
  await expect(page.getByRole('table', { name: 'Time in stage' })).toBeVisible();
});

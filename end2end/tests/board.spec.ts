// The pipeline board: mouse, keyboard, two browsers at once, and its weight in the page.

import { expect, everyLook, firstAdmin, open, shot, test } from '../kith';

/** A firm with the generated sample, standing on the board. */
async function sampleBoard(page: Parameters<typeof firstAdmin>[0], kith: { command: (...words: string[]) => Promise<unknown> }) {
  await firstAdmin(page);
  await kith.command('demo');
  await open(page, '/board');
}

test('the board shows every stage with its count, in every look', async ({ page, kith }) => {
  await sampleBoard(page, kith);
  for (const stage of ['Prospect', 'Engage', 'Acquire', 'Keep', 'Lost']) {
    await expect(page.getByRole('heading', { name: stage }).or(page.getByText(stage, { exact: true })).first()).toBeAttached();
  }
  await everyLook(page, 'board');
});

test('the board stays light: few nodes, few requests', async ({ page, kith }) => {
  await sampleBoard(page, kith);
  const asked: string[] = [];
  await page.goto('about:blank');
  page.on('request', (request) => asked.push(request.url()));
  await open(page, '/board');
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(2500);
  const own = asked.filter((url) => url.startsWith(kith.url) && !url.includes('/live') && !url.endsWith('/sw.js'));
  // What hands need comes once the page is alive, after the splitter's script.
  const alive = own.findIndex((url) => url.includes('__wasm_split'));
  expect(alive, own.join('\n')).toBeGreaterThan(0);
  expect(alive, own.join('\n')).toBeLessThanOrEqual(10);
});

test('a card opens its deal beside the board, and Escape closes it', async ({ page, kith }) => {
  await sampleBoard(page, kith);
  await page.locator('[data-card] a, [data-card]').first().click();
  await expect(page).toHaveURL(/open=/);
  const panel = page.locator('#record-panel');
  await expect(panel).toBeVisible();
  await shot(page, 'panel');
  await panel.press('Escape');
  await expect(page).not.toHaveURL(/open=/);
  await expect(panel).toBeHidden();
  await page.locator('[data-card] a, [data-card]').first().click();
  await expect(panel, 'the page goes on').toBeVisible();
  await panel.getByRole('button', { name: 'Close the panel' }).click();
  await expect(panel).toBeHidden();
});

// The board under a thumb: a long press lifts, a swipe scrolls, the edge turns the page.

import type { Page } from '@playwright/test';
import { again, card, column, expectHead, expectNames, finger, middle, moves, script, smallBoard, win } from '../board';
import { expect, shot, test } from '../kith';

test.beforeEach(({}, info) => test.skip(info.project.name !== 'phone', 'fingers are on phones'));

const lifted = (page: Page) => page.locator('[data-zone=won]');

test('a long press lifts a card, and it lands within its column', async ({ page }) => {
  await smallBoard(page);
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Oak'));
  await touch.press(x, y);
  await expect(lifted(page)).toBeVisible();
  for (let way = 10; way <= 180; way += 17) await touch.move(x, y + way);
  await shot(page, 'board-touch');
  const answered = page.waitForResponse(/move_deal/);
  await touch.release();
  await answered;
  await expect(lifted(page)).toBeHidden();
  await expectNames(page, 'Prospect', ['Elm', 'Fir', 'Oak', 'Ash']);
  await expect(page).not.toHaveURL(/open=/);
  await again(page);
  await expectNames(page, 'Prospect', ['Elm', 'Fir', 'Oak', 'Ash']);
});

test('held at the edge the board turns to the next column, and the card lands there', async ({ page }) => {
  await smallBoard(page);
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Elm'));
  await touch.press(x, y);
  await expect(lifted(page)).toBeVisible();
  for (let at = x; at < 384; at += 15) await touch.move(at, y);
  await touch.move(384, y);
  await page.waitForFunction(() => (document.querySelector('[aria-label=Engage]')?.getBoundingClientRect().x ?? 999) < 60);
  await touch.move(195, y);
  await expect(column(page, 'Engage').locator('h2 + span')).toHaveText('3');
  await touch.release();
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
  await expectHead(page, 'Engage', 3, '$3,200');
  await again(page);
  await expectHead(page, 'Engage', 3, '$3,200');
  await expectHead(page, 'Prospect', 3, '$800');
});

test('a long press and the dock win a deal', async ({ page }) => {
  await smallBoard(page);
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Oak'));
  await touch.press(x, y);
  const zone = await middle(lifted(page));
  for (let part = 1; part <= 10; part++) {
    await touch.move(x + ((zone.x - x) * part) / 10, y + ((zone.y - y) * part) / 10);
  }
  await touch.release();
  await win(page);
  await expect(page.getByText('Oak is in Keep now')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().tap();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('a swipe scrolls and lifts nothing; a tap opens the deal', async ({ page }) => {
  await smallBoard(page);
  const sent = moves(page);
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Fir'));
  await touch.press(x, y);
  for (let way = 15; way <= 240; way += 15) await touch.move(x - way, y);
  await touch.release();
  await expect.poll(() => page.locator('#board').evaluate((board) => board.scrollLeft)).toBeGreaterThan(100);
  await expect(lifted(page)).toBeHidden();
  expect(sent).toEqual([]);
  await card(page, 'Birch').tap();
  await expect(page).toHaveURL(/open=/);
});

test('the head fits a phone: one row of tools, and a sum that a thumb can open', async ({ page }) => {
  await smallBoard(page);
  const head = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) });
  const mine = await middle(head.getByRole('button', { name: 'My deals' }));
  const filter = await middle(head.getByRole('button', { name: 'Filter', exact: true }));
  expect(Math.abs(filter.y - mine.y)).toBeLessThan(1);
  const box = head.getByRole('searchbox');
  expect(Math.abs((await middle(box)).y - mine.y)).toBeLessThan(1);
  const sum = column(page, 'Prospect').locator('header button[aria-expanded]');
  expect((await sum.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await sum.tap();
  await expect(sum).toHaveAttribute('aria-expanded', 'true');
});

test('the search is a sign until it is touched; then it lies over the row, and goes back', async ({ page }) => {
  await smallBoard(page);
  await script(page).post('/api/pipelines', { name: 'Partners', currency: 'USD' });
  await again(page);
  await expect(page.locator('#board-pipelines-opener')).toBeVisible();
  const box = page.getByRole('searchbox', { name: 'Find a deal' });
  const width = async () => (await box.boundingBox())?.width ?? 0;
  expect(await width()).toBeLessThan(48);
  await box.tap();
  await expect(box).toBeFocused();
  await expect.poll(width, 'as wide as the row').toBeGreaterThan(300);
  await box.fill('Elm');
  await expectNames(page, 'Prospect', ['Elm']);
  await box.press('Enter');
  await expect.poll(width).toBeLessThan(48);
  await expect(box).toHaveValue('Elm');
  await box.tap();
  const clear = page.getByRole('button', { name: 'Clear the search' });
  await clear.tap();
  await expect(box).toBeFocused();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await clear.tap();
  await expect.poll(width).toBeLessThan(48);
  await box.tap();
  await box.press('Escape');
  await expect.poll(width).toBeLessThan(48);
});

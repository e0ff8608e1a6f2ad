// The board in the hand, in every look: what is lifted, where it will land, what can be done with it.

import type { Page } from '@playwright/test';
import { card, carry, colleague, column, expectNames, finger, lift, middle, smallBoard } from '../board';
import { type Look, expect, shot, test, wear } from '../kith';

async function hold(page: Page): Promise<() => Promise<unknown>> {
  if (test.info().project.name === 'phone') {
    const touch = await finger(page);
    const { x, y } = await middle(card(page, 'Elm'));
    await touch.press(x, y);
    await expect(page.locator('[data-zone=won]')).toBeVisible();
    for (let way = 10; way <= 150; way += 20) await touch.move(x + way / 5, y + way);
    return touch.release;
  }
  await lift(page, 'Elm');
  await carry(page, 'Engage', 1);
  return () => page.mouse.up();
}

for (const look of ['light', 'dark', 'ar'] as Look[]) {
  test(`a card in the air, ${look}`, async ({ page }) => {
    await smallBoard(page);
    await wear(page, look);
    const drop = await hold(page);
    if (test.info().project.name === 'desktop') await expect(column(page, 'Engage').locator('h2 + span')).toHaveText(/[3٣]/);
    await shot(page, 'board-drag', look);
    await drop();
  });
}

test('a board that is only read shows why nothing moves', async ({ page, kith, anotherBrowser }) => {
  test.skip(test.info().project.name === 'phone', 'the same with a mouse');
  await smallBoard(page);
  const reader = await colleague(await anotherBrowser(), kith, 'Rita', 'read_only');
  const { x, y } = await middle(card(reader, 'Elm'));
  await reader.mouse.move(x, y);
  await reader.mouse.down();
  await reader.mouse.move(x + 320, y + 30, { steps: 6 });
  await expect(reader.getByText('This deal is not yours to move.')).toBeVisible();
  await expect(reader.locator('[data-zone=won]')).toBeHidden();
  await shot(reader, 'board-refused');
  await reader.mouse.up();
  await expectNames(reader, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('whoever only reads is offered no move, and the keys say so in one sentence', async ({ page, kith, anotherBrowser }) => {
  test.skip(test.info().project.name === 'phone', 'a phone has no keyboard');
  await smallBoard(page);
  const reader = await colleague(await anotherBrowser(), kith, 'Rita', 'read_only');
  await expect(reader.locator('#board')).toHaveAttribute('data-in-hand', '');
  await expect(reader.locator('#board-help')).toHaveText(/You may look at these deals, not move them\./);
  await card(reader, 'Elm').hover();
  await expect(reader.getByRole('button', { name: /^Move / })).toHaveCount(0);
  const said = reader.getByText('This deal is not yours to move.');
  const stays = async () => said.evaluateAll(([first]) => !!first?.hasAttribute('data-before'));
  for (const key of ['m', 'x', 'Shift+ArrowRight']) {
    await said.evaluateAll((all) => all.forEach((each) => each.setAttribute('data-before', '')));
    await card(reader, 'Elm').getByRole('link').focus();
    await reader.keyboard.press(key);
    await expect.poll(stays, `${key}: said anew`).toBe(false);
    await expect(said, key).toHaveCount(1);
    await expect(reader.getByRole('dialog'), key).toHaveCount(0);
  }
  await expect(reader.getByRole('toolbar', { name: /selected/ })).toHaveCount(0);
  await expectNames(reader, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

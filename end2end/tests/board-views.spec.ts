// What the board shows: chips that narrow it, and views that keep it.

import { again, card, colleague, expectHead, expectNames, smallBoard } from '../board';
import { expect, isAccessible, open, shot, test } from '../kith';
import type { Page } from '@playwright/test';

/** Narrows the board to deals of at least so much. */
async function atLeast(page: Page, amount: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Field').selectOption({ label: 'Amount' });
  await editor.getByLabel('Value').fill(amount);
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(editor).toBeHidden();
}

async function views(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a filter chip narrows cards and sums, stays in the address, and goes again', async ({ page }) => {
  await smallBoard(page);
  await atLeast(page, '300');
  await expectNames(page, 'Prospect', ['Fir', 'Ash']);
  await expectHead(page, 'Prospect', 2, '$700');
  await expect(page).toHaveURL(/filter=/);
  const chip = page.locator('#board-filters').getByText('Amount');
  await expect(chip).toBeVisible();
  await shot(page, 'board-filter');
  await again(page);
  await expect(chip).toBeVisible();
  await expectNames(page, 'Prospect', ['Fir', 'Ash']);
  await isAccessible(page);
  await page.locator('#board-filters').getByRole('button', { name: /Remove/ }).click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expect(page).not.toHaveURL(/filter=/);
});

test('a view keeps the filter, becomes the default, is shared, and comes back from the trash', async ({ page, kith, anotherBrowser }, info) => {
  await smallBoard(page);
  await atLeast(page, '300');
  await views(page, 'Save as a new view…');
  const naming = page.getByRole('dialog', { name: 'Save this view' });
  await naming.getByLabel('Name').fill('Large ones');
  await naming.getByLabel('Shared with everybody').check();
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/view=/);
  await views(page, 'Everything');
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await views(page, 'Large ones');
  await expectNames(page, 'Prospect', ['Fir', 'Ash']);
  await views(page, 'Make it my default');
  await expect(page.getByText('The board begins with Large ones from now on')).toBeVisible();
  await open(page, '/board');
  await expectNames(page, 'Prospect', ['Fir', 'Ash']);
  await expect(page).toHaveURL(/filter=.*view=/);
  if (info.project.name !== 'phone') {
    const bo = await colleague(await anotherBrowser(), kith, 'Mona', 'manager');
    await expectNames(bo, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    await views(bo, /Large ones/);
    await expectNames(bo, 'Prospect', ['Fir', 'Ash']);
  }
  await views(page, 'Delete');
  await expect(page.getByText('Large ones is in the trash')).toBeVisible();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('menuitem', { name: 'Large ones' })).toBeVisible();
});

test('Home, End and the page keys go through a column', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no such keys');
  await smallBoard(page);
  await card(page, 'Oak').getByRole('link').focus();
  await page.keyboard.press('End');
  await expect(card(page, 'Ash').getByRole('link')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(card(page, 'Oak').getByRole('link')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(card(page, 'Ash').getByRole('link')).toBeFocused();
  await page.keyboard.press('Shift+Home');
  await expectNames(page, 'Prospect', ['Ash', 'Oak', 'Elm', 'Fir']);
});

test('the keys of the board are listed on ?', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no such keys');
  await smallBoard(page);
  await card(page, 'Oak').getByRole('link').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const told of ['From card to card', 'Carry the card', 'Open the deal', 'Win the selected deal', 'Put a lifted card back, clear the selection']) {
    await expect(keys.getByText(told)).toBeVisible();
  }
});

test('a list keeps views too, with its order', async ({ page }) => {
  await smallBoard(page);
  await open(page, '/deals?sort=-amount');
  await views(page, 'Save as a new view…');
  const naming = page.getByRole('dialog', { name: 'Save this view' });
  await naming.getByLabel('Name').fill('Largest first');
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/view=/);
  await views(page, 'Everything');
  await expect(page).not.toHaveURL(/sort=/);
  await views(page, 'Largest first');
  await expect(page).toHaveURL(/sort=-amount/);
});

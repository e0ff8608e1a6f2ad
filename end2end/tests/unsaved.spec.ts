// What was typed into a form is not lost by Esc, the cross or a press outside: whoever leaves is asked first.

import type { Page } from '@playwright/test';
import { column, script, smallBoard } from '../board';
import { expect, firstAdmin, isAccessible, open, shot, test } from '../kith';

const question = (page: Page) => page.getByRole('dialog', { name: 'Discard what you typed?' });
const form = (page: Page) => page.getByRole('dialog', { name: 'New company' });
const name = (page: Page) => form(page).getByRole('textbox', { name: 'Name', exact: true });

test('a form in which nothing was typed closes at once', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/companies?new');
  await expect(name(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form(page)).toBeHidden();
  await expect(question(page)).toHaveCount(0);
});

test('Esc, the cross and a press outside ask first, as often as they are tried, and writing goes on where it was', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/companies?new');
  await name(page).fill('Oak');
  const leave = [
    () => page.keyboard.press('Escape'),
    () => page.keyboard.press('Escape'),
    () => form(page).getByRole('button', { name: 'Close' }).click(),
    () => page.mouse.click(5, 5),
  ];
  for (const way of leave) {
    await name(page).focus();
    await way();
    await expect(question(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    await expect(name(page)).toHaveValue('Oak');
  }
  await name(page).focus();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeVisible();
  await isAccessible(page);
  await shot(page, 'unsaved');
  await question(page).getByRole('button', { name: 'Keep writing' }).click();
  await expect(name(page)).toBeFocused();
  await name(page).fill('');
  await page.keyboard.press('Escape');
  await expect(form(page), 'it is as it began').toBeHidden();
});

test('what is discarded is gone, and the keyboard is back where the form was opened', async ({ page }) => {
  await smallBoard(page);
  const add = column(page, 'Prospect').getByRole('button', { name: 'New deal in this stage' });
  await add.focus();
  await page.keyboard.press('Enter');
  const short = page.getByRole('dialog', { name: 'New deal' });
  await short.getByLabel('Name').first().fill('Yew');
  await page.keyboard.press('Escape');
  await question(page).getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(short).toBeHidden();
  await expect(question(page)).toBeHidden();
  await expect(add).toBeFocused();
  expect((await script(page).get('/api/deals?search=Yew')).items).toEqual([]);
  await add.click();
  await expect(short.getByLabel('Name').first()).toHaveValue('');
});

test('a record that is changed asks as well, and its own buttons ask nothing', async ({ page }) => {
  await firstAdmin(page);
  const { id } = await script(page).post('/api/companies', { name: 'Oak' });
  await open(page, `/companies/${id}`);
  const edit = page.getByRole('dialog', { name: 'Edit Oak' });
  await page.keyboard.press('e');
  await expect(edit).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(edit).toBeHidden();
  await page.keyboard.press('e');
  await edit.getByRole('textbox', { name: 'Name', exact: true }).fill('Elm');
  await page.keyboard.press('Escape');
  await question(page).getByRole('button', { name: 'Keep writing' }).click();
  await edit.getByRole('button', { name: 'Cancel' }).click();
  await expect(edit).toBeHidden();
  await expect(question(page)).toBeHidden();
  expect((await script(page).get(`/api/companies/${id}`)).values.name).toBe('Oak');
});

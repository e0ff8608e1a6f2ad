// Who else has a record open: seen while they are there, and gone when they leave.

import { colleague, script } from '../board';
import { expect, firstAdmin, open, test } from '../kith';

test('who opens a record sees who has it open, and both see the other leave', async ({ page, kith, anotherBrowser }) => {
  await firstAdmin(page);
  const { id } = await script(page).post('/api/contacts', { name: 'Grace Holt' });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'manager');
  await open(page, `/contacts/${id}`);
  await expect(page.locator('[data-faces] [role=img]')).toHaveCount(0);
  const title = page.getByRole('heading', { level: 1 });
  const more = page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).first();
  const places = async () => [await title.boundingBox(), await more.boundingBox()];
  const before = await places();
  await open(bo, `/contacts/${id}`);
  await expect(bo.locator('[data-faces]').getByRole('img', { name: 'Ada Lindqvist' })).toBeVisible();
  await expect(page.locator('[data-faces]').getByRole('img', { name: 'Bo' })).toBeVisible();
  expect(await places(), 'a face moves nothing').toEqual(before);
  await bo.getByRole('link', { name: 'Companies' }).first().click();
  await expect(page.locator('[data-faces] [role=img]')).toHaveCount(0);
});

// Importing a file in the browser, and taking it back.

import { expect, everyLook, firstAdmin, open, test } from '../kith';

const FILE = 'Name,Email,City\nAda Moor,ada.moor@kith.example,Bergen\nBo Lind,not an address,Oslo\nCy Fell,cy.fell@kith.example,Tromsø\n';

test('the import page in every look', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/import');
  await everyLook(page, 'import');
});

test('a file dropped on the page is recognised and shown before anything is written', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/import');
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await expect(page.getByText('people.csv').first()).toBeAttached();
  await expect(page.getByText('Ada Moor').first()).toBeAttached();
  const { items } = await (await page.request.get('/api/contacts')).json();
  expect(items).toEqual([]);
});

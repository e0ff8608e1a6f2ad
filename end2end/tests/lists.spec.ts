// Lists and records of any noun: making, finding, changing, deleting and taking back.

import { expect, everyLook, firstAdmin, open, test } from '../kith';

test('a person is made, found and opened', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/contacts');
  await page.getByRole('button', { name: 'New person' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Grace Holt');
  await form.getByLabel('Email', { exact: true }).fill('grace@holt.example');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
  await page.getByRole('searchbox').first().fill('grac');
  await expect(page).toHaveURL(/q=grac/);
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
});

test('list and record in every look', async ({ page, kith }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await kith.command('demo');
  await open(page, '/contacts');
  await everyLook(page, 'list');
  const first = await page.locator('a[href^="/contacts/"]').first().getAttribute('href');
  await open(page, first ?? '/contacts');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await everyLook(page, 'record');
});

test('every place of the menu answers without a complaint', async ({ page, kith }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await kith.command('demo');
  for (const place of ['/', '/companies', '/leads', '/deals', '/activities', '/products', '/import', '/trash', '/account', '/dev/ui']) {
    await open(page, place);
    await expect(page.getByRole('main')).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${place} is wider than the window`).toBeLessThanOrEqual(0);
  }
});

test('text that would break software comes back unchanged and runs as nothing', async ({ page }) => {
  await firstAdmin(page);
  const name = `<img src=x onerror=alert(1)> "quoted" & 'single' \u202e Ω 田中 {name}`;
  const made = await page.request.post('/api/contacts', { data: { name }, headers: { Origin: new URL(page.url()).origin } });
  expect(made.status()).toBe(201);
  await open(page, '/contacts');
  await expect(page.getByText(name).first()).toBeVisible();
});

// Colleagues come in by a link that an admin makes in the browser.

import type { Page } from '@playwright/test';
import { expect, firstAdmin, open, ready, shot, test } from '../kith';

test('an admin makes a user, and the link lets the person in once', async ({ page, anotherBrowser }, info) => {
  await firstAdmin(page);
  await open(page, '/board');
  const phone = info.project.name === 'phone';
  const setUp = async (browser: Page) => {
    await browser.getByRole('button', phone ? { name: 'More', exact: true } : { name: 'Settings' }).filter({ visible: true }).click();
    const places = phone ? browser.getByRole('dialog') : browser.getByRole('menu', { name: 'Settings' });
    return (name: string) => places.getByRole(phone ? 'link' : 'menuitem', { name });
  };
  await (await setUp(page))('Users').click();
  await page.getByRole('button', { name: 'New user' }).first().click();
  const form = page.getByRole('dialog').filter({ visible: true });
  await form.getByRole('textbox', { name: 'Name' }).fill('Bo Lind');
  await form.getByLabel('Email').fill('bo@fjord.example');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const { items } = await (await page.request.get('/api/users?search=Bo')).json();
  await open(page, `/users/${items[0].id}`);
  await page.getByRole('button', { name: 'Invitation link' }).click();
  const shown = page.getByRole('dialog').filter({ visible: true });
  await expect(shown.getByRole('heading', { name: 'A link for Bo Lind' })).toBeVisible();
  await shot(page, 'invitation-link');
  const link = await shown.locator('code').innerText();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation\/\w+/);

  const guest = await anotherBrowser();
  await guest.goto(link);
  await ready(guest);
  await guest.getByLabel('Password', { exact: true }).fill('a rowing boat at dawn');
  await guest.getByRole('button', { name: 'Save and sign in' }).click();
  await guest.waitForURL((url) => !url.pathname.startsWith('/invitation'));
  await ready(guest);
  const offered = await setUp(guest);
  await expect(offered('Trash')).toBeVisible();
  await expect(offered('Users')).toHaveCount(0);
  const late = await anotherBrowser();
  await late.goto(link);
  await expect(late.getByText('This link has been used or is too old.')).toBeVisible();
});

test('a record names what it belongs to, and one that is gone says so', async ({ page, complaints }) => {
  complaints.expect(/404/);
  await firstAdmin(page);
  const headers = { Origin: new URL(page.url()).origin };
  const make = async (plural: string, data: object) => (await (await page.request.post(`/api/${plural}`, { data, headers })).json()).id;
  const company = await make('companies', { name: 'Fjord Ferries' });
  const contact = await make('contacts', { name: 'Grace Holt', company_id: company });
  await open(page, `/contacts/${contact}`);
  const related = page.getByRole('tab', { name: 'Related' }).filter({ visible: true });
  if (await related.count()) await related.click();
  const card = page.getByRole('region', { name: 'Company' }).filter({ visible: true });
  await expect(card.getByRole('link', { name: 'Fjord Ferries' })).toBeVisible();
  await shot(page, 'related');
  const gone = await page.goto('/contacts/01890000-0000-7000-8000-000000000000');
  expect(gone?.status()).toBe(404);
  await ready(page);
  await expect(page.getByRole('link', { name: 'Trash' }).filter({ visible: true }).first()).toBeVisible();
});

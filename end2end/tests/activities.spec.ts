// Every activity in one list, and a note that is put right where it stands.

import { script } from '../board';
import { expect, firstAdmin, open, shot, test } from '../kith';

test('all activities stand in a list that can be searched', async ({ page }) => {
  await firstAdmin(page);
  const { post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  await post('/api/activities', { type: 'note', name: 'Likes tea', body: 'Likes tea', contact_id: contact.id });
  await post('/api/activities', { type: 'call', name: 'About the roof', contact_id: contact.id });
  await open(page, '/activities');
  await page.getByRole('link', { name: 'All activities' }).filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/activities\/all$/);
  await expect(page.getByText('About the roof').filter({ visible: true }).first()).toBeVisible();
  await page.getByRole('searchbox').fill('tea');
  await expect(page.getByText('About the roof').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText('Likes tea').filter({ visible: true }).first()).toBeVisible();
  await shot(page, 'activities');
});

test('a note is changed on the timeline', async ({ page }) => {
  await firstAdmin(page);
  const { post, get } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  const note = await post('/api/activities', { type: 'note', name: 'Likes tea', body: 'Likes tea', contact_id: contact.id });
  await open(page, `/contacts/${contact.id}`);
  const stream = page.getByRole('region', { name: 'Timeline' });
  await stream.getByRole('button', { name: 'Edit' }).first().click();
  const form = page.getByRole('dialog').filter({ visible: true });
  await form.locator('textarea').first().fill('Likes coffee');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(stream.getByText('Likes coffee').first()).toBeVisible();
  expect((await get(`/api/activities/${note.id}`)).values.body).toBe('Likes coffee');
});

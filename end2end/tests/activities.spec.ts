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

test('a task is done from its own page, where its length is told in minutes', async ({ page }) => {
  await firstAdmin(page);
  const { post, get } = script(page);
  const { id } = await post('/api/activities', { type: 'task', name: 'Measure the roof', duration: 5_400 });
  const value = async (field: string) => (await get(`/api/activities/${id}`)).values[field] ?? null;
  await open(page, `/activities/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Measure the roof');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveCount(0);
  await expect(page.getByRole('form', { name: 'Write or log' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect(page.getByText('Measure the roof is done', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as not done' })).toBeVisible();
  expect(await value('done_at')).not.toBeNull();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('button', { name: 'Mark as done' })).toBeVisible();
  expect(await value('done_at')).toBeNull();
  const length = page.locator('#record-panel-details').getByText('Length in minutes', { exact: true }).locator('..');
  await expect(length).toContainText('90');
  await length.getByRole('button').click();
  await length.getByRole('textbox').fill('2.5');
  await page.keyboard.press('Enter');
  await expect(length).toContainText('2.5');
  await expect.poll(() => value('duration')).toBe(150);
  await shot(page, 'activity');
});

test('the form of an activity says who is mentioned by name, and offers the outcomes of its type', async ({ page }) => {
  await firstAdmin(page);
  const { post, get } = script(page);
  const me = (await get('/api/users')).items[0];
  const body = `Ask @[${me.values.name}](${me.id})`;
  const { id } = await post('/api/activities', { type: 'call', name: 'Call Grace', body });
  await open(page, `/activities/${id}`);
  await page.keyboard.press('e');
  const form = page.getByRole('dialog').filter({ visible: true });
  const text = form.locator('textarea').filter({ visible: true }).first();
  await expect(text).toHaveValue(`Ask @${me.values.name}`);
  await text.fill(`Ask @${me.values.name} today`);
  await form.getByRole('combobox', { name: 'Outcome' }).fill('e');
  await expect(form.getByRole('option', { name: 'Held' })).toHaveCount(0);
  await form.getByRole('combobox', { name: 'Outcome' }).fill('Voice');
  await form.getByRole('option', { name: 'Voicemail' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect.poll(async () => (await get(`/api/activities/${id}`)).values.body).toBe(`${body} today`);
});

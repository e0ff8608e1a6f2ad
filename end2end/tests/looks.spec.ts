// Notes and mails with looks: written with the toolbar, cleaned by the server, shown on the timeline.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, test } from '../kith';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const composer = (page: Page) => page.getByRole('form', { name: 'Write or log' }).filter({ visible: true }).first();

async function onContact(page: Page) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  await open(page, `/contacts/${contact.id}`);
  return { contact, post, logged: async () => (await get('/api/activities')).items };
}

test('a note gets bold words by keyboard and toolbar', async ({ page }) => {
  const { logged } = await onContact(page);
  const form = composer(page);
  await form.getByRole('button', { name: 'Bold, lists and links' }).click();
  const text = form.getByRole('textbox', { name: 'Text' });
  await expect(form.getByRole('button', { name: 'Bold', exact: true })).not.toHaveAttribute('aria-disabled');
  await text.click();
  await page.keyboard.type('Call her ');
  await form.getByRole('button', { name: 'Bold', exact: true }).click();
  await page.keyboard.type('today');
  await isAccessible(page);
  await form.getByRole('button', { name: 'Save the note' }).click();
  await expect.poll(async () => (await logged())[0]?.values.body).toBe('Call her today');
  await expect(timeline(page).locator('.rich').getByText('today', { exact: true })).toHaveCSS('font-weight', /[6-9]00/);
});

test('who is mentioned in a note with looks is put at the caret', async ({ page }) => {
  const { logged } = await onContact(page);
  const me = (await script(page).get('/api/users')).items[0];
  const form = composer(page);
  await form.getByRole('button', { name: 'Bold, lists and links' }).click();
  await expect(form.getByRole('button', { name: 'Bold', exact: true })).not.toHaveAttribute('aria-disabled');
  const text = form.getByRole('textbox', { name: 'Text' });
  await text.click();
  await page.keyboard.type('Ask  today');
  for (const _ of ' today') await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(`@${me.values.name.slice(0, 3)}`);
  await expect(form.getByRole('listbox', { name: 'Mention a colleague' }).getByRole('option')).toHaveText([me.values.name]);
  await page.keyboard.press('Enter');
  await expect(text).toHaveText(new RegExp(`^Ask\\s@${me.values.name}\\s+today$`));
  await form.getByRole('button', { name: 'Save the note' }).click();
  await expect.poll(async () => (await logged())[0]?.values.body).toContain(`@[${me.values.name}](${me.id})`);
  await expect(timeline(page).locator('.rich').getByText(`@${me.values.name}`, { exact: true })).toBeVisible();
});

test('a mail with a tracker and a script fetches and runs nothing', async ({ page }) => {
  const { contact, post } = await onContact(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const html = '<p>Our <b>offer</b></p><img src="https://tracker.example/open.gif"><script>document.title="ran"</script>';
  await post('/api/activities', { type: 'email', name: 'Offer', html, contact_id: contact.id });
  await open(page, `/contacts/${contact.id}`);
  await expect(timeline(page).getByText('offer', { exact: true })).toBeVisible();
  await expect(timeline(page).getByRole('link', { name: /tracker\.example/ })).toHaveAttribute('rel', /noopener/);
  expect(asked.filter((url) => url.includes('tracker.example'))).toEqual([]);
  await expect(page).not.toHaveTitle('ran');
  await everyLook(page, 'timeline-looks');
});

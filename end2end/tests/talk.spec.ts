// Messages, conversations and tickets: what is written down stands in order, and the clocks of a ticket tell how it stands.

import { script } from '../board';
import { expect, firstAdmin, open, shot, test } from '../kith';

test('a conversation stands in order, and what is written at its foot joins it', async ({ page }) => {
  await firstAdmin(page);
  const { post, get } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  const talk = await post('/api/conversations', { subject: 'The roof', contact_id: contact.id });
  const said = (direction: string, body: string, sent_at: string) =>
    post('/api/communications', { conversation_id: talk.id, direction, body, sent_at });
  const first = await said('outgoing', 'Shall it be slate?', '2026-11-20T09:00:00Z');
  await said('incoming', 'Slate, please.', '2026-11-20T10:00:00Z');
  expect((await get(`/api/communications/${first.id}`)).values.status).toBe('replied');
  await open(page, `/conversations/${talk.id}`);
  const bubbles = page.locator('#record-panel-thread li');
  await expect(bubbles).toHaveCount(2);
  await expect(bubbles.first()).toContainText('Shall it be slate?');
  await expect(bubbles.first()).toHaveAttribute('data-direction', 'outgoing');
  const foot = page.getByRole('form', { name: 'What was written or said?' });
  await foot.getByRole('textbox').fill('Then we begin on Monday.');
  await foot.getByRole('button', { name: 'Write it down' }).click();
  await expect(bubbles).toHaveCount(3);
  await expect(bubbles.last()).toContainText('Then we begin on Monday.');
  await expect(foot.getByRole('textbox')).toHaveText('');
  await shot(page, 'conversation');
  const next = page.getByRole('group', { name: 'What’s next?' });
  await next.getByRole('button', { name: 'Call again tomorrow' }).click();
  await expect(next).toBeHidden();
  await expect.poll(async () => (await get('/api/activities')).items.map((one: { values: Record<string, unknown> }) => one.values.contact_id)).toEqual([contact.id]);
  await open(page, `/contacts/${contact.id}`);
  const stream = page.getByRole('region', { name: 'Timeline' });
  await expect(stream.getByText('Slate, please.').first()).toBeVisible();
});

test('a ticket tells how its clocks stand, and the first message begins its conversation', async ({ page }) => {
  await firstAdmin(page);
  const { post, get } = script(page);
  const ticket = await post('/api/tickets', { subject: 'A slate is loose', priority: 'urgent' });
  const value = async (field: string) => (await get(`/api/tickets/${ticket.id}`)).values[field] ?? null;
  await open(page, `/tickets/${ticket.id}`);
  const told = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();
  await expect(told(/^due in/)).toBeVisible();
  await page.getByRole('tab', { name: 'Messages' }).filter({ visible: true }).click();
  const foot = page.getByRole('form', { name: 'What was written or said?' });
  await foot.getByRole('textbox').fill('We come by tomorrow.');
  await foot.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.locator('#record-panel-thread li')).toHaveCount(1);
  await expect.poll(() => value('first_responded_at')).not.toBeNull();
  await page.getByRole('group', { name: 'What’s next?' }).getByRole('button', { name: 'Nothing' }).click();
  await expect(told(/^met$/)).toBeVisible();
  await page.getByRole('button', { name: 'Wait for the customer' }).click();
  await expect(told(/^paused/)).toBeVisible();
  await page.getByRole('button', { name: 'Mark as solved' }).click();
  await expect.poll(() => value('status')).toBe('solved');
  await expect(page.getByRole('button', { name: 'Open it again' })).toBeVisible();
  await shot(page, 'ticket');
  await open(page, '/tickets');
  await expect(page.getByText('A slate is loose').filter({ visible: true }).first()).toBeVisible();
  await shot(page, 'tickets');
});

test('messages and tickets are found in the navigation', async ({ page }, info) => {
  await firstAdmin(page);
  await open(page, '/contacts');
  for (const [name, path] of [['Messages', '/communications'], ['Tickets', '/tickets']] as const) {
    if (info.project.name === 'phone') {
      await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click();
    }
    await page.getByRole('link', { name, exact: true }).filter({ visible: true }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
});

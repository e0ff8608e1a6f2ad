// Being told: what one gives, the other hears of at the bell, reads, marks and takes back; what each chooses.

import type { Page, TestInfo } from '@playwright/test';
import { colleague, script } from '../board';
import { type Look, expect, firstAdmin, isAccessible, open, shot, test, wear } from '../kith';
import type { Kith } from '../server';

const onPhone = (info: TestInfo) => info.project.name === 'phone';

/** Bo, signed in in a browser of their own, of the size that is tested. */
async function hired(page: Page, other: Page, kith: Kith): Promise<Page> {
  const bo = await colleague(other, kith, 'Bo', 'consultant');
  const size = page.viewportSize();
  if (size) await bo.setViewportSize(size);
  return bo;
}

/** The id of a colleague of the firm. */
async function idOf(page: Page, name: string): Promise<string> {
  const { items } = await script(page).get('/api/users');
  return items.find((user: { values: { name: string } }) => user.values.name === name).id;
}

const give = (page: Page, to: string, name: string) =>
  script(page).post('/api/activities', { type: 'task', name, owner_id: to });

const unread = (page: Page) => page.locator('[data-unread]').filter({ visible: true }).first();

/** Opens what there is: the panel of a desk, the page of a phone. */
async function look(page: Page, info: TestInfo): Promise<void> {
  if (onPhone(info)) await open(page, '/notifications');
  else await page.getByRole('button', { name: 'Notifications' }).click();
  await expect(page.locator('[data-notice]').first()).toBeVisible();
}

test('what one gives is heard at the bell of the other and read by opening it', async ({ page, kith, anotherBrowser }, info) => {
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  await open(bo, '/contacts');
  await expect(unread(bo)).toBeHidden();
  const id = await idOf(page, 'Bo');
  await give(page, id, 'Ring the roofer');
  await expect(unread(bo)).toHaveText('1');
  await give(page, id, 'Write to the roofer');
  await expect(unread(bo)).toHaveText('2');
  await look(bo, info);
  const first = bo.locator('[data-notice]').first();
  await expect(first).toContainText('Write to the roofer');
  await expect(first).toContainText('Ada Lindqvist made this yours');
  await first.getByRole('link').click();
  await expect(bo.getByRole('heading', { name: 'Write to the roofer' })).toBeVisible();
  await expect(unread(bo)).toHaveText('1');
});

test('who is invited to a meeting hears of it, and who is mentioned in a comment is led to it', async ({ page, kith, anotherBrowser }, info) => {
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  const { post } = script(page);
  const id = await idOf(page, 'Bo');
  const contact = await post('/api/contacts', { name: 'Grace Holt', owner_id: id });
  await open(bo, '/contacts');
  await expect(unread(bo)).toHaveText('1');
  await post('/api/activities', { type: 'meeting', name: 'The roof', due_at: '2090-11-20T10:00:00Z', owner_id: id, attendees: [{ user_id: id }] });
  await look(bo, info);
  await expect(bo.locator('[data-notice]').filter({ hasText: 'Ada Lindqvist invited you' })).toContainText('The roof');
  const note = await post('/api/activities', { body: 'A word', contact_id: contact.id, owner_id: id });
  await open(page, `/contacts/${contact.id}`);
  const entry = page.locator(`#event-activity-${note.id}`).filter({ visible: true }).first();
  await entry.hover();
  await entry.getByRole('button', { name: 'Comment', exact: true }).click();
  await entry.getByRole('textbox', { name: 'Comment' }).pressSequentially('See this, @Bo');
  await expect(entry.getByRole('listbox', { name: 'Mention a colleague' }).getByRole('option')).toHaveText(['Bo']);
  await page.keyboard.press('Enter');
  await entry.getByRole('button', { name: 'Send' }).click();
  await expect(entry.getByText('@Bo', { exact: true })).toBeVisible();
  const told = bo.locator('[data-notice]').filter({ hasText: 'Ada Lindqvist mentioned you' });
  await expect(told).toContainText('See this, @Bo');
  await told.getByRole('link').click();
  await expect(bo.locator(`#event-activity-${note.id}`).filter({ visible: true })).toBeFocused();
});

test('all are marked as read and come back with Undo', async ({ page, kith, anotherBrowser }, info) => {
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  const id = await idOf(page, 'Bo');
  for (const name of ['One', 'Two', 'Three']) await give(page, id, name);
  await open(bo, '/contacts');
  await expect(unread(bo)).toHaveText('3');
  await look(bo, info);
  await bo.locator('[data-notice]').first().getByRole('button', { name: 'Read', exact: true }).click();
  await expect(unread(bo)).toHaveText('2');
  await bo.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(unread(bo)).toBeHidden();
  await expect(bo.locator('[data-notice][data-read=false]')).toHaveCount(0);
  await bo.getByRole('button', { name: 'Undo' }).last().click();
  await expect(unread(bo)).toHaveText('2');
  // A press beside the panel closes it.
  await look(bo, info);
  await expect(bo.locator('[data-notice][data-read=false]')).toHaveCount(2);
});

test('the panel is used with the keyboard', async ({ page, kith, anotherBrowser }, info) => {
  test.skip(onPhone(info), 'a phone has no keyboard');
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  await give(page, await idOf(page, 'Bo'), 'Ring the roofer');
  await open(bo, '/contacts');
  await expect(unread(bo)).toHaveText('1');
  await bo.getByRole('button', { name: 'Notifications' }).focus();
  await bo.keyboard.press('Enter');
  const panel = bo.getByRole('dialog', { name: 'Notifications' });
  await expect(panel.locator('[data-notice]')).toHaveCount(1);
  await isAccessible(bo);
  await bo.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('the page teaches when it is empty, and is looked at in every look', async ({ page, kith, anotherBrowser }) => {
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  await open(bo, '/notifications');
  await expect(bo.getByRole('heading', { name: 'Nothing new' })).toBeVisible();
  const id = await idOf(page, 'Bo');
  for (let number = 1; number <= 35; number += 1) await give(page, id, `Task ${number}`);
  await expect(bo.locator('[data-notice]').first()).toContainText('Task 35');
  await open(bo, '/notifications');
  await expect(bo.locator('[data-notice]')).toHaveCount(30);
  await bo.getByRole('button', { name: 'Show older ones' }).click();
  await expect(bo.locator('[data-notice]')).toHaveCount(35);
  for (const look of ['dark', 'ar', 'light'] as Look[]) {
    await wear(bo, look);
    await expect(bo.locator('[data-notice]').first()).toBeVisible();
    await isAccessible(bo);
    await shot(bo, 'notifications', look);
  }
});

test('each chooses what to be told, and an admin sets up mail', async ({ page, kith, anotherBrowser, complaints }) => {
  complaints.expect(/422/);
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  await open(bo, '/account');
  await expect(bo.getByLabel('Mail server')).toHaveCount(0);
  const here = bo.getByRole('checkbox', { name: 'Work that becomes yours: Here' });
  await expect(here).toBeChecked();
  for (const channel of ['Here', 'Push', 'Mail']) {
    await bo.getByRole('checkbox', { name: `Work that becomes yours: ${channel}` }).uncheck();
  }
  const wishes = async () => (await script(bo).get('/api/notifications/preferences')).wishes[0];
  await expect.poll(wishes).toEqual({ kind: 'assigned', in_app: false, push: false, mail: false });
  await open(bo, '/account');
  await expect(here).not.toBeChecked();
  await give(page, await idOf(page, 'Bo'), 'Not wanted');
  const { items } = await script(bo).get('/api/notifications');
  expect(items).toEqual([]);

  await open(page, '/account');
  await page.getByLabel('Mail server').fill('mail.example');
  await page.getByLabel('Sender').fill('nobody');
  await page.locator('form').filter({ has: page.getByLabel('Mail server') }).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Write the sender as')).toBeVisible();
  await page.getByLabel('Sender').fill('Kith <kith@fjord.example>');
  await page.locator('form').filter({ has: page.getByLabel('Mail server') }).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('who follows a record is told of what another does with it, once', async ({ page, kith, anotherBrowser }, info) => {
  await firstAdmin(page);
  const bo = await hired(page, await anotherBrowser(), kith);
  const { post, patch } = script(page);
  const deal = await post('/api/deals', { name: 'Roof of the mill', owner_id: await idOf(page, 'Bo') });
  await expect(unread(bo)).toHaveText('1');
  await open(bo, `/deals/${deal.id}`);
  const follow = bo.getByRole('button', { name: 'Follow', exact: true });
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await script(bo).get(`/api/deals/${deal.id}/follow`)).followed).toBe(true);
  await patch(`/api/deals/${deal.id}`, { name: 'Roof of the old mill' });
  await expect(unread(bo)).toHaveText('2');
  await post('/api/activities', { type: 'note', name: 'They called', deal_id: deal.id, owner_id: await idOf(page, 'Bo') });
  await expect.poll(async () => (await script(bo).get('/api/notifications')).items[0].records).toBe(2);
  await look(bo, info);
  const first = bo.locator('[data-notice]').first();
  await expect(first).toContainText('Roof of the old mill');
  await expect(first).toContainText('wrote something down on it');
  await expect(unread(bo)).toHaveText('2');
  await open(bo, `/deals/${deal.id}`);
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await shot(bo, 'record-followed');
});

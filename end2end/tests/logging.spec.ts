// Writing down what was done: a call in two taps, a meeting with its people, a mention, what repeats, and the outcomes that admins edit.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { expect, firstAdmin, open, shot, test } from '../kith';

/** A contact's page, and what a script reads of its activities. */
async function onContact(page: Page) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  await open(page, `/contacts/${contact.id}`);
  const logged = async () => (await get('/api/activities')).items;
  return { contact, get, post, logged };
}

const composer = (page: Page) => page.getByRole('form', { name: 'Write or log' }).filter({ visible: true }).first();
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

test('a call is logged with two taps, and what is next with one more', async ({ page }) => {
  const { logged } = await onContact(page);
  await page.locator('[data-actions]').filter({ visible: true }).getByRole('button', { name: 'Call' }).click();
  const sheet = page.getByRole('dialog').filter({ visible: true });
  await sheet.getByRole('button', { name: 'Log the call' }).click();
  await expect.poll(async () => (await logged()).length).toBe(1);
  const [first] = await logged();
  expect(first.values.outcome).toBe('connected');
  expect(first.values.outcome_id).not.toBeNull();
  await sheet.getByRole('button', { name: 'Call again tomorrow' }).click();
  await expect.poll(async () => (await logged()).length).toBe(2);
  await expect(sheet).toBeHidden();
  const planned = (await logged()).find((each: { values: { due_at: string | null } }) => each.values.due_at);
  expect(planned.values.done_at ?? null).toBeNull();
});

test('a call has an outcome and a length', async ({ page }) => {
  const { logged } = await onContact(page);
  const form = composer(page);
  await form.getByRole('button', { name: 'Call', exact: true }).click();
  await form.getByRole('button', { name: 'Voicemail' }).click();
  await expect(form.getByRole('button', { name: 'Voicemail' })).toHaveAttribute('aria-pressed', 'true');
  await form.getByRole('button', { name: 'Start the timer' }).click();
  await form.getByRole('button', { name: /^0:0\d$/ }).click();
  await expect(form.getByLabel('Minutes', { exact: true })).toHaveValue('0.1');
  await form.getByRole('slider').fill('12');
  await expect(form.getByLabel('Minutes', { exact: true })).toHaveValue('12');
  await form.getByRole('button', { name: 'Log the call' }).click();
  await expect.poll(async () => (await logged())[0]?.values.duration).toBe(720);
  await expect(timeline(page).getByText('Voicemail').last()).toBeVisible();
  await expect(timeline(page).getByText('12 min')).toBeVisible();
  await shot(page, 'log-call');
});

test('a meeting is written with its people and taken back as one', async ({ page }) => {
  const { get, logged } = await onContact(page);
  const form = composer(page);
  await form.getByRole('button', { name: 'Meeting', exact: true }).click();
  await form.getByPlaceholder('Subject').fill('About the roof');
  await form.getByLabel('Place').fill('Oslo');
  await form.getByRole('combobox', { name: 'People' }).fill('Grace');
  await page.getByRole('option', { name: /Grace Holt/ }).click();
  await form.getByRole('button', { name: 'Log the meeting' }).click();
  await expect.poll(async () => (await logged()).length).toBe(1);
  await expect.poll(async () => (await get('/api/attendees')).items.length).toBe(1);
  await expect(timeline(page).getByRole('list', { name: 'People' }).getByText('Grace Holt')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => (await logged()).length).toBe(0);
  await expect.poll(async () => (await get('/api/attendees')).items.length).toBe(0);
});

test('who is mentioned stands in the note by name', async ({ page }) => {
  const { get, logged } = await onContact(page);
  const me = (await get('/api/users')).items[0];
  const form = composer(page);
  await form.locator('textarea').pressSequentially(`Ask @${me.values.name.slice(0, 3)}`);
  await expect(form.getByRole('listbox', { name: 'Mention a colleague' }).getByRole('option')).toHaveText([me.values.name]);
  await page.keyboard.press('Enter');
  await expect(form.locator('textarea')).toHaveValue(`Ask @${me.values.name} `);
  await form.getByRole('button', { name: 'Save the note' }).click();
  await expect.poll(async () => (await logged())[0]?.values.body).toBe(`Ask @[${me.values.name}](${me.id})`);
  await expect(timeline(page).getByText(`@${me.values.name}`, { exact: true }).first()).toBeVisible();
});

test('a task that repeats comes again when it is done', async ({ page, complaints }) => {
  complaints.expect(/422/);
  const { logged } = await onContact(page);
  const form = composer(page);
  await form.getByRole('button', { name: 'Task', exact: true }).click();
  await form.getByPlaceholder('What is to be done?').fill('Ask about tea');
  await form.getByLabel('Repeats').selectOption({ label: 'Every week' });
  await form.getByRole('button', { name: 'Add the task' }).click();
  await expect(form.getByText('What repeats needs a first date.')).toBeVisible();
  await form.getByLabel('Due', { exact: true }).fill('2090-11-20');
  await form.getByRole('button', { name: 'Add the task' }).click();
  await expect.poll(async () => (await logged()).length).toBe(1);
  await timeline(page).getByRole('button', { name: 'Done: Ask about tea' }).click();
  await expect.poll(async () => (await logged()).length).toBe(2);
  await expect(timeline(page).getByText('Every week').filter({ visible: true }).first()).toBeVisible();
});

test('admins edit the outcomes that are offered', async ({ page }) => {
  await onContact(page);
  await open(page, '/outcomes');
  const calls = page.getByRole('region', { name: 'Call', exact: true });
  await calls.getByPlaceholder('New outcome').fill('Call back');
  await calls.getByRole('button', { name: 'Add' }).click();
  await expect(calls.getByRole('button', { name: 'Move Call back up' })).toBeVisible();
  await calls.getByRole('button', { name: 'No longer offer Busy' }).click();
  await expect(calls.getByText('No longer offered')).toBeVisible();
  await shot(page, 'outcomes');
  const { post } = script(page);
  const other = await post('/api/contacts', { name: 'Bo Lind' });
  await open(page, `/contacts/${other.id}`);
  const form = composer(page);
  await form.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(form.getByRole('button', { name: 'Call back' })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Busy' })).toHaveCount(0);
});

// What repeats, changed alone: put off, its people, many at once.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { expect, firstAdmin, open, test } from '../kith';

const DUE = '2090-11-15T09:00:00.000000Z';
const NEXT = '2090-11-22T09:00:00.000000Z';

/** What is asked about a change of what repeats. */
const question = (page: Page) => page.getByRole('dialog', { name: 'What is to change?' });
/** What is asked before it is deleted. */
const whatToDelete = (page: Page) => page.getByRole('dialog', { name: 'What is to be deleted?' });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last();

/** A firm with something that comes every Wednesday. */
async function weekly(page: Page, values: Record<string, unknown>) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const more = async (also: Record<string, unknown>) =>
    (await post('/api/activities', { name: 'Desks', due_at: DUE, recurrence: 'FREQ=WEEKLY', ...values, ...also })).id;
  const read = async (field: string) =>
    (await get('/api/activities?sort=due_at')).items.map((one: { values: Record<string, unknown> }) => one.values[field] || '');
  return { get, post, more, read };
}

test('what repeats is put off alone from its own page, and Undo makes one series of it again', async ({ page }) => {
  const { more, read } = await weekly(page, { type: 'task' });
  const id = await more({});
  await open(page, `/activities/${id}`);
  const putOff = page.getByRole('button', { name: 'Tomorrow morning' });
  await putOff.click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  expect(await read('due_at')).toEqual([DUE]);
  await putOff.click();
  await question(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(() => read('recurrence')).toEqual(['', 'FREQ=WEEKLY']);
  expect((await read('due_at'))[1]).toBe(NEXT);
  await undo(page).click();
  await expect.poll(() => read('due_at')).toEqual([DUE]);
  expect(await read('recurrence')).toEqual(['FREQ=WEEKLY']);
});

test('somebody is taken off this one alone, and comes to the next', async ({ page }, info) => {
  const { get, post, more } = await weekly(page, { type: 'meeting' });
  const ada = await post('/api/contacts', { name: 'Ada' });
  const id = await more({ attendees: [{ contact_id: ada.id }] });
  const people = async () => (await get('/api/attendees')).items.map((one: { values: Record<string, unknown> }) => one.values.activity_id);
  await open(page, `/activities/${id}`);
  if (info.project.name === 'phone') await page.getByRole('tab', { name: 'Related' }).filter({ visible: true }).click();
  await page.getByRole('button', { name: 'Take Ada off' }).click();
  await question(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(people).not.toContain(id);
  expect((await people()).length).toBe(1);
  await undo(page).click();
  await expect.poll(people).toContain(id);
});

test('many are changed alone at once, and one Undo takes all of it back', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no boxes to tick');
  const { more, read } = await weekly(page, { type: 'task' });
  await more({});
  await more({});
  await open(page, '/activities/all');
  await page.getByRole('checkbox', { name: /select all/i }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Change a field' }).click();
  const sheet = page.getByRole('dialog', { name: 'Change 2 records' });
  await sheet.getByLabel('Field to change').selectOption({ label: 'Place' });
  await sheet.getByLabel('Place').fill('Oslo');
  await sheet.getByRole('button', { name: 'Change them' }).click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(sheet.getByLabel('Place')).toHaveValue('Oslo');
  await sheet.getByRole('button', { name: 'Change them' }).click();
  await question(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(async () => (await read('location')).sort()).toEqual(['', '', 'Oslo', 'Oslo']);
  await undo(page).click();
  await expect.poll(() => read('recurrence')).toEqual(['FREQ=WEEKLY', 'FREQ=WEEKLY']);
});

test('what repeats is deleted alone from its own page, and one Undo brings the series back as it was', async ({ page }) => {
  const { more, read } = await weekly(page, { type: 'task' });
  const id = await more({});
  await open(page, `/activities/${id}`);
  const press = async () => {
    await page.getByRole('button', { name: 'More' }).filter({ visible: true }).first().click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(whatToDelete(page)).toBeVisible();
  };
  await press();
  await page.keyboard.press('Escape');
  await expect(whatToDelete(page)).toBeHidden();
  expect(await read('due_at')).toEqual([DUE]);
  await press();
  await whatToDelete(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(() => read('due_at')).toEqual([NEXT]);
  expect(await read('recurrence')).toEqual(['FREQ=WEEKLY']);
  await undo(page).click();
  await expect.poll(() => read('due_at')).toEqual([DUE]);
  expect(await read('recurrence')).toEqual(['FREQ=WEEKLY']);
  await press();
  await whatToDelete(page).getByRole('button', { name: 'This and those that follow' }).click();
  await expect.poll(() => read('due_at')).toEqual([]);
});

test('what repeats is deleted alone on a timeline, where the next one takes its place', async ({ page }) => {
  const { post, more, read } = await weekly(page, { type: 'task' });
  const contact = await post('/api/contacts', { name: 'Ada' });
  await more({ contact_id: contact.id });
  await open(page, `/contacts/${contact.id}`);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const card = timeline.locator('li').filter({ hasText: 'Desks' }).first();
  await card.hover();
  await card.getByRole('button', { name: 'Delete' }).click();
  await whatToDelete(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(() => read('due_at')).toEqual([NEXT]);
  await expect(card).toBeVisible();
  await undo(page).click();
  await expect.poll(() => read('due_at')).toEqual([DUE]);
});

test('many are deleted alone at once, and one Undo takes all of it back', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no boxes to tick');
  const { more, read } = await weekly(page, { type: 'task' });
  await more({});
  await more({});
  await open(page, '/activities/all');
  await page.getByRole('checkbox', { name: /select all/i }).check();
  const remove = page.getByRole('toolbar').getByRole('button', { name: 'Delete' });
  await remove.click();
  await expect(whatToDelete(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(whatToDelete(page)).toBeHidden();
  await remove.click();
  await whatToDelete(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(() => read('due_at')).toEqual([NEXT, NEXT]);
  await undo(page).click();
  await expect.poll(() => read('due_at')).toEqual([DUE, DUE]);
});

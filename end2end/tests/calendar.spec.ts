// The calendar: seen by month, week, day and agenda, dragged by mouse and carried by keys, answered, brought in and read by others.

import { type Locator, type Page } from '@playwright/test';
import { script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, signIn, test, wear } from '../kith';

const DAY = '2090-11-15';

/** A firm with one meeting, on Wednesday 15 November 2090 from ten to eleven in Paris. */
async function oneMeeting(page: Page, values: Record<string, unknown> = {}) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const meeting = { type: 'meeting', name: 'Desks', due_at: `${DAY}T09:00:00Z`, ends_at: `${DAY}T10:00:00Z`, ...values };
  const { id } = await post('/api/activities', meeting);
  const time = async (field: string) => (await get(`/api/activities/${id}`)).values[field];
  return { id, get, post, due: () => time('due_at'), ends: () => time('ends_at') };
}

const week = (page: Page) => open(page, `/calendar?view=week&date=${DAY}`);
const entry = (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}, `) }).first();
const day = (page: Page, date: string): Locator => page.locator(`#calendar-${date}`);

async function middle(of: Locator): Promise<[number, number]> {
  await of.scrollIntoViewIfNeeded();
  const box = (await of.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(page: Page, [fromX, fromY]: [number, number], [toX, toY]: [number, number]) {
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 5 });
  await page.mouse.move(toX, toY, { steps: 5 });
  await page.mouse.up();
}

test.describe('by mouse', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name === 'phone', 'a phone has no mouse'));

  test('a meeting is dragged to another day and time, and back by Undo', async ({ page }) => {
    const { due, ends } = await oneMeeting(page);
    await week(page);
    await shot(page, 'calendar-week');
    const [x, y] = await middle(entry(page, 'Desks'));
    const [thursday] = await middle(day(page, '2090-11-16'));
    await drag(page, [x, y], [thursday, y + 96]);
    await expect.poll(due).toBe('2090-11-16T11:00:00.000000Z');
    expect(await ends()).toBe('2090-11-16T12:00:00.000000Z');
    await expect(page.getByText('Moved: Desks')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(due).toBe(`${DAY}T09:00:00.000000Z`);
    await expect(day(page, DAY).getByRole('button', { name: /^Desks/ })).toBeVisible();
  });

  test('its lower edge is dragged to another end', async ({ page }) => {
    const { due, ends } = await oneMeeting(page);
    await week(page);
    await entry(page, 'Desks').scrollIntoViewIfNeeded();
    const [x, y] = await middle(entry(page, 'Desks').locator('[data-edge]'));
    await drag(page, [x, y], [x, y + 48]);
    await expect.poll(ends).toBe(`${DAY}T11:00:00.000000Z`);
    expect(await due()).toBe(`${DAY}T09:00:00.000000Z`);
  });

  test('Escape puts back what is in the air', async ({ page }) => {
    const { due } = await oneMeeting(page);
    await week(page);
    const [x, y] = await middle(entry(page, 'Desks'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 96, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(day(page, DAY).getByRole('button', { name: /10:00/ })).toBeVisible();
    expect(await due()).toBe(`${DAY}T09:00:00.000000Z`);
  });

  test('empty hours are dragged over to plan something new', async ({ page }) => {
    const { get } = await oneMeeting(page);
    await week(page);
    const [x, y] = await middle(entry(page, 'Desks'));
    await drag(page, [x, y + 96], [x, y + 168]);
    const form = page.getByRole('dialog').filter({ visible: true });
    await expect(form.getByLabel('Day', { exact: true })).toHaveValue(DAY);
    await expect(form.getByLabel('Time', { exact: true })).toHaveValue('12:30');
    await expect(form.getByLabel('Ends', { exact: true })).toHaveValue('14:00');
    await form.getByPlaceholder('Subject').fill('Chairs');
    await form.getByRole('button', { name: 'Log the meeting' }).click();
    await expect(entry(page, 'Chairs')).toBeVisible();
    expect((await get('/api/activities')).items.length).toBe(2);
    const next = page.getByRole('dialog', { name: 'What’s next?' });
    await next.getByRole('button', { name: 'Task in a week' }).click();
    await expect(next).toBeHidden();
    await expect.poll(async () => (await get('/api/activities')).items.length).toBe(3);
  });

  test('in a month the day changes and the time stays', async ({ page }) => {
    const { due } = await oneMeeting(page);
    await open(page, `/calendar?view=month&date=${DAY}`);
    await shot(page, 'calendar-month');
    const [friday, below] = await middle(day(page, '2090-11-24'));
    await drag(page, await middle(entry(page, 'Desks')), [friday, below]);
    await expect.poll(due).toBe('2090-11-24T09:00:00.000000Z');
  });

  test('in Arabic days go from right to left, and so do drags and arrows', async ({ page }) => {
    const { due } = await oneMeeting(page);
    await week(page);
    await wear(page, 'ar');
    const [wednesday, thursday] = [await day(page, DAY).boundingBox(), await day(page, '2090-11-16').boundingBox()];
    expect(thursday!.x).toBeLessThan(wednesday!.x);
    const meeting = page.locator('[data-entry]').first();
    const [x, y] = await middle(meeting);
    await drag(page, [x, y], [(await middle(day(page, '2090-11-16')))[0], y]);
    await expect.poll(due).toBe('2090-11-16T09:00:00.000000Z');
    await page.locator('[data-entry]').first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(due).toBe(`${DAY}T09:00:00.000000Z`);
    await shot(page, 'calendar-week', 'ar');
  });

  test('a change by somebody else shows without a reload', async ({ page, anotherBrowser }) => {
    const { id } = await oneMeeting(page);
    const other = await anotherBrowser();
    await signIn(other);
    await other.waitForURL((url) => url.pathname !== '/sign-in');
    await week(other);
    await expect(entry(other, 'Desks')).toBeVisible();
    await script(page).patch(`/api/activities/${id}`, { name: 'Chairs' });
    await expect(entry(other, 'Chairs')).toBeVisible();
  });
});

test('keys go from entry to entry, move and stretch', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const { post, due, ends } = await oneMeeting(page);
  await post('/api/activities', { type: 'call', name: 'Roof', due_at: '2090-11-17T09:00:00Z' });
  await week(page);
  await entry(page, 'Desks').focus();
  await page.keyboard.press('ArrowRight');
  await expect(entry(page, 'Roof')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(entry(page, 'Desks')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(due).toBe('2090-11-16T09:00:00.000000Z');
  await expect(entry(page, 'Desks')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(due).toBe('2090-11-16T09:15:00.000000Z');
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await expect.poll(ends).toBe('2090-11-16T10:30:00.000000Z');
  await expect(entry(page, 'Desks')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Desks' })).toBeVisible();
  await isAccessible(page);
});

test('what repeats is drawn to come, and what follows the next goes along with it', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const { due } = await oneMeeting(page, { recurrence: 'FREQ=DAILY' });
  await week(page);
  await expect(page.getByRole('button', { name: /^Desks, .*Comes again$/ })).toHaveCount(4);
  await entry(page, 'Desks').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await question(page).getByRole('button', { name: 'This and those that follow' }).click();
  await expect.poll(due).toBe(`${DAY}T09:15:00.000000Z`);
  await expect(page.getByText('Moved, and with it the times to come: Desks')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Desks, .* 10:15 .*Comes again$/ })).toHaveCount(4);
});

/** What is asked about a change of what repeats. */
const question = (page: Page) => page.getByRole('dialog', { name: 'What is to change?' });

test('this one alone is moved, and Undo makes one series of it again', async ({ page }) => {
  const { get, due } = await oneMeeting(page, { recurrence: 'FREQ=WEEKLY' });
  const all = async () => (await get('/api/activities?sort=due_at')).items.map((one: { values: Record<string, unknown> }) => [one.values.due_at, one.values.recurrence ?? '']);
  const series = [[`${DAY}T09:00:00.000000Z`, 'FREQ=WEEKLY']];
  await open(page, `/calendar?view=agenda&date=${DAY}`);
  const move = async (time: string) => {
    await entry(page, 'Desks').click();
    const details = page.locator('#calendar-details');
    await details.getByLabel('Time', { exact: true }).fill(time);
    await details.getByRole('button', { name: 'Move', exact: true }).click();
  };
  await move('12:00');
  await expect(question(page)).toBeVisible();
  await isAccessible(page);
  await shot(page, 'calendar-series');
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(question(page)).toBeHidden();
  await expect(entry(page, 'Desks')).toContainText('10:00');
  expect(await all()).toEqual(series);
  await move('12:00');
  await question(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(due).toBe(`${DAY}T11:00:00.000000Z`);
  expect(await all()).toEqual([[`${DAY}T11:00:00.000000Z`, ''], ['2090-11-22T09:00:00.000000Z', 'FREQ=WEEKLY']]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(all).toEqual(series);
});

test('a field of what repeats is changed for this one alone, in the form and where it stands', async ({ page }) => {
  const { id, get } = await oneMeeting(page, { recurrence: 'FREQ=WEEKLY' });
  const names = async () => (await get('/api/activities?sort=due_at')).items.map((one: { values: Record<string, unknown> }) => one.values.name);
  await open(page, `/activities/${id}`);
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: 'Edit Desks' });
  await form.getByLabel('Subject', { exact: true }).fill('Chairs');
  const save = form.getByRole('button', { name: 'Save', exact: true });
  // Who leaves the question has answered nothing: the form stands there with what was typed.
  for (const leave of [() => page.keyboard.press('Escape'), () => question(page).getByRole('button', { name: 'Close' }).click()]) {
    await save.click();
    await expect(question(page)).toBeVisible();
    await leave();
    await expect(question(page)).toBeHidden();
    await expect(page.getByText('Discard what you typed?')).toBeHidden();
    await expect(form.getByLabel('Subject', { exact: true })).toHaveValue('Chairs');
    expect(await names()).toEqual(['Desks']);
  }
  await save.click();
  await question(page).getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(names).toEqual(['Chairs', 'Desks']);
  const { items } = await get('/api/activities?sort=-due_at&limit=1');
  await open(page, `/activities/${items[0].id}`);
  if (test.info().project.name === 'phone') await page.getByRole('tab', { name: 'Details' }).filter({ visible: true }).click();
  await page.getByRole('button', { name: 'Change Place' }).click();
  await page.locator('#property-location').fill('Oslo');
  await page.keyboard.press('Enter');
  await question(page).getByRole('button', { name: 'This and those that follow' }).click();
  await expect.poll(async () => (await get(`/api/activities/${items[0].id}`)).values.location).toBe('Oslo');
  expect(await names()).toEqual(['Chairs', 'Desks']);
});

test('a phone begins with the agenda and turns its days by a swipe', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a desk shows weeks');
  await oneMeeting(page);
  await open(page, '/calendar');
  await expect(page).toHaveURL(/view=agenda/);
  await open(page, `/calendar?view=agenda&date=${DAY}`);
  await expect(entry(page, 'Desks')).toBeVisible();
  await shot(page, 'calendar-agenda');
  await open(page, `/calendar?view=day&date=${DAY}`);
  const box = (await page.locator('#calendar-hours').boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const touch = (type: string, x: number) =>
    session.send('Input.dispatchTouchEvent', { type: type as never, touchPoints: type === 'touchEnd' ? [] : [{ x, y: box.y + 80 }] });
  await touch('touchStart', 320);
  for (const x of [280, 220, 160, 100]) await touch('touchMove', x);
  await touch('touchEnd', 100);
  await expect(page).toHaveURL(/date=2090-11-16/);
});

test('every look of the agenda fits', async ({ page }) => {
  await oneMeeting(page);
  await open(page, `/calendar?view=agenda&date=${DAY}`);
  await everyLook(page, 'calendar-agenda');
});

const FILE = (zone: string) => `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
BEGIN:VEVENT
UID:roof@example.org
SUMMARY:Roof
DTSTART;TZID=${zone}:20901116T090000
DTEND;TZID=${zone}:20901116T100000
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

test('a calendar file is looked at, brought in and taken back', async ({ page }) => {
  await oneMeeting(page);
  await open(page, `/calendar?view=agenda&date=${DAY}`);
  const choose = (zone: string) =>
    page.locator('#calendar-file').setInputFiles({ name: 'a.ics', mimeType: 'text/calendar', buffer: Buffer.from(FILE(zone)) });
  const sheet = page.getByRole('dialog', { name: 'What will come' });
  await choose('Mars/Base');
  await expect(sheet.getByText('The time zone is not known: Mars/Base')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Bring in: 0' })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await choose('Europe/Paris');
  await sheet.getByRole('button', { name: 'Bring in: 1' }).click();
  await expect(entry(page, 'Roof')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entry(page, 'Roof')).toHaveCount(0);
});

test('other programs read a secret address until it is closed', async ({ page }) => {
  await oneMeeting(page);
  await open(page, '/account');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.locator('code').filter({ hasText: '.ics' }).innerText();
  const read = async () => (await page.request.get(address)).status();
  expect(await read()).toBe(200);
  await page.getByRole('button', { name: 'Close' }).filter({ visible: true }).click();
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect(await read()).toBe(404);
});

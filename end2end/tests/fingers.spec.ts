// Pages under a thumb: rows are swiped, a page is pulled down, its title shrinks as it scrolls.

import type { Locator, Page } from '@playwright/test';
import { finger, middle, script } from '../board';
import { expect, firstAdmin, open, shot, test, wear } from '../kith';

// Titles shrink for whom motion is no trouble.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test.beforeEach(({}, info) => test.skip(info.project.name !== 'phone', 'fingers are on phones'));

/** Moves a finger from the middle of something by so much; it stays on the glass. */
async function carry(page: Page, from: Locator, right: number, down = 0) {
  const touch = await finger(page);
  const { x, y } = await middle(from);
  await touch.press(x, y);
  for (let part = 1; part <= 10; part++) await touch.move(x + (right * part) / 10, y + (down * part) / 10);
  return touch;
}

async function swipe(page: Page, from: Locator, right: number, down = 0): Promise<void> {
  const touch = await carry(page, from, right, down);
  await touch.release();
}

/** A task that is due at noon in so many days, on the page of activities. */
async function task(page: Page, days: number, more: Record<string, unknown> = {}): Promise<string> {
  await firstAdmin(page);
  const due = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 11) + '12:00:00Z';
  const { id } = await script(page).post('/api/activities', { type: 'task', name: 'Measure the roof', due_at: due, ...more });
  await open(page, '/activities');
  return id;
}

const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Measure the roof' }).first();
const group = (page: Page, name: string) => page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });

const value = async (page: Page, id: string, field: string) =>
  (await script(page).get(`/api/activities/${id}`)).values[field] ?? null;

test('a swipe towards the start finishes a task, and Undo opens it again', async ({ page }) => {
  const id = await task(page, -2);
  const touch = await carry(page, row(page), -120);
  await expect(page.locator('[data-swiped=true]')).toHaveText('Done');
  await shot(page, 'swipe-done');
  await touch.release();
  await expect(page.getByText('Measure the roof is done', { exact: true })).toBeVisible();
  await expect(page.locator('[data-swiped]')).toHaveCount(0);
  await expect.poll(() => value(page, id, 'done_at')).not.toBeNull();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => value(page, id, 'done_at')).toBeNull();
});

test('a swipe towards the end puts a task off to nine tomorrow, and Undo takes it back', async ({ page }) => {
  const id = await task(page, -2);
  const before = await value(page, id, 'due_at');
  await expect(group(page, 'Overdue')).toBeVisible();
  await swipe(page, row(page), 130);
  await expect(page.getByText('Measure the roof waits until tomorrow morning')).toBeVisible();
  await expect(group(page, 'Tomorrow')).toBeVisible();
  await expect(group(page, 'Overdue')).toBeHidden();
  await expect(row(page)).toContainText('09:00');
  await expect.poll(() => value(page, id, 'due_at')).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(group(page, 'Overdue')).toBeVisible();
  await expect.poll(() => value(page, id, 'due_at')).toBe(before);
  await expect(page).toHaveURL(/\/activities$/);
});

test('of what repeats a swipe asks whether this one alone is put off, and giving up puts it back', async ({ page }) => {
  const id = await task(page, -2, { recurrence: 'FREQ=WEEKLY' });
  const before = await value(page, id, 'due_at');
  const question = page.getByRole('dialog', { name: 'What is to change?' });
  await swipe(page, row(page), 130);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(group(page, 'Overdue')).toBeVisible();
  expect(await value(page, id, 'due_at')).toBe(before);
  await swipe(page, row(page), 130);
  await question.getByRole('button', { name: 'This one alone' }).click();
  await expect.poll(() => value(page, id, 'due_at')).not.toBe(before);
  expect(await value(page, id, 'recurrence')).toBeNull();
  await expect(page.getByRole('listitem').filter({ hasText: 'Measure the roof' })).toHaveCount(2);
});

test('a short swipe and a scroll do nothing, and open nothing', async ({ page }) => {
  const id = await task(page, -2);
  await swipe(page, row(page).getByRole('link').first(), -60);
  await expect(page.locator('[data-swiped]')).toHaveCount(0);
  await swipe(page, row(page).getByRole('link').first(), 20, -160);
  await expect(page).toHaveURL(/\/activities$/);
  expect(await value(page, id, 'done_at')).toBeNull();
  await row(page).getByRole('link', { name: 'Measure the roof' }).tap();
  await expect(page).toHaveURL(new RegExp(id));
});

test('in Arabic a row is swiped the other way', async ({ page }) => {
  const id = await task(page, -2);
  await wear(page, 'ar');
  const touch = await carry(page, row(page), 120);
  await expect(page.locator('[data-swiped=true]')).toBeVisible();
  await shot(page, 'swipe-done', 'ar');
  await touch.release();
  await expect.poll(() => value(page, id, 'done_at')).not.toBeNull();
});

test('a task is put off from its own page too', async ({ page }) => {
  const id = await task(page, -2);
  const before = await value(page, id, 'due_at');
  await open(page, `/activities/${id}`);
  await page.getByRole('button', { name: 'Tomorrow morning' }).tap();
  await expect(page.getByText('Measure the roof waits until tomorrow morning')).toBeVisible();
  await expect.poll(() => value(page, id, 'due_at')).not.toBe(before);
});

test('a swipe calls who has a number', async ({ page }) => {
  await firstAdmin(page);
  const { post } = script(page);
  const { id } = await post('/api/contacts', { name: 'Grace Holt', phone: '+1 206 555 0142' });
  await post('/api/contacts', { name: 'Hugo Silent' });
  await open(page, '/contacts');
  await page.evaluate(() => {
    const hear = (event: Event) => {
      const link = (event.target as Element).closest('a[href^="tel:"]');
      if (!link) return;
      event.preventDefault();
      document.body.dataset.called = link.getAttribute('href') ?? '';
    };
    window.addEventListener('click', hear, { capture: true });
  });
  const of = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await swipe(page, of('Hugo Silent'), 150);
  await expect(page.locator('body')).not.toHaveAttribute('data-called');
  const touch = await carry(page, of('Grace Holt'), 150);
  await expect(page.locator('[data-swiped=true]')).toHaveText('Call');
  await shot(page, 'swipe-call');
  await touch.release();
  await expect(page.locator('body')).toHaveAttribute('data-called', 'tel:+12065550142');
  await expect(page).not.toHaveURL(/open=/);
  // What follows a swipe at once is no press.
  await expect(async () => {
    await page.getByRole('button', { name: 'Write it down' }).tap({ timeout: 1_000 });
    await expect(page).toHaveURL(new RegExp(`/contacts/${id}`), { timeout: 2_000 });
  }).toPass();
});

for (const [path, asked] of [['/contacts', 'page_of_records'], ['/activities', 'to_do'], ['/', 'recent']] as const) {
  test(`${path} is asked again when it is pulled down`, async ({ page }) => {
    await firstAdmin(page);
    await script(page).post('/api/contacts', { name: 'Grace Holt' });
    await open(page, path);
    const questions: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes(asked)) questions.push(request.url());
    });
    const title = page.getByRole('heading', { level: 1 });
    await swipe(page, title, 0, 50);
    await expect(page.locator('[data-pulled]')).toHaveCount(0);
    expect(questions).toEqual([]);
    const touch = await carry(page, title, 0, 140);
    await expect(page.locator('[data-pulled=true]')).toBeVisible();
    await touch.release();
    await expect.poll(() => questions.length).toBe(1);
    await expect(page.locator('[data-pulled]')).toHaveCount(0);
    await expect(title).toBeVisible();
  });
}

test('a large title shrinks as its list scrolls, and nothing else moves', async ({ page }) => {
  await firstAdmin(page);
  const { post } = script(page);
  for (let number = 10; number < 40; number++) await post('/api/contacts', { name: `Person ${number}` });
  await open(page, '/contacts');
  const title = page.getByRole('heading', { level: 1 });
  const size = () => title.evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
  const height = () => title.evaluate((title) => title.closest('header')?.getBoundingClientRect().height);
  const before = await height();
  expect(await size()).toBe(24);
  await page.locator('.page-scroller').evaluate((list) => (list.scrollTop = 400));
  await expect.poll(size).toBe(16);
  expect(await height()).toBe(before);
});

for (const path of ['/import', '/contacts']) {
  test(`the title of ${path} stays large while there is nothing to scroll`, async ({ page }) => {
    await firstAdmin(page);
    await open(page, path);
    const title = page.getByRole('heading', { level: 1 });
    expect(await title.evaluate((title) => parseFloat(getComputedStyle(title).fontSize))).toBe(24);
  });
}

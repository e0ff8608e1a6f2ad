// The stream of a team: what happened everywhere on one page, narrowed, live between two browsers, with links and talk.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, test } from '../kith';

const stream = (page: Page) => page.getByRole('region', { name: 'Team stream' });

/** Two contacts with a call each, one of them old, and the stream. */
async function onStream(page: Page) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const grace = await post('/api/contacts', { name: 'Grace Holt' });
  const amir = await post('/api/contacts', { name: 'Amir Said' });
  const call = (name: string, done_at: string, contact_id: string) =>
    post('/api/activities', { type: 'call', name, done_at, contact_id });
  const old = await call('About the roof', '2026-01-05T10:00:00Z', grace.id);
  await call('About the floor', '2026-03-05T10:00:00Z', amir.id);
  await open(page, '/stream');
  await expect(stream(page).getByText('About the roof')).toBeVisible();
  return { grace, old, get, post, call };
}

test('the navigation leads to what happened everywhere, by day, and chips narrow it', async ({ page }, info) => {
  await onStream(page);
  await open(page, '/contacts');
  if (info.project.name === 'phone') {
    await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click();
  }
  await page.getByRole('link', { name: 'Stream', exact: true }).filter({ visible: true }).click();
  await expect(stream(page).getByText('About the floor')).toBeVisible();
  await expect(stream(page).getByRole('link', { name: 'Grace Holt' }).first()).toBeVisible();
  await isAccessible(page);
  await everyLook(page, 'stream');
  await stream(page).getByRole('button', { name: 'Call', exact: true }).click();
  await expect(stream(page).getByText('added', { exact: false })).toHaveCount(0);
  await stream(page).getByRole('searchbox', { name: 'Search the timeline' }).fill('roof');
  await expect(stream(page).getByText('About the floor')).toHaveCount(0);
  await expect(stream(page).getByText('About the roof')).toBeVisible();
  await shot(page, 'stream-filters');
  await stream(page).getByRole('button', { name: 'Everything' }).click();
  await expect(stream(page).getByText('About the floor')).toBeVisible();
});

test('an admin chooses among teams, and the address keeps it', async ({ page }) => {
  const { post } = await onStream(page);
  await post('/api/teams', { name: 'East' });
  await open(page, '/stream');
  await page.getByLabel('Whose stream').selectOption({ label: 'East' });
  await expect(page).toHaveURL(/\/stream\?team=/);
  await expect(stream(page).getByText('About the roof')).toHaveCount(0);
  await page.goBack();
  await expect(stream(page).getByText('About the roof')).toBeVisible();
});

test('a link leads to its entry and puts the keyboard there', async ({ page, complaints }) => {
  complaints.expect(/404/);
  const { old } = await onStream(page);
  await open(page, `/stream?event=activity-${old.id}`);
  await expect(page.locator(`#event-activity-${old.id}`)).toBeFocused();
  await expect(stream(page).getByText('About the floor')).toHaveCount(0);
  await stream(page).getByRole('button', { name: 'Show the newest' }).click();
  await expect(stream(page).getByText('About the floor')).toBeVisible();
  await open(page, '/stream?event=999999');
  await expect(page.getByText('no longer here')).toBeVisible();
  await expect(stream(page).getByText('About the roof')).toBeVisible();
});

test('what happens and what is said is seen at once in another browser', async ({ page, anotherBrowser }) => {
  const { grace, old, get, call } = await onStream(page);
  const { cookies } = await page.context().storageState();
  const other = await anotherBrowser();
  await other.context().addCookies(cookies);
  await open(other, '/stream');
  await call('About the door', '2026-03-06T10:00:00Z', grace.id);
  await expect(stream(other).getByText('About the door')).toBeVisible();
  const entry = page.locator(`#event-activity-${old.id}`);
  await entry.hover();
  await entry.getByRole('button', { name: 'Comment', exact: true }).click();
  await entry.getByRole('textbox', { name: 'Comment' }).fill('They want it in red.');
  await entry.getByRole('button', { name: 'Send' }).click();
  await expect(stream(other).getByText('They want it in red.')).toBeVisible();
  await entry.getByRole('button', { name: 'Pin on top' }).click();
  await expect.poll(async () => (await get('/api/pins')).items.length).toBe(1);
  await open(other, `/contacts/${grace.id}`);
  await expect(other.getByText('They want it in red.').first()).toBeVisible();
  await expect(other.getByText('Pinned by Ada Lindqvist')).toBeVisible();
});

test('a long stream is read as one scrolls and draws only what is near', async ({ page }) => {
  const { grace, post } = await onStream(page);
  for (let day = 0; day < 160; day += 1) {
    const done_at = new Date(Date.UTC(2025, 0, 1 + day)).toISOString();
    await post('/api/activities', { type: 'note', body: `Note ${day}`, done_at, contact_id: grace.id });
  }
  await open(page, '/stream');
  await expect(stream(page).getByText('Note 159', { exact: true })).toBeVisible();
  const first = stream(page).getByText('Note 0', { exact: true });
  await expect
    .poll(async () => {
      await stream(page)
        .locator('li')
        .last()
        .evaluate((entry) => entry.scrollIntoView());
      return first.count();
    })
    .toBeGreaterThan(0);
  await expect(stream(page).getByText('Note 159', { exact: true })).toHaveCount(0);
});

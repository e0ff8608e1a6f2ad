// The timeline: what narrows it, links to one entry, pins, comments and reactions, live between two browsers, and its length.

import { type Page } from '@playwright/test';
import { colleague, script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, test, undo } from '../kith';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

/** A contact with two calls, an old one and one of today, and its page. */
async function onContact(page: Page) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  const call = (name: string, done_at: string) =>
    post('/api/activities', { type: 'call', name, done_at, contact_id: contact.id });
  const old = await call('About the roof', '2026-01-05T10:00:00Z');
  await call('About the floor', '2026-03-05T10:00:00Z');
  await open(page, `/contacts/${contact.id}`);
  await expect(timeline(page).getByText('About the roof')).toBeVisible();
  return { contact, old, get, post };
}

test('words and days narrow it together, each a chip that goes again', async ({ page }) => {
  await onContact(page);
  const stream = timeline(page);
  await stream.getByRole('searchbox', { name: 'Search the timeline' }).fill('about');
  await expect(stream.getByText('added', { exact: false })).toHaveCount(0);
  await stream.getByRole('button', { name: 'Person and days' }).click();
  await page.getByLabel('Until').fill('2026-02-01');
  await expect(stream.getByText('About the floor')).toHaveCount(0);
  await expect(stream.getByText('About the roof')).toBeVisible();
  await page.keyboard.press('Escape');
  await shot(page, 'timeline-filters');
  await stream.getByRole('button', { name: 'Remove the filter Days' }).click();
  await expect(stream.getByText('About the floor')).toBeVisible();
  await stream.getByRole('button', { name: 'Everything' }).click();
  await expect(stream.getByRole('searchbox')).toHaveValue('');
});

test('a link leads to its entry and puts the keyboard there', async ({ page, complaints }) => {
  complaints.expect(/404/);
  const { contact, old } = await onContact(page);
  await open(page, `/contacts/${contact.id}?event=activity-${old.id}`);
  const entry = page.locator(`#event-activity-${old.id}`).filter({ visible: true });
  await expect(entry).toBeFocused();
  await expect(timeline(page).getByText('About the floor')).toHaveCount(0);
  await timeline(page).getByRole('button', { name: 'Show the newest' }).click();
  await expect(timeline(page).getByText('About the floor')).toBeVisible();
  await open(page, `/contacts/${contact.id}?event=999999`);
  await expect(page.getByText('no longer here')).toBeVisible();
  await expect(timeline(page).getByText('About the roof')).toBeVisible();
});

test('who comments, reacts and pins is seen at once in another browser', async ({ page, anotherBrowser }) => {
  const { contact, old, get } = await onContact(page);
  const { cookies } = await page.context().storageState();
  const other = await anotherBrowser();
  await other.context().addCookies(cookies);
  await open(other, `/contacts/${contact.id}`);
  const entry = page.locator(`#event-activity-${old.id}`).filter({ visible: true }).first();
  await entry.hover();
  await entry.getByRole('button', { name: 'Comment', exact: true }).click();
  await entry.getByRole('textbox', { name: 'Comment' }).fill('They want it in red.');
  await entry.getByRole('button', { name: 'Send' }).click();
  await expect(timeline(other).getByText('They want it in red.')).toBeVisible();
  await entry.getByRole('button', { name: 'React' }).click();
  await page.getByRole('menuitem', { name: 'Thumbs up' }).click();
  await expect(timeline(other).getByRole('button', { name: /^Thumbs up/ })).toHaveAttribute('aria-pressed', 'true');
  await entry.getByRole('button', { name: 'Pin on top' }).click();
  await expect(timeline(other).getByText('Pinned by Ada Lindqvist')).toBeVisible();
  await isAccessible(page);
  await everyLook(page, 'timeline-talk');
  await timeline(page).getByRole('button', { name: 'Delete the comment' }).first().click();
  await expect.poll(async () => (await get('/api/comments')).items.length).toBe(0);
  await undo(page, 'Comment deleted');
  await expect.poll(async () => (await get('/api/comments')).items.length).toBe(1);
});

test('a long timeline is read as one scrolls and draws only what is near', async ({ page }) => {
  const { contact, post } = await onContact(page);
  for (let day = 0; day < 160; day += 1) {
    const done_at = new Date(Date.UTC(2025, 0, 1 + day)).toISOString();
    await post('/api/activities', { type: 'note', body: `Note ${day}`, done_at, contact_id: contact.id });
  }
  await open(page, `/contacts/${contact.id}`);
  await expect(timeline(page).getByText('Note 159', { exact: true })).toBeVisible();
  const first = timeline(page).getByText('Note 0', { exact: true });
  await expect
    .poll(async () => {
      await timeline(page)
        .locator('li')
        .last()
        .evaluate((entry) => entry.scrollIntoView());
      return first.count();
    })
    .toBeGreaterThan(0);
  await expect(timeline(page).getByText('Note 159', { exact: true })).toHaveCount(0);
});

test('what another did since the last visit has a dot and a line below it', async ({ page, kith, anotherBrowser }) => {
  const { contact, post } = await onContact(page);
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'admin');
  const stream = timeline(bo);
  const visited = bo.waitForResponse((answer) => answer.url().includes('visit') && answer.ok());
  await open(bo, `/contacts/${contact.id}`);
  await visited;
  await expect(stream.getByText('About the roof')).toBeVisible();
  await expect(stream.locator('[data-new], [data-seen]')).toHaveCount(0);
  const note = await post('/api/activities', { type: 'note', body: 'The roofer is ill', contact_id: contact.id });
  await expect(stream.getByText('The roofer is ill').first()).toBeVisible();
  await expect(stream.locator('[data-new], [data-seen]')).toHaveCount(0);
  // A visit lasts ten minutes: the server is made to say that the one before ended just before the note.
  const since = new Date(Date.parse(note.created_at) - 1).toISOString();
  const isTimeline = (url: URL) => /timeline/.test(url.pathname) && url.search.includes(contact.id);
  await bo.route(isTimeline, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), since } });
  });
  await open(bo, `/contacts/${contact.id}`);
  await expect(stream.getByText('New since your last visit')).toBeVisible();
  await expect(stream.locator('[data-new]').first()).toBeVisible();
  const old = stream.locator('li').filter({ hasText: 'About the roof' }).first();
  await expect(old.locator('[data-new]')).toHaveCount(0);
  await shot(bo, 'timeline-new');
});

test('people come with the meetings of a page, without a request for each, and follow what is answered', async ({ page }) => {
  const { contact, post } = await onContact(page);
  const { patch } = script(page);
  for (let day = 1; day <= 12; day += 1) {
    const done_at = new Date(Date.UTC(2025, 0, day)).toISOString();
    await post('/api/activities', { type: 'meeting', name: `Meeting ${day}`, done_at, contact_id: contact.id, attendees: [{ contact_id: contact.id }] });
  }
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('attendee')) asked.push(request.url());
  });
  await open(page, `/contacts/${contact.id}`);
  const people = timeline(page).getByRole('list', { name: 'People' });
  await expect(people).toHaveCount(12);
  await expect(people.first()).toHaveText('Grace Holt');
  expect(asked).toEqual([]);
  const { items } = await script(page).get('/api/attendees');
  await patch(`/api/attendees/${items[0].id}`, { answer: 'accepted' });
  await expect(timeline(page).getByTitle('Accepted')).toBeVisible();
});

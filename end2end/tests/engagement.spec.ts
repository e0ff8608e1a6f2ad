// The engagement of a person: the score and its trend, what it is made of, who answers, and the warmth that follows.

import type { Page } from '@playwright/test';
import { script } from '../board';
import { type Look, expect, firstAdmin, isAccessible, open, shot, test, wear } from '../kith';

const HOUR = 3_600_000;

/** `Grace Holt`, with whom a meeting was held, who wrote and was answered. */
async function grace(page: Page): Promise<string> {
  await firstAdmin(page);
  const { post } = script(page);
  const { id } = await post('/api/contacts', { name: 'Grace Holt' });
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
  const log = (values: object) => post('/api/activities', { contact_id: id, ...values });
  await log({ type: 'meeting', name: 'About the roof', done_at: ago(26), outcome: 'held' });
  await log({ type: 'email', name: 'What would it cost?', direction: 'incoming', done_at: ago(24 * 40) });
  await log({ type: 'email', name: 'Our offer', direction: 'outgoing', done_at: ago(24 * 38) });
  return id;
}

const tab = async (page: Page, id: string) => {
  await open(page, `/contacts/${id}`);
  await page.getByRole('tab', { name: 'Engagement' }).click();
  await expect(page.locator('[data-score]')).toContainText('of 100');
};

test('the score is told, explained and looked at in every look', async ({ page }) => {
  const id = await grace(page);
  const { get } = script(page);
  const { score, trend } = await get(`/api/contacts/${id}/engagement`);
  await tab(page, id);
  await expect(page.locator('[data-score]')).toHaveText(`${score} of 100`);
  await expect(page.getByText(`+${trend} against 30 days ago`)).toBeVisible();
  const panel = page.getByRole('tabpanel').filter({ has: page.locator('[data-score]') });
  await expect(panel.getByRole('link', { name: 'About the roof' })).toBeVisible();
  const weeks = page.getByRole('table', { name: 'Interactions per week, by channel' });
  await expect(weeks.getByRole('row')).toHaveCount(27);
  const answers = panel.locator('dl > div').filter({ has: page.getByText('We answer', { exact: true }) });
  await expect(answers).toContainText('100%');
  await expect(answers).toContainText('1 of 1 answered');
  await expect(answers).toContainText('2 days');
  await isAccessible(page);
  for (const look of ['dark', 'ar', 'light'] as Look[]) {
    await wear(page, look);
    await page.getByRole('tab').filter({ hasText: look === 'ar' ? 'التفاعل' : 'Engagement' }).click();
    await expect(page.locator('[data-score]')).toBeVisible();
    await shot(page, 'engagement', look);
  }
});

test('a further call is counted while one looks', async ({ page }) => {
  const id = await grace(page);
  const { get, post } = script(page);
  await tab(page, id);
  const before = (await get(`/api/contacts/${id}/engagement`)).score;
  await post('/api/activities', { type: 'call', name: 'They rang', direction: 'incoming', contact_id: id });
  await expect(page.getByRole('link', { name: 'They rang' }).filter({ visible: true }).first()).toBeVisible();
  await expect.poll(async () => (await get(`/api/contacts/${id}/engagement`)).score).toBeGreaterThan(before);
});

test('a warmth that is judged by hand stays until it is let go', async ({ page }) => {
  const id = await grace(page);
  const { get, patch, post } = script(page);
  const values = async () => (await get(`/api/contacts/${id}`)).values;
  const followed = (await values()).warmness;
  expect(followed).toBe(Math.floor(((await values()).engagement + 5) / 10));
  await patch(`/api/contacts/${id}`, { warmness: 9 });
  expect((await values()).warmness_pinned).toBe(true);
  await post('/api/activities', { type: 'call', name: 'About the door', contact_id: id });
  expect((await values()).warmness).toBe(9);
  await patch(`/api/contacts/${id}`, { warmness_pinned: false });
  const { warmness, engagement } = await values();
  expect(warmness).toBe(Math.floor((engagement + 5) / 10));
});

test('an admin sets what a call is worth, and everybody is worked out anew', async ({ page }) => {
  const id = await grace(page);
  const { get, patch } = script(page);
  await open(page, '/engagement_weights');
  await expect(page.getByText('Meeting', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  const { items } = await get('/api/engagement_weights');
  const meeting = items.find((weight: { values: { type: string } }) => weight.values.type === 'meeting');
  await patch(`/api/engagement_weights/${meeting.id}`, { points: 100 });
  await tab(page, id);
  const panel = page.getByRole('tabpanel').filter({ has: page.locator('[data-score]') });
  await expect(panel.getByText(/^9\d(\.\d)? points$/)).toBeVisible();
});

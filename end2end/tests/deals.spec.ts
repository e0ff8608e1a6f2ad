// A deal's own page: its chances with their words, and the way to another pipeline.

import type { Page } from '@playwright/test';
import { card, expectNames, script, smallBoard, smallFirm } from '../board';
import { expect, isAccessible, open, test } from '../kith';
import { STILL, shifts, watchShifts } from '../shifts';

/** A second pipeline with two open stages, of which the second is called like one of the first's. */
async function renewals(page: Page): Promise<{ pipeline: string; due: string; engage: string }> {
  const { post } = script(page);
  const pipeline = (await post('/api/pipelines', { name: 'Renewals' })).id;
  const made = async (name: string) => (await post('/api/stages', { name, pipeline_id: pipeline, kind: 'open' })).id;
  return { pipeline, due: await made('Due'), engage: await made('Engage') };
}

test('a deal goes to the stage of another pipeline that is chosen, from its page', async ({ page }) => {
  const { deals } = await smallFirm(page);
  const { pipeline, due } = await renewals(page);
  await open(page, `/deals/${deals.get('Birch')}`);
  await page.getByRole('button', { name: 'Move to another pipeline…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Move Birch to…' });
  await sheet.getByRole('button', { name: 'Renewals' }).click();
  await expect(sheet.getByRole('button', { name: /Engage.*Most like its own/ }), 'the usual one is one press away').toBeFocused();
  await isAccessible(page);
  await sheet.getByRole('button', { name: 'Due' }).click();
  await expect(page.getByText('Birch is in Due now')).toBeVisible();
  const birch = await script(page).get(`/api/deals/${deals.get('Birch')}`);
  expect(birch.values).toMatchObject({ pipeline_id: pipeline, stage_id: due });
});

test('many go each to the stage most like their own, or all to the one that is chosen', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'many are chosen with Ctrl');
  const { deals } = await smallBoard(page);
  const { engage } = await renewals(page);
  for (const name of ['Oak', 'Fir']) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
  await page.keyboard.press('m');
  const places = page.getByRole('dialog', { name: 'Move 2 deals to…' });
  await places.getByRole('button', { name: 'Renewals' }).click();
  await expect(places.getByRole('button', { name: 'Each to the stage most like its own' })).toBeFocused();
  await places.locator('[id^=elsewhere-]').getByRole('button', { name: 'Engage' }).click();
  await expect(page.getByText('2 deals are in Renewals · Engage now')).toBeVisible();
  await expectNames(page, 'Prospect', ['Elm', 'Ash']);
  for (const name of ['Oak', 'Fir']) {
    const { values } = await script(page).get(`/api/deals/${deals.get(name)}`);
    expect(values.stage_id).toBe(engage);
  }
});

test('each chance stands beside its word, and the head says nothing twice', async ({ page }) => {
  const { deals } = await smallFirm(page);
  await open(page, `/deals/${deals.get('Birch')}`);
  const chances = page.locator('dl[aria-label=Probability] > div');
  await expect(chances).toHaveText([/^By the stage.*30%/, /^By the model.*No model yet/, /^By hand/]);
  const head = page.locator('#content header').first();
  await expect(head.getByText('$1,000')).toHaveCount(1);
});

/** Everything that the page of a deal asks for stands there. */
async function isWhole(page: Page): Promise<void> {
  await expect(page.locator('#deal-road')).toBeVisible();
  await expect(page.locator('dl[aria-label=Probability]')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Write or log' })).toBeVisible();
  await expect(page.locator('#content [aria-busy=true]')).toHaveCount(0);
}

/** A deal with a company, an amount and two people. */
async function wholeDeal(page: Page): Promise<string> {
  const { deals } = await smallFirm(page);
  const { post, patch } = script(page);
  const deal = deals.get('Birch') as string;
  const people = [];
  for (const name of ['Noor', 'Ada']) people.push((await post('/api/contacts', { name })).id);
  await patch(`/api/deals/${deal}`, { contact_id: people[0] });
  await post('/api/deal_contacts', { deal_id: deal, contact_id: people[1] });
  return deal;
}

test('nothing on the page of a deal moves while it comes', async ({ page }) => {
  const deal = await wholeDeal(page);
  const html = await (await page.request.get(`/deals/${deal}`)).text();
  for (const part of ['id="deal-road"', 'aria-label="Probability"', 'data-actions', 'Noor']) {
    expect(html, 'the server draws it').toContain(part);
  }
  await watchShifts(page);
  await open(page, `/deals/${deal}`);
  await isWhole(page);
  const { sum, moved } = await shifts(page);
  expect(sum, moved.join('\n')).toBeLessThan(STILL);
});

test('nothing moves on the way from the board to the page of a deal', async ({ page }) => {
  await wholeDeal(page);
  await watchShifts(page);
  await open(page, '/board');
  await card(page, 'Birch').getByRole('link').click();
  const expand = page.getByRole('link', { name: 'Open as a page' });
  await expect(expand).toBeVisible();
  await expect(page.locator('#record-panel [aria-busy=true]')).toHaveCount(0);
  await shifts(page);
  await expand.click();
  await page.waitForURL('**/deals/**');
  await isWhole(page);
  const { sum, moved } = await shifts(page);
  expect(sum, moved.join('\n')).toBeLessThan(STILL);
});

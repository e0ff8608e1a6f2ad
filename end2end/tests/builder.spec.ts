// Admins shape pipelines in the browser: stages, what they ask, the ways between them, copies and templates.

import type { Page } from '@playwright/test';
import { again, colleague, column, expectNames, finger, middle, script, smallFirm } from '../board';
import { everyLook, expect, isAccessible, open, test, undo } from '../kith';

const stage = (page: Page, name: string) => page.locator('ol').getByRole('button', { name: new RegExp(`^${name}`) });

const names = (page: Page) => page.locator('ol li button[aria-pressed] .text-small').allInnerTexts();

async function builder(page: Page) {
  const firm = await smallFirm(page);
  await open(page, `/pipelines/${firm.pipeline}/shape`);
  await expect(stage(page, 'Prospect')).toBeVisible();
  return firm;
}

test('a stage is added, named, put in order and taken back', async ({ page }) => {
  await builder(page);
  await page.getByRole('button', { name: 'Add a stage' }).click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'New stage', 'Keep', 'Lost']);
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Name').fill('Proof');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toContain('Proof');
  await panel.getByRole('button', { name: 'Move Proof earlier' }).click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Proof', 'Acquire', 'Keep', 'Lost']);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'Proof', 'Keep', 'Lost']);
  await expect(column(page, 'Proof')).toBeVisible();
  await everyLook(page, 'builder');
});

test('a stage that was added is taken back by one Undo, and the button that adds one is never cut off', async ({ page }) => {
  await builder(page);
  const add = page.getByRole('button', { name: 'Add a stage' });
  const isCutOff = () => add.evaluate((button) => button.getBoundingClientRect().left < 0 || button.getBoundingClientRect().right > innerWidth);
  expect(await isCutOff()).toBe(false);
  await add.click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'New stage', 'Keep', 'Lost']);
  expect(await isCutOff(), 'however long the road is').toBe(false);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'Keep', 'Lost']);
  await expect(page.getByText('Somebody else removed it meanwhile.')).toHaveCount(0);
});

test('a stage is carried with Alt and the arrows, and Ctrl+Z takes each step back', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'phones have no keyboard');
  await builder(page);
  await stage(page, 'Engage').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Acquire', 'Engage', 'Keep', 'Lost']);
  await expect(page.getByText('Engage moved')).toBeVisible();
  await expect(stage(page, 'Engage'), 'it is still in hand').toBeFocused();
  await stage(page, 'Lost').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Acquire', 'Engage', 'Lost', 'Keep']);
  await expect(page.getByText('Lost moved')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Acquire', 'Engage', 'Keep', 'Lost']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'Keep', 'Lost']);
  await again(page);
  await expect.poll(() => names(page), 'as it is kept').toEqual(['Prospect', 'Engage', 'Acquire', 'Keep', 'Lost']);
});

test('a finger carries a stage by its grip, and a tap brings what it is into sight', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'fingers are on phones');
  await builder(page);
  const touch = await finger(page);
  const { x, y } = await middle(page.locator('ol li').first().locator('[aria-hidden]').first());
  await touch.press(x, y);
  for (let part = 1; part <= 8; part++) await touch.move(x + (160 * part) / 8, y);
  await expect.poll(() => names(page), 'while the finger is down').toEqual(['Engage', 'Prospect', 'Acquire', 'Keep', 'Lost']);
  await touch.release();
  await expect(page.getByText('Prospect moved')).toBeVisible();
  await again(page);
  await expect.poll(() => names(page), 'as it is kept').toEqual(['Engage', 'Prospect', 'Acquire', 'Keep', 'Lost']);
  await expect(page.getByRole('button', { name: 'Add a stage' })).toBeInViewport({ ratio: 1 });
  await stage(page, 'Engage').tap();
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Engage', exact: true })).toBeInViewport();
});

test('a stage is dragged by its grip', async ({ page }, info) => {
  await builder(page);
  const grip = page.locator('ol li').first().locator('[aria-hidden]').first();
  const box = await grip.boundingBox();
  if (!box) throw new Error('no grip');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 180, y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => names(page)).toEqual(['Engage', 'Prospect', 'Acquire', 'Keep', 'Lost']);
  expect(info.errors).toEqual([]);
});

test('a stage in use asks where its deals go, and one Undo brings all of it back', async ({ page }) => {
  const firm = await builder(page);
  await stage(page, 'Engage').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Delete Engage' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await expect(dialog.getByText('2 deals stand in it and go to ')).toBeVisible();
  await dialog.getByLabel('Move deals to').selectOption({ label: 'Acquire' });
  await dialog.getByRole('button', { name: 'Delete Engage' }).click();
  await expect(page.getByText('Engage is gone, 2 deals moved')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Acquire', 'Keep', 'Lost']);
  await expect(page.getByText('Somebody else removed it meanwhile.'), 'nobody else did').toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'Keep', 'Lost']);
  await open(page, `/board/${firm.pipeline}`);
  await expectNames(page, 'Engage', ['Birch', 'Cedar']);
});

test('deals that are too many for a stage come there only with a reason', async ({ page }) => {
  const firm = await builder(page);
  await script(page).patch(`/api/stages/${firm.stages.get('Acquire')}`, { deal_limit: 2 });
  await page.reload();
  await stage(page, 'Engage').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Delete Engage' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const full = dialog.getByText('1 deal: Stage: The stage is full: 2 at most.');
  await expect(full).toBeHidden();
  await dialog.getByLabel('Move deals to').selectOption({ label: 'Acquire' });
  await expect(full).toBeVisible();
  await dialog.getByLabel('Why the rule shall not count this time').fill('Engage is over');
  await dialog.getByRole('button', { name: 'Delete Engage' }).click();
  await expect(page.getByText('Engage is gone, 2 deals moved')).toBeVisible();
});

test('what a stage asks for and the ways out of it hold on the server', async ({ page, complaints }) => {
  complaints.expect(/422/);
  const firm = await builder(page);
  await stage(page, 'Engage').click();
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Required here').selectOption({ label: 'Expected close' });
  await expect(panel.getByText('Expected close').first()).toBeVisible();
  await stage(page, 'Prospect').click();
  await panel.getByLabel('Add a way').selectOption({ label: 'Engage' });
  await expect(panel.getByRole('button', { name: 'To Engage' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Prospect leads to Engage' })).toBeVisible();
  const { patch } = script(page);
  const move = (to: string) => page.request.patch(`/api/deals/${firm.deals.get('Oak')}`, {
    data: { stage_id: firm.stages.get(to) }, headers: { Origin: new URL(page.url()).origin },
  });
  expect((await move('Engage')).status()).toBe(422);
  expect((await move('Acquire')).status()).toBe(422);
  await patch(`/api/deals/${firm.deals.get('Oak')}`, { close_on: '2027-01-31' });
  expect((await move('Engage')).status()).toBe(200);
});

test('a condition says how many open deals fulfil it now, also while they change', async ({ page }) => {
  const firm = await builder(page);
  await stage(page, 'Prospect').click();
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Add a way').selectOption({ label: 'Engage' });
  await panel.getByRole('button', { name: 'To Engage' }).click();
  await panel.getByRole('button', { name: 'Add a condition' }).click();
  const sheet = page.getByRole('dialog').filter({ visible: true });
  await sheet.getByLabel('Field').selectOption({ label: 'Amount' });
  await sheet.getByLabel('Value').fill('300');
  await sheet.getByRole('button', { name: 'Apply' }).click();
  await expect(panel.getByText('2 of 4 open deals in Prospect fulfil it now')).toBeVisible();
  const { patch } = script(page);
  await patch(`/api/deals/${firm.deals.get('Oak')}`, { amount: 90_000 });
  await expect(panel.getByText('3 of 4 open deals in Prospect fulfil it now')).toBeVisible();
  await panel.getByRole('button', { name: /Remove/ }).last().click();
  await expect(panel.getByText(/fulfil it now/)).toBeHidden();
});

test('pipelines are copied, archived, begun from a template and taken back', async ({ page }) => {
  const firm = await smallFirm(page);
  await open(page, '/pipelines');
  await page.getByRole('button', { name: 'More' }).filter({ visible: true }).first().click();
  await page.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(page.getByRole('link', { name: 'PEAK (copy)' })).toBeVisible();
  await page.getByRole('button', { name: 'Use Software sales' }).click();
  await expect(page.getByRole('link', { name: 'Software sales' })).toBeVisible();
  await everyLook(page, 'pipelines');
  const { patch } = script(page);
  await patch(`/api/pipelines/${firm.pipeline}`, { archived: true });
  await open(page, '/pipelines');
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
});

test('a template says where it lives, and one with deals asks where they go before it is removed', async ({ page }) => {
  await smallFirm(page);
  const { get, post } = script(page);
  await open(page, '/pipelines');
  await page.getByRole('button', { name: 'Use Software sales' }).click();
  await expect(page.getByText('In use as Software sales')).toBeVisible();
  const remove = page.getByRole('button', { name: 'Remove Software sales' });
  await remove.first().click();
  await expect(page.getByText('Software sales is in the trash')).toBeVisible();
  await expect(page.getByText('In use as Software sales')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('In use as Software sales')).toBeVisible();

  const found = (await get('/api/pipelines')).items.find((each: { values: { name: string } }) => each.values.name === 'Software sales');
  const deal = await post('/api/deals', { name: 'Willow', pipeline_id: found.id });
  await open(page, '/pipelines');
  await remove.first().click();
  const sheet = page.getByRole('dialog', { name: 'Remove Software sales' });
  await expect(sheet.getByText('1 deal stands in it and goes to PEAK')).toBeVisible();
  await sheet.getByRole('button', { name: 'Remove Software sales' }).click();
  await expect(page.getByText('Software sales is gone, 1 deal moved')).toBeVisible();
  const place = async () => (await get(`/api/deals/${deal.id}`)).values.pipeline_id;
  expect(await place()).not.toBe(found.id);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(place).toBe(found.id);
});

test('a template is taken back by hand, and a pipeline archived and opened again', async ({ page }) => {
  await smallFirm(page);
  await open(page, '/pipelines');
  const template = page.getByRole('link', { name: 'Software sales' });
  await page.getByRole('button', { name: 'Use Software sales' }).click();
  await expect(template).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(template).toHaveCount(0);
  const { get } = script(page);
  const pipelines = async () => (await get('/api/pipelines')).items.map((each: { values: { name: string } }) => each.values.name);
  expect(await pipelines()).toEqual(['PEAK']);

  const choose = async (name: string) => {
    const item = page.getByRole('menuitem', { name, exact: true });
    // The menu goes when the list behind it is read anew.
    await expect(async () => {
      if (await item.isHidden()) await page.getByRole('button', { name: 'More' }).filter({ visible: true }).first().click();
      await item.click({ timeout: 1_000 });
    }).toPass();
  };
  const mark = page.getByText('Archived', { exact: true });
  await choose('Archive');
  await expect(page.getByText('PEAK is archived. Its deals stay; no new ones come.')).toBeVisible();
  await expect(mark).toBeVisible();
  await choose('Take out of the archive');
  await expect(page.getByText('PEAK is open for deals again')).toBeVisible();
  await expect(mark).toHaveCount(0);
  await choose('Archive');
  await expect(mark).toBeVisible();
  const archived = 'PEAK is archived.';
  await expect(page.getByRole('status').filter({ hasText: archived })).toHaveCount(2);
  await undo(page, archived);
  await expect(mark, 'Undo opens it as well').toHaveCount(0);
});

test('two admins shape one pipeline and see each other', async ({ page, context }) => {
  const firm = await builder(page);
  const other = await context.newPage();
  await open(other, `/pipelines/${firm.pipeline}/shape`);
  await other.locator('ol').getByRole('button', { name: /^Acquire/ }).click();
  await other.getByRole('complementary').getByLabel('Name').fill('Close');
  await other.keyboard.press('Enter');
  await expect.poll(() => names(page)).toContain('Close');
});

test('what is being typed in a stage that another admin removes stays to be copied', async ({ page, kith, anotherBrowser, complaints }) => {
  // What was typed is sent as the field goes, and comes too late.
  complaints.expect(/422/);
  const firm = await builder(page);
  const other = await colleague(await anotherBrowser(), kith, 'Bo', 'admin');
  await stage(page, 'Keep').click();
  const panel = page.getByRole('complementary');
  const gone = page.getByText('Somebody else removed it meanwhile.');
  await panel.getByLabel('Name').fill('Kept for good');
  await script(other).delete(`/api/stages/${firm.stages.get('Keep')}`);
  await expect(gone).toBeVisible();
  await expect(panel.getByText('Kept for good', { exact: true })).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['Prospect', 'Engage', 'Acquire', 'Lost']);
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(gone).toHaveCount(0);

  await stage(page, 'Lost').click();
  await expect(panel.getByRole('heading', { name: 'Lost', exact: true })).toBeVisible();
  await script(other).delete(`/api/stages/${firm.stages.get('Lost')}`);
  await expect(gone, 'where nothing was typed it is only said').toBeVisible();
});

test('what is being typed stays while a script of the same person changes it, and sending it asks', async ({ page, complaints }) => {
  complaints.expect(/409/);
  const firm = await builder(page);
  await stage(page, 'Acquire').click();
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Name').fill('Closing');
  await script(page).patch(`/api/stages/${firm.stages.get('Acquire')}`, { name: 'Close' });
  await expect(panel.getByRole('heading', { name: 'Close', exact: true })).toBeVisible();
  await expect(panel.getByLabel('Name')).toHaveValue('Closing');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog').filter({ visible: true });
  await expect(asked.getByRole('radio', { name: 'Now Close' })).not.toBeChecked();
  await expect(asked.getByRole('radio', { name: 'Before Acquire' })).not.toBeChecked();
  await expect(asked.getByRole('radio', { name: 'Yours Closing' })).toBeChecked();
  await asked.getByRole('button', { name: 'Save these' }).click();
  await expect.poll(() => names(page)).toContain('Closing');
});

test('what is saved twice in a row is no quarrel with oneself', async ({ page }) => {
  await builder(page);
  await stage(page, 'Acquire').click();
  const name = page.getByRole('complementary').getByLabel('Name');
  await name.fill('Close');
  await page.keyboard.press('Enter');
  await name.fill('Closing');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toContain('Closing');
  await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
  await again(page);
  await expect.poll(() => names(page)).toContain('Closing');
});

test('each warning is a line that leads to the stage it is about', async ({ page }, info) => {
  const firm = await builder(page);
  await script(page).patch(`/api/stages/${firm.stages.get('Engage')}`, { deal_limit: 1 });
  await script(page).patch(`/api/stages/${firm.stages.get('Prospect')}`, { deal_limit: 1 });
  const list = page.getByRole('list', { name: 'What is odd here' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('button', { name: /^Engage holds 2 deals/ }).click();
  const panel = page.getByRole('complementary');
  const heading = panel.getByRole('heading', { name: 'Engage', exact: true });
  if (info.project.name !== 'phone') return expect(stage(page, 'Engage')).toBeFocused();
  await expect(panel).toBeFocused();
  await expect(heading).toBeInViewport();
  const bar = async () => {
    const box = await page.locator('.page-bar').boundingBox();
    return box ? Math.max(0, box.y + box.height) : 0;
  };
  await expect.poll(async () => ((await heading.boundingBox())?.y ?? -1) >= (await bar()), 'not under the page’s bar').toBe(true);
});

test('each branch has its own chances and days, under its own labels', async ({ page }) => {
  const { stages } = await builder(page);
  const { get, post } = script(page);
  for (const [name, probability] of [['Lyon', 40], ['Oslo', 50]] as const) {
    const { id } = await post('/api/branches', { name });
    await post('/api/branch_stages', { stage_id: stages.get('Engage'), branch_id: id, probability });
  }
  await stage(page, 'Engage').click();
  const branch = (name: string) => page.getByRole('group', { name, exact: true });
  await expect(branch('Lyon').getByLabel('Probability')).toHaveValue('40');
  await branch('Oslo').getByText('Days until a deal goes stale').click();
  await expect(branch('Oslo').getByLabel('Days until a deal goes stale')).toBeFocused();
  await page.keyboard.type('9');
  await page.keyboard.press('Tab');
  const days = async () => {
    const { items } = await get('/api/branch_stages');
    return items.map(({ values }: { values: Record<string, number> }) => [values.probability, values.rotting_days ?? null]).sort();
  };
  await expect.poll(days).toEqual([[40, null], [50, 9]]);
  await isAccessible(page);
});

test('a stage that is to mean something else says what becomes of its deals', async ({ page }) => {
  await builder(page);
  await stage(page, 'Engage').click();
  await page.getByRole('complementary').getByLabel('Kind').selectOption({ label: 'On hold' });
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await expect(dialog.getByText(/Engage becomes a stage of the kind .On hold.\. 2 deals stand in it and go to Prospect\. One Undo takes all of it back\./)).toBeVisible();
  await dialog.getByLabel('Move deals to').selectOption({ label: 'Acquire' });
  await expect(dialog.getByText(/2 deals stand in it and go to Acquire\./)).toBeVisible();
});

test('what is being typed stays while another admin changes it, and sending it asks', async ({ page, kith, anotherBrowser, complaints }) => {
  complaints.expect(/409/);
  const firm = await builder(page);
  const other = await colleague(await anotherBrowser(), kith, 'Bo', 'admin');
  await open(other, `/pipelines/${firm.pipeline}/shape`);
  await stage(page, 'Acquire').click();
  await stage(other, 'Acquire').click();
  const [mine, theirs] = [page.getByRole('complementary'), other.getByRole('complementary')];
  await mine.getByLabel('Name').fill('Closing');

  await theirs.getByLabel('Name').fill('Close');
  await other.keyboard.press('Enter');
  await expect(mine.getByRole('heading', { name: 'Close', exact: true })).toBeVisible();
  await theirs.getByLabel('Probability').fill('71');
  await other.keyboard.press('Enter');
  await expect(mine.getByLabel('Probability'), 'another field is as the other made it').toHaveValue('71');
  await expect(mine.getByLabel('Name')).toHaveValue('Closing');
  await expect(mine.getByLabel('Name')).toBeFocused();

  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog').filter({ visible: true });
  await expect(asked.getByRole('heading', { name: 'Somebody else changed this too' })).toBeVisible();
  await expect(asked.getByRole('radio', { name: 'Before Acquire' })).not.toBeChecked();
  await expect(asked.getByRole('radio', { name: 'Now Close' })).not.toBeChecked();
  await expect(asked.getByRole('radio', { name: 'Yours Closing' })).toBeChecked();
  await asked.getByRole('button', { name: 'Save these' }).click();
  await expect.poll(() => names(other)).toContain('Closing');
  await expect.poll(() => names(page)).toContain('Closing');
  await expect(mine.getByLabel('Name')).toHaveValue('Closing');
});

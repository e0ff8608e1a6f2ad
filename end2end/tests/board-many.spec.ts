// More than one card at a time, what is next with a deal, and what the board shows of them.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { again, card, carry, column, expectHead, expectNames, facts, lift, script, smallBoard, worn } from '../board';
import { everyLook, expect, isAccessible, open, shot, test } from '../kith';

const bar = (page: import('@playwright/test').Page) => page.getByRole('toolbar', { name: /selected/ });

test.describe('with mouse and keyboard', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name === 'phone', 'a phone has neither'));

  test('chosen cards move together, and come back with one Undo', async ({ page }) => {
    await smallBoard(page);
    await card(page, 'Oak').getByRole('link').click({ modifiers: ['Control'] });
    await card(page, 'Fir').getByRole('link').click({ modifiers: ['Shift'] });
    await expect(bar(page)).toHaveAccessibleName('3 selected');
    await card(page, 'Elm').getByRole('link').click({ modifiers: ['Control'] });
    await expect(bar(page)).toHaveAccessibleName('2 selected');
    await shot(page, 'board-chosen');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await bar(page).getByRole('button', { name: 'Move to…' }).click();
    await page.getByRole('dialog', { name: 'Move 2 deals to…' }).getByRole('button', { name: 'Engage' }).click();
    await expectNames(page, 'Engage', ['Birch', 'Cedar', 'Oak', 'Fir']);
    await expect(page.getByText('2 deals are in Engage now')).toBeVisible();
    await expectHead(page, 'Engage', 4, '$3,400');
    await expect(bar(page)).toBeHidden();
    expect(sent).toHaveLength(1);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    await expectHead(page, 'Engage', 2, '$3,000');
    await again(page);
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  });

  test('x chooses, and a drag takes all chosen along', async ({ page }) => {
    await smallBoard(page);
    await card(page, 'Oak').getByRole('link').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await lift(page, 'Elm');
    await carry(page, 'Acquire', 1);
    await expectHead(page, 'Acquire', 3, '$5,300');
    await expectHead(page, 'Prospect', 2, '$700');
    await shot(page, 'board-drag-many');
    await page.mouse.up();
    await expectNames(page, 'Acquire', ['Maple', 'Oak', 'Elm']);
    await expect(page.getByText('2 deals are in Acquire now')).toBeVisible();
    await again(page);
    await expectHead(page, 'Acquire', 3, '$5,300');
  });

  test('many are lost with one reason, deleted, or given to a colleague', async ({ page }) => {
    const { deals } = await smallBoard(page);
    await script(page).post('/api/users', { name: 'Bo Lind', email: 'bo@fjord.example' });
    const choose = async (...cards: string[]) => {
      for (const name of cards) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
    };
    await choose('Oak', 'Elm');
    await bar(page).getByRole('button', { name: 'Lost' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why it was lost').selectOption({ label: 'Timing' });
    await dialog.getByRole('button', { name: 'Lose 2 deals' }).click();
    await expectNames(page, 'Lost', ['Oak', 'Elm']);
    // Painted before the server has answered.
    const reason = async () => (await script(page).get(`/api/deals/${deals.get('Elm')}`)).values.lost_reason;
    await expect.poll(reason).toBe('timing');
    await choose('Fir', 'Ash');
    await bar(page).getByRole('button', { name: 'Delete' }).click();
    await expectNames(page, 'Prospect', []);
    // Painted before the server has answered: until then the last Undo is that of the loss.
    await expect(page.getByText('2 deals are in the trash')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expectNames(page, 'Prospect', ['Fir', 'Ash']);
    await choose('Fir', 'Ash');
    await bar(page).getByRole('button', { name: 'Owner' }).click();
    await page.getByRole('combobox', { name: 'Owner' }).fill('Bo');
    await page.getByRole('option', { name: /Bo Lind/ }).click();
    await expect(page.getByText('2 deals belong to Bo Lind now')).toBeVisible();
    await expect(card(page, 'Fir').getByRole('img', { name: 'Bo Lind' })).toBeVisible();
    const given = await script(page).get(`/api/deals/${deals.get('Ash')}`);
    expect(given.labels.owner_id).toBe('Bo Lind');
    await page.getByRole('button', { name: 'Deals of a colleague' }).click();
    await page.getByRole('combobox', { name: 'Owner' }).fill('Bo');
    await page.getByRole('option', { name: /Bo Lind/ }).click();
    await expectNames(page, 'Engage', []);
    await expectNames(page, 'Prospect', ['Fir', 'Ash']);
    await again(page);
    await expect(page.getByRole('button', { name: 'Bo Lind', pressed: true })).toBeVisible();
    await page.getByRole('button', { name: 'Bo Lind', pressed: true }).click();
    await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  });
});

test('a thumb chooses cards, moves them together and takes it back', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'fingers are on phones');
  await smallBoard(page);
  await card(page, 'Oak').getByRole('button', { name: 'Move Oak to…' }).tap();
  await page.getByRole('dialog', { name: 'Move Oak to…' }).getByRole('button', { name: 'Select' }).tap();
  await expect(bar(page)).toHaveAccessibleName('1 selected');
  for (const [name, count] of [['Elm', 2], ['Fir', 3], ['Elm', 2]] as const) {
    await card(page, name).tap();
    await expect(bar(page)).toHaveAccessibleName(`${count} selected`);
  }
  await expect(page).not.toHaveURL(/open=/);
  await shot(page, 'board-chosen');
  const answered = page.waitForResponse(/move_deals/);
  await bar(page).getByRole('button', { name: 'Move to…' }).tap();
  await page.getByRole('dialog', { name: 'Move 2 deals to…' }).getByRole('button', { name: /Engage/ }).tap();
  await answered;
  await expect(page.getByText('2 deals are in Engage now')).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await expectNames(page, 'Prospect', ['Elm', 'Ash']);
  await expectHead(page, 'Engage', 4, '$3,400');
  await page.getByRole('button', { name: 'Undo' }).last().tap();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Engage', 2, '$3,000');
  await again(page);
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('what is next is planned and done on the card', async ({ page }) => {
  const { deals } = await smallBoard(page);
  const sign = card(page, 'Oak').getByRole('button', { name: /Plan it/ });
  await expect(sign).toHaveAccessibleName(/Nothing planned/);
  await sign.click();
  const dialog = page.getByRole('dialog', { name: 'What is next with Oak?' });
  await dialog.getByRole('radio', { name: 'Meeting' }).click();
  await dialog.getByLabel('Subject').fill('Walk the forest');
  await dialog.getByRole('radio', { name: 'In 3 days' }).click();
  await shot(page, 'board-next');
  await dialog.getByRole('button', { name: 'Plan it' }).click();
  await expect(dialog).toBeHidden();
  await expect(sign).toHaveAccessibleName(/Next activity planned/);
  const { items } = await script(page).get('/api/activities');
  expect(items).toHaveLength(1);
  expect(items[0].values).toMatchObject({ type: 'meeting', name: 'Walk the forest', deal_id: deals.get('Oak') });
  await again(page);
  await sign.click();
  await expect(dialog.getByText('Walk the forest')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog.getByText('Walk the forest')).toBeHidden();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(sign).toHaveAccessibleName(/Nothing planned/);
});

test('labels, colours and folds stay as they were left', async ({ page }) => {
  test.setTimeout(180_000);
  const { deals } = await smallBoard(page);
  const { patch } = script(page);
  await patch(`/api/deals/${deals.get('Oak')}`, { tags: ['forest', 'urgent', 'north'], source: 'referral' });
  await patch(`/api/deals/${deals.get('Birch')}`, { tags: ['paper'], source: 'website' });
  await expect(card(page, 'Oak').getByText('forest')).toBeVisible();
  await expect(card(page, 'Oak').getByText('+1')).toBeVisible();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Colours: Source' }).click();
  await expect(card(page, 'Oak').getByText('Referral')).toBeVisible();
  const legend = page.getByRole('list', { name: 'Colours: Source' });
  await expect(legend.getByRole('listitem')).toHaveText(['Referral', 'Website']);
  await legend.focus();
  await expect(legend).toBeFocused();
  await column(page, 'Keep').getByRole('button', { name: 'Fold', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unfold Keep' })).toBeVisible();
  await again(page);
  await expect(card(page, 'Oak').getByText('Referral')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unfold Keep' })).toBeVisible();
  await isAccessible(page);
  await everyLook(page, 'board-labels');
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'No colours' }).click();
  await expect(legend).toHaveCount(0);
});

test('colours go on while lanes come and go and others\' deals are left out', async ({ page }) => {
  const { deals } = await smallBoard(page);
  await script(page).patch(`/api/deals/${deals.get('Oak')}`, { source: 'referral' });
  const view = async (item: string) => {
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await view('Colours: Source');
  const legend = page.getByRole('list', { name: 'Colours: Source' });
  await expect(legend.getByRole('listitem')).toHaveText(['Referral']);
  await view('Lanes by owner');
  await expect(page).toHaveURL(/lanes=owner/);
  await expect(page.locator('[data-lane]').first()).toBeVisible();
  await expect(card(page, 'Oak').getByText('Referral')).toBeVisible();
  await expect(legend.getByRole('listitem')).toHaveText(['Referral']);
  await view('No lanes');
  await page.getByRole('button', { name: 'My deals' }).first().click();
  await expect(page).toHaveURL(/owner=me/);
  await expect(card(page, 'Oak').getByText('Referral')).toBeVisible();
  await view('No colours');
  await expect(legend).toHaveCount(0);
});

test('the legend names what cards that are not loaded wear, and a whole board asks for nothing', async ({ page }) => {
  const { deals, stages } = await smallBoard(page);
  const { patch, post } = script(page);
  const asked = worn(page);
  const legend = page.getByRole('list', { name: 'Colours: Source' });
  await patch(`/api/deals/${deals.get('Oak')}`, { source: 'referral' });
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Colours: Source' }).click();
  await expect(legend.getByRole('listitem')).toHaveText(['Referral']);
  expect(asked).toHaveLength(0);
  for (let number = 1; number <= 20; number++) {
    await post('/api/deals', { name: `Twig ${number}`, stage_id: stages.get('Prospect') });
  }
  const last = await post('/api/deals', { name: 'Leaf', stage_id: stages.get('Prospect'), source: 'website' });
  await again(page);
  await expect(card(page, 'Leaf')).toHaveCount(0);
  await expect(legend.getByRole('listitem')).toHaveText(['Referral', 'Website']);
  await patch(`/api/deals/${last.id}`, { source: 'conference' });
  await expect(legend.getByRole('listitem')).toHaveText(['Conference', 'Referral']);
});

test('colours tell any field whose values are few; what cards do not say is asked for once', async ({ page }) => {
  const { deals } = await smallBoard(page);
  const { patch, post } = script(page);
  const product = await post('/api/products', { name: 'Shingles' });
  await patch(`/api/deals/${deals.get('Elm')}`, { product_id: product.id, probability: 80 });
  const asked = facts(page);
  const colour = async (name: string) => {
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await colour('Colours: Product');
  await expect(card(page, 'Elm').getByText('Shingles')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Colours: Product' }).getByRole('listitem')).toHaveText(['Shingles']);
  expect(asked).toHaveLength(1);
  await patch(`/api/deals/${deals.get('Oak')}`, { product_id: product.id });
  await expect(card(page, 'Oak').getByText('Shingles')).toBeVisible();
  await colour('Colours: Probability');
  await expect(card(page, 'Elm').getByText('75–100%')).toBeVisible();
  await again(page);
  await expect(card(page, 'Elm').getByText('75–100%')).toBeVisible();
  await isAccessible(page);
});

test('a deal moves to another pipeline and back', async ({ page }) => {
  const { deals } = await smallBoard(page);
  const { get, post } = script(page);
  const pipeline = await post('/api/pipelines', { name: 'Renewals', currency: 'USD' });
  await post('/api/stages', { name: 'Due', kind: 'open', pipeline_id: pipeline.id });
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Renewals' }).click();
  await expect(page.locator('[id^=elsewhere-]').getByRole('button', { name: /Due/ }), 'the usual one').toBeFocused();
  await page.keyboard.press('Enter');
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Ash']);
  await expect(page.getByText('1 deal is in Renewals · Due now')).toBeVisible();
  const moved = await get(`/api/deals/${deals.get('Elm')}`);
  expect(moved.values.pipeline_id).toBe(pipeline.id);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('the pipeline that was chosen last is the one to come back to', async ({ page }) => {
  await smallBoard(page);
  const { post } = script(page);
  const pipeline = await post('/api/pipelines', { name: 'Renewals', currency: 'USD' });
  await post('/api/stages', { name: 'Due', kind: 'open', pipeline_id: pipeline.id });
  await open(page, '/board');
  await page.getByRole('button', { name: 'PEAK' }).click();
  await page.getByRole('menuitem', { name: 'Renewals' }).click();
  await expect(page.getByRole('button', { name: 'Renewals' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Pipeline', exact: true }).filter({ visible: true }).click();
  await expect(page.getByRole('button', { name: 'Renewals' })).toBeVisible();
  await open(page, '/board');
  await expect(page.getByRole('button', { name: 'Renewals' })).toBeVisible();
});

test('deals that were lost without a reason come back from the trash all together', async ({ page, kith }, info) => {
  test.skip(info.project.name === 'phone', 'lines are chosen with a mouse');
  await smallBoard(page);
  const { get } = script(page);
  const file = join(kith.folder, 'lost.csv');
  await writeFile(file, 'name,pipeline,stage\nOld one,PEAK,Lost\nOld two,PEAK,Lost\n');
  await kith.command('import', '--entity', 'deals', file);
  await open(page, '/deals?search=Old');
  await page.getByRole('checkbox').first().click();
  await page.getByRole('button', { name: 'Delete' }).filter({ visible: true }).first().click();
  const sure = page.getByRole('dialog').filter({ visible: true });
  if (await sure.count()) await sure.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(async () => (await get('/api/deals?search=Old')).items.length).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await get('/api/deals?search=Old')).items.length).toBe(2);
});

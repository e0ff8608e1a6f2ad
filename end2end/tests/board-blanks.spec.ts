// What a stage asks for beside fields, wherever a deal comes to it: a move, another pipeline, a new deal. And pipelines
// in which none can begin.

import { card, colleague, column, expectNames, script, type Small, smallBoard } from '../board';
import { expect, isAccessible, open, shot, test } from '../kith';
import type { Locator, Page } from '@playwright/test';

/** Changes what a stage asks, and stands on a board that knows it. */
async function stage(page: Page, { stages }: Small, name: string, asks: object) {
  await script(page).patch(`/api/stages/${stages.get(name)}`, asks);
  await open(page, '/board');
}

const sheet = (page: Page) => page.getByRole('dialog', { name: /can’t go to .* yet/ });

/** Picks a record by its name; the line that would make another one begins otherwise. */
async function pick(page: Page, within: Locator, label: string, name: string) {
  await within.getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click();
}

/** Asks to move a card to another place of the list. */
async function moveTo(page: Page, name: string, place: string) {
  await card(page, name).getByRole('link').focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: `Move ${name} to…` }).getByRole('button', { name: place }).click();
}

test('a product and a person come along with the move, and one Undo takes all back', async ({ page, complaints }, info) => {
  complaints.expect(/422/);
  const small = await smallBoard(page);
  const { get, post } = script(page);
  await post('/api/products', { name: 'Slate', price: 900, currency: 'USD' });
  await post('/api/contacts', { name: 'Grace Holt' });
  await stage(page, small, 'Engage', { required_fields: ['lines', 'contacts'] });
  await moveTo(page, 'Elm', 'Engage');
  const products = sheet(page).getByRole('group', { name: 'Products' });
  const people = sheet(page).getByRole('group', { name: 'People' });
  await expect(products).toBeVisible();
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(products.getByText('Fill this in.')).toBeVisible();
  await pick(page, products, 'Product', 'Slate');
  await expect(products.getByText('Fill this in.')).toBeHidden();
  await products.getByLabel('Quantity').fill('3');
  await pick(page, people, 'Contact', 'Grace Holt');
  await people.getByLabel('Role').selectOption({ label: 'Champion' });
  await shot(page, 'board-stopped-parts');
  if (info.project.name !== 'phone') await isAccessible(page);
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
  const elm = `/api/deals/${small.deals.get('Elm')}`;
  expect((await get(elm)).values.amount).toBe(2700);
  const people_of = async () => (await get('/api/deal_contacts')).items.map((each: { values: object }) => each.values);
  expect(await people_of()).toMatchObject([{ deal_id: small.deals.get('Elm'), role: 'champion' }]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expect.poll(async () => (await get('/api/deal_lines')).items.length).toBe(0);
  expect(await people_of()).toEqual([]);
  expect((await get(elm)).values.amount).toBe(20000);
});

test('a product without a price keeps its name while the price is asked for', async ({ page, complaints }) => {
  complaints.expect(/422/);
  const small = await smallBoard(page);
  await script(page).post('/api/products', { name: 'Slate' });
  await stage(page, small, 'Engage', { required_fields: ['lines'] });
  await moveTo(page, 'Elm', 'Engage');
  const products = sheet(page).getByRole('group', { name: 'Products' });
  await pick(page, products, 'Product', 'Slate');
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(products.getByText('Say what one costs in USD.')).toBeVisible();
  await expect(products.getByRole('combobox', { name: 'Product' })).toHaveValue('Slate');
  await products.getByLabel('Price').fill('12');
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
});

test('another pipeline asks for what it needs on the way to it', async ({ page }) => {
  const small = await smallBoard(page);
  const { get, post } = script(page);
  await post('/api/products', { name: 'Slate' });
  const pipeline = await post('/api/pipelines', { name: 'Renewals', currency: 'USD' });
  const due = { name: 'Due', kind: 'open', pipeline_id: pipeline.id, required_fields: ['competitor', 'lines'] };
  await post('/api/stages', due);
  await open(page, '/board');
  await moveTo(page, 'Elm', 'Renewals');
  await page.locator('[id^=elsewhere-]').getByRole('button', { name: 'Due' }).click();
  await expect(page.getByRole('dialog', { name: 'Elm can’t go to Renewals · Due yet' })).toBeVisible();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await sheet(page).getByLabel('Competitor').fill('Nobody');
  const products = sheet(page).getByRole('group', { name: 'Products' });
  await pick(page, products, 'Product', 'Slate');
  await products.getByLabel('Price').fill('12');
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText('1 deal is in Renewals · Due now')).toBeVisible();
  const moved = await get(`/api/deals/${small.deals.get('Elm')}`);
  expect(moved.values).toMatchObject({ pipeline_id: pipeline.id, competitor: 'Nobody', amount: 1200 });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expect.poll(async () => (await get('/api/deal_lines')).items.length).toBe(0);
});

test('a new deal is asked beneath for what its stage asks for', async ({ page, complaints }) => {
  complaints.expect(/422/);
  const small = await smallBoard(page);
  const { get, post } = script(page);
  await post('/api/products', { name: 'Slate' });
  await stage(page, small, 'Prospect', { required_fields: ['company_id', 'competitor', 'lines'] });
  await column(page, 'Prospect').getByRole('button', { name: 'New deal in this stage' }).click();
  const form = page.getByRole('dialog', { name: 'New deal' });
  await form.getByLabel('Name').first().fill('Yew');
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form.getByText('Prospect needs this.').first()).toBeVisible();
  await pick(page, form, 'Company', 'Arbor Timber');
  await form.getByLabel('Competitor').fill('Nobody');
  const products = form.getByRole('group', { name: 'Products' });
  await pick(page, products, 'Product', 'Slate');
  await products.getByLabel('Price').fill('12');
  await shot(page, 'board-add-asked');
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form).toBeHidden();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash', 'Yew']);
  const { items } = await get('/api/deals?search=Yew');
  expect(items[0].values).toMatchObject({ competitor: 'Nobody', amount: 1200 });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('an amount that cannot be read adds no deal and says why', async ({ page }) => {
  await smallBoard(page);
  const { get } = script(page);
  await column(page, 'Prospect').getByRole('button', { name: 'New deal in this stage' }).click();
  const form = page.getByRole('dialog', { name: 'New deal' });
  await form.getByLabel('Name').first().fill('Yew');
  await form.getByLabel('Amount').fill('12k');
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form.getByText('“12k” is not a number. Write it like 12,500.50.')).toBeVisible();
  await expect(form.getByLabel('Amount')).toHaveValue('12k');
  await expect(form.getByLabel('Amount')).toBeFocused();
  expect((await get('/api/deals?search=Yew')).items).toEqual([]);
  await form.getByLabel('Amount').fill('12,000');
  await expect(form.getByText('is not a number')).toHaveCount(0);
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form).toBeHidden();
  expect((await get('/api/deals?search=Yew')).items[0].values.amount).toBe(1_200_000);
});

test('a name that was missing is not once it is there, though the amount still cannot be read', async ({ page }) => {
  await smallBoard(page);
  await column(page, 'Prospect').getByRole('button', { name: 'New deal in this stage' }).click();
  const form = page.getByRole('dialog', { name: 'New deal' });
  await form.getByLabel('Amount').fill('12k');
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form.getByText('Fill this in.')).toBeVisible();
  await expect(form.getByText('“12k” is not a number.')).toBeVisible();
  await form.getByLabel('Name').first().fill('Yew');
  await expect(form.getByText('Fill this in.')).toHaveCount(0);
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form.getByText('“12k” is not a number.')).toBeVisible();
  await expect(form.getByText('Fill this in.')).toHaveCount(0);
  await form.getByLabel('Name').first().fill('');
  await form.getByRole('button', { name: 'Add deal' }).click();
  await expect(form.getByText('Fill this in.')).toBeVisible();
});

test('nothing is added to a column of deals that are over', async ({ page }) => {
  await smallBoard(page);
  const add = { name: 'New deal in this stage' };
  await expect(column(page, 'Acquire').getByRole('button', add)).toBeAttached();
  for (const over of ['Keep', 'Lost']) await expect(column(page, over).getByRole('button', add)).toHaveCount(0);
});

test('a pipeline without an open stage says so and leads to where one is added', async ({ page }) => {
  await smallBoard(page);
  const { post } = script(page);
  const pipeline = await post('/api/pipelines', { name: 'Renewals', currency: 'USD' });
  await post('/api/stages', { name: 'Signed', kind: 'won', pipeline_id: pipeline.id });
  await open(page, `/board/${pipeline.id}`);
  await expect(page.getByRole('heading', { name: 'This pipeline has no open stage' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New deal' })).toHaveCount(0);
  await shot(page, 'board-no-open-stage');
  await isAccessible(page);
  await page.getByRole('link', { name: 'Add a stage' }).click();
  await expect(page).toHaveURL(`/pipelines/${pipeline.id}/shape`);
});

test('a pipeline of others offers no new deal and says why', async ({ page, kith, anotherBrowser }, info) => {
  test.skip(info.project.name === 'phone', 'the colleague sits at a desk');
  await smallBoard(page);
  const { post } = script(page);
  const pipeline = await post('/api/pipelines', { name: 'Renewals', currency: 'USD' });
  await post('/api/stages', { name: 'Due', kind: 'open', pipeline_id: pipeline.id });
  await post('/api/pipeline_accesses', { pipeline_id: pipeline.id, role: 'manager' });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'consultant');
  await expect(bo.getByRole('button', { name: 'New deal', exact: true })).toBeVisible();
  await open(bo, `/board/${pipeline.id}`);
  await expect(bo.getByText('You don’t work with this pipeline')).toBeVisible();
  await expect(bo.getByRole('button', { name: /New deal/ })).toHaveCount(0);
  await open(bo, '/deals?new');
  const form = bo.getByRole('dialog', { name: 'New deal' });
  const pipelines = form.getByRole('combobox', { name: 'Pipeline' });
  await pipelines.fill('PEAK');
  await expect(bo.getByRole('option', { name: /PEAK/ })).toBeVisible();
  const answered = bo.waitForResponse(/records_to_pick/);
  await pipelines.fill('Renewals');
  await answered;
  await expect(bo.getByRole('option', { name: /Renewals/ })).toHaveCount(0);
});

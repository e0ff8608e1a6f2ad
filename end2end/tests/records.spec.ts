// Records of any noun: forms that say what is wrong, properties edited where they stand, the trash, converting a lead.

import type { Locator, Page } from '@playwright/test';
import { colleague, moves, script } from '../board';
import { everyLook, expect, firstAdmin, open, ready, shot, test, wear } from '../kith';

type Values = Record<string, unknown>;

/** What a script does over the API, from the page's own origin. */
async function send(page: Page, method: string, path: string, data?: Values) {
  const headers = { Origin: new URL(page.url()).origin };
  const answer = await page.request.fetch(`/api${path}`, { method, data, headers });
  return { status: answer.status(), body: await answer.json() };
}

async function make(page: Page, plural: string, values: Values): Promise<string> {
  const { status, body } = await send(page, 'POST', `/${plural}`, values);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last();
const onPhone = () => test.info().project.name === 'phone';

/** On a phone the properties are a tab. */
async function details(page: Page): Promise<void> {
  if (onPhone()) await page.getByRole('tab', { name: 'Details' }).filter({ visible: true }).click();
}

const input = (form: Locator, name: string) => form.getByRole('textbox', { name, exact: true });

/** The sentence of a problem under its field. */
const about = (form: Locator, label: string) =>
  input(form, label).locator('xpath=ancestor::div[label][1]').locator('[aria-live]');

test.describe('a form says what is wrong under the field, as the server would', () => {
  const cases = [
    { name: 'nothing where something is required', plural: 'companies', fill: { Name: '' }, sent: { industry: 'x' }, field: 'Name', key: 'name' },
    { name: 'an address that is none', plural: 'contacts', fill: { Name: 'Ada', Email: 'ada at home' }, sent: { name: 'Ada', email: 'ada at home' }, field: 'Email', key: 'email' },
    { name: 'a text that is too long', plural: 'companies', fill: { Name: 'x'.repeat(501) }, sent: { name: 'x'.repeat(501) }, field: 'Name', key: 'name' },
    { name: 'a person who can be called nothing', plural: 'contacts', fill: { Phone: '+33 1 02 03 04 05' }, sent: { phone: '+33 1 02 03 04 05' }, field: 'Name', key: 'name' },
    { name: 'an amount below zero', plural: 'companies', fill: { Name: 'Oak', Revenue: '-5' }, sent: { name: 'Oak', revenue: -500 }, field: 'Revenue', key: 'revenue' },
  ];
  for (const each of cases) {
    test(each.name, async ({ page }) => {
      await firstAdmin(page);
      const { status, body } = await send(page, 'POST', `/${each.plural}`, each.sent);
      expect(status).toBe(422);
      const sentence = body.message.split(`${each.key}: `)[1];
      await open(page, `/${each.plural}?new`);
      const form = page.getByRole('dialog');
      for (const [label, text] of Object.entries(each.fill)) await input(form, label).fill(text);
      await page.keyboard.press('Control+Enter');
      await expect(about(form, each.field)).toHaveText(sentence);
      await expect(input(form, each.field)).toBeFocused();
      await expect(input(form, each.field)).toHaveAttribute('aria-invalid', 'true');
      expect((await send(page, 'GET', `/${each.plural}`)).body.items).toEqual([]);
    });
  }
});

test('a folded group opens for what is wrong in it', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/companies?new');
  const form = page.getByRole('dialog');
  await input(form, 'Name').fill('Oak');
  await form.getByText('Address', { exact: true }).click();
  await input(form, 'City').fill('y'.repeat(501));
  await form.getByText('Address', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(input(form, 'City')).toBeFocused();
});

test('a form that an address or a key opened is saved by keyboard', async ({ page }) => {
  await firstAdmin(page);
  for (const [plural, name] of [['companies', 'Alder'], ['contacts', 'Ada']]) {
    await open(page, `/${plural}?new`);
    await input(page.getByRole('dialog'), 'Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  const id = await make(page, 'contacts', { name: 'Bo' });
  await open(page, `/contacts/${id}`);
  await page.keyboard.press('e');
  await input(page.getByRole('dialog'), 'Job title').fill('Buyer');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bo');
  expect((await send(page, 'GET', `/contacts/${id}`)).body.values.job_title).toBe('Buyer');
});

test('a new deal shows where it goes, and offers the stages of its pipeline alone', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/deals?new');
  const form = page.getByRole('dialog');
  const box = (name: string) => form.getByRole('combobox', { name, exact: true });
  await expect(box('Pipeline')).toHaveValue('PEAK');
  await expect(box('Stage')).toHaveValue('Prospect');
  await expect(box('Owner')).not.toHaveValue('');
  const pipeline_id = await make(page, 'pipelines', { name: 'Renewals' });
  await make(page, 'stages', { name: 'Due', pipeline_id });
  await box('Pipeline').fill('Renew');
  await page.getByRole('option', { name: 'Renewals' }).click();
  await expect(box('Stage')).toHaveValue('Due');
  await box('Stage').click();
  await expect(page.getByRole('option').filter({ visible: true })).toHaveText(['Due']);
  await page.getByRole('option', { name: 'Due' }).click();
  await input(form, 'Name').fill('Roof');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const [deal] = (await send(page, 'GET', '/deals')).body.items;
  expect([deal.values.pipeline_id, deal.labels.stage_id]).toEqual([pipeline_id, 'Due']);
});

test('a form in every look', async ({ page }) => {
  await firstAdmin(page);
  for (const look of ['light', 'dark', 'ar'] as const) {
    await open(page, '/companies');
    await wear(page, look);
    await open(page, '/companies?new');
    const form = page.getByRole('dialog');
    await expect(form).toBeVisible();
    await form.locator('input').first().fill('Oak');
    await shot(page, 'form', look);
  }
});

test('a property is edited by keyboard, and Undo takes it back', async ({ page }) => {
  await firstAdmin(page);
  const id = await make(page, 'companies', { name: 'Oak', industry: 'Timber' });
  await open(page, `/companies/${id}`);
  await details(page);
  const property = page.locator('#record-panel-details');
  await property.getByRole('button', { name: 'Change Industry' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#property-industry')).toBeFocused();
  await page.locator('#property-industry').fill('Paper');
  await page.keyboard.press('Enter');
  await expect(property.getByRole('button', { name: 'Change Industry' })).toBeFocused();
  await expect(property).toContainText('Paper');
  await undo(page).click();
  await expect(property).toContainText('Timber');
  await property.getByRole('button', { name: 'Change Industry' }).press('Enter');
  await page.locator('#property-industry').fill('Nothing');
  await page.keyboard.press('Escape');
  await expect(property).toContainText('Timber');
  await property.getByRole('button', { name: 'Change Name' }).press('Enter');
  await page.locator('#property-name').fill('');
  await page.keyboard.press('Enter');
  await expect(property.getByRole('alert')).toHaveText('Fill this in.');
  await page.keyboard.press('Escape');
  await expect(property.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oak');
});

test('an amount is hinted at and kept in the decimals of its currency', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/deals?new');
  const form = page.getByRole('dialog').filter({ visible: true });
  const amount = input(form, 'Amount');
  const currency = form.getByRole('combobox', { name: 'Currency', exact: true });
  await amount.fill('12x');
  await amount.blur();
  await expect(about(form, 'Amount')).toContainText('Write it like 12,500.50.');
  for (const [code, like] of [['JPY', '12,500'], ['KWD', '12,500.500'], ['EUR', '12,500.50']]) {
    await currency.selectOption(code);
    await expect(about(form, 'Amount')).toContainText(`“12x” is not a number. Write it like ${like}.`);
  }
  await amount.fill('5,000');
  await amount.blur();
  await expect(amount).toHaveValue('5,000.00');
  await currency.selectOption('JPY');
  await expect(amount).toHaveValue('5,000');
});

test('a year is written as one, on the page and in the form', async ({ page }) => {
  await firstAdmin(page);
  const id = await make(page, 'companies', { name: 'Oak', founded: 1996 });
  await open(page, `/companies/${id}`);
  await details(page);
  await expect(page.locator('#record-panel-details')).toContainText('1996');
  await page.keyboard.press('e');
  await expect(input(page.getByRole('dialog'), 'Founded')).toHaveValue('1996');
});

test('a property that somebody else changed meanwhile is asked about', async ({ page, kith, anotherBrowser, complaints }) => {
  test.skip(onPhone(), 'the colleague sits at a desk');
  complaints.expect(/409/);
  await firstAdmin(page);
  const id = await make(page, 'companies', { name: 'Oak', phone: '111', industry: 'Timber', country: 'Norway' });
  const bo = script(await colleague(await anotherBrowser(), kith, 'Bo', 'admin'));
  await open(page, `/companies/${id}`);
  const property = page.locator('#record-panel-details');
  const phone = page.locator('#property-phone');
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const asked = dialog.getByRole('heading', { name: 'Somebody else changed this too' });
  const saved = async (field: string) => (await bo.get(`/api/companies/${id}`)).values[field];

  await property.getByRole('button', { name: 'Change Phone' }).press('Enter');
  await phone.fill('555');
  await bo.patch(`/api/companies/${id}`, { phone: '666', industry: 'Paper' });
  await expect(property, 'the feed has drawn what the other made').toContainText('Paper');
  await expect(phone, 'what is typed stays').toHaveValue('555');
  await expect(phone).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asked).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Before 111' })).not.toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'Now 666' })).not.toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'Yours 555' })).toBeChecked();
  expect(await saved('phone')).toBe('666');
  await dialog.getByRole('button', { name: 'Save these' }).click();
  await expect.poll(() => saved('phone')).toBe('555');
  await expect(property).toContainText('555');

  await property.getByRole('button', { name: 'Change Phone' }).press('Enter');
  await bo.patch(`/api/companies/${id}`, { phone: '777', industry: 'Steel' });
  await expect(property).toContainText('Steel');
  await page.keyboard.press('Enter');
  await expect(property, 'who changed nothing takes nothing back').toContainText('777');
  expect(await saved('phone')).toBe('777');

  await property.getByRole('button', { name: 'Change Phone' }).press('Enter');
  await phone.fill('888');
  await bo.patch(`/api/companies/${id}`, { country: 'Sweden', industry: 'Glass' });
  await expect(property).toContainText('Glass');
  await page.keyboard.press('Enter');
  await expect.poll(() => saved('phone'), 'of different fields both win').toBe('888');
  expect(await saved('country')).toBe('Sweden');
  await expect(asked).toBeHidden();
});

test('the open tab is remembered', async ({ page }) => {
  await firstAdmin(page);
  const [oak, elm] = [await make(page, 'companies', { name: 'Oak' }), await make(page, 'companies', { name: 'Elm' })];
  await open(page, `/companies/${oak}`);
  const history = page.getByRole('tab', { name: 'History' }).filter({ visible: true });
  await history.click();
  await open(page, `/companies/${elm}`);
  await expect(history).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Ada Lindqvist made Elm')).toBeVisible();
});

test('one row of actions: a call shows the number and waits to be logged', async ({ page }) => {
  await firstAdmin(page);
  const id = await make(page, 'contacts', { name: 'Ada', phone: '+47 22 33 44', email: 'ada@kith.example' });
  await open(page, `/contacts/${id}`);
  const call = page.getByRole('button', { name: 'Call', exact: true });
  const row = page.getByRole('group', { name: 'Write or log' }).filter({ has: call, visible: true });
  await expect(row).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('link', { name: /^(Call|Write)$/ })).toHaveCount(0);
  await row.getByRole('button', { name: 'Call' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: '+47 22 33 44' })).toHaveAttribute('href', 'tel:+47223344');
  if (onPhone()) {
    const box = await row.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(700);
  }
});

test('what is deleted waits in the trash and comes back, by Undo or by hand', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/trash');
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
  const id = await make(page, 'companies', { name: 'Oak', industry: 'Timber' });
  const composer = page.getByRole('form', { name: 'Write or log' });
  const gone = async () => (await send(page, 'GET', `/companies/${id}`)).status;
  await open(page, `/companies/${id}`);
  const remove = async () => {
    await page.locator('#record-more').or(page.getByRole('button', { name: 'More' })).filter({ visible: true }).first().click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
  };
  await expect(composer).toBeVisible();
  await remove();
  await expect(page.getByText('Oak is in the trash', { exact: true })).toBeVisible();
  await expect(page.getByText('This record is in the trash.')).toBeVisible();
  await expect(composer).toBeHidden();
  expect(await gone()).toBe(404);
  await undo(page).click();
  await expect(page.getByText('This record is in the trash.')).toBeHidden();
  expect(await gone()).toBe(200);
  await remove();
  await expect(page.getByText('This record is in the trash.')).toBeVisible();
  await open(page, '/trash');
  await expect(page.getByRole('tab', { name: /^Companies\s*1$/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Restore' }).first().click();
  await expect.poll(gone).toBe(200);
  await undo(page).click();
  await expect.poll(gone).toBe(404);
});

test('a lead becomes a person, a company and a deal, and Undo takes all of it back', async ({ page }) => {
  await firstAdmin(page);
  const values = { name: 'Noor Haddad', company_name: 'Oakwood', email: 'noor@oakwood.example', value: 50000 };
  const id = await make(page, 'leads', values);
  await open(page, `/leads/${id}`);
  await page.getByRole('button', { name: 'Convert', exact: true }).filter({ visible: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('group', { name: 'Person' }).or(dialog.locator('fieldset').first())).toBeVisible();
  await shot(page, 'convert');
  await dialog.getByRole('button', { name: 'Convert the lead' }).click();
  await expect(dialog).toBeHidden();
  const count = async (plural: string) => (await send(page, 'GET', `/${plural}`)).body.items.length;
  for (const plural of ['contacts', 'companies', 'deals']) expect(await count(plural), plural).toBe(1);
  await expect(page.getByRole('button', { name: 'Convert', exact: true }).filter({ visible: true })).toHaveCount(0);
  await undo(page).click();
  await expect.poll(async () => (await send(page, 'GET', `/leads/${id}`)).body.values.status).toBe('new');
  for (const plural of ['contacts', 'companies', 'deals']) expect(await count(plural), plural).toBe(0);
  await expect(page.getByRole('button', { name: 'Convert', exact: true }).filter({ visible: true })).toBeVisible();
});

test('a lead becomes a deal with what its stage asks for, filled in where it is converted', async ({ page, complaints }) => {
  complaints.expect(/422/);
  await firstAdmin(page);
  const first = (await stages(page)).get('Prospect');
  await send(page, 'PATCH', `/stages/${first}`, { required_fields: ['close_on', 'company_id', 'lines'] });
  await make(page, 'products', { name: 'Slate', price: 900, currency: 'EUR' });
  const id = await make(page, 'leads', { name: 'Noor Haddad', value: 50000, currency: 'EUR' });
  const items = async (plural: string) => (await send(page, 'GET', `/${plural}`)).body.items;
  await open(page, `/leads/${id}`);
  await page.getByRole('button', { name: 'Convert', exact: true }).filter({ visible: true }).click();
  const dialog = page.getByRole('dialog');
  const convert = dialog.getByRole('button', { name: 'Convert the lead' });
  const deal = dialog.getByRole('group', { name: 'Deal', exact: true });
  const products = deal.getByRole('group', { name: 'Products' });
  await convert.click();
  await expect(products).toBeVisible();
  await expect(deal.getByRole('combobox', { name: 'Company' })).toBeVisible();
  for (const plural of ['contacts', 'companies', 'deals']) expect(await items(plural), plural).toEqual([]);
  await convert.click();
  await expect(deal.getByText('Fill this in.').first(), 'what is missing shows').toBeVisible();
  await shot(page, 'convert-asked');

  await deal.getByLabel('Expected close').fill('2027-01-31');
  await dialog.getByRole('radiogroup', { name: /^Company/ }).getByRole('radio', { name: 'New' }).click();
  await expect(deal.getByRole('combobox', { name: 'Company' }), 'a new company is linked by itself').toHaveCount(0);
  await expect(deal.getByLabel('Expected close'), 'what was filled in stays').toHaveValue('2027-01-31');
  await dialog.locator('#convert-company-input').fill('Oakwood');
  await convert.click();
  await expect(products).toBeVisible();
  await products.getByRole('combobox', { name: 'Product' }).fill('Slate');
  await page.getByRole('option', { name: /^Slate/ }).first().click();
  await convert.click();
  await expect(dialog).toBeHidden();
  const [made] = await items('deals');
  expect(made.values).toMatchObject({ name: 'Noor Haddad', close_on: '2027-01-31', amount: 900 });
  expect(made.values.company_id).toBe((await items('companies'))[0].id);
  await undo(page).click();
  for (const plural of ['contacts', 'companies', 'deals']) await expect.poll(() => items(plural), plural).toEqual([]);
});

test('a zero that somebody found is known, and a score that is pressed again is taken back', async ({ page }) => {
  await firstAdmin(page);
  const id = await make(page, 'deals', { name: 'Roof' });
  const known = async () => (await send(page, 'GET', `/deals/${id}`)).body.values.meddpicc?.champion?.score ?? null;
  await open(page, `/deals/${id}`);
  await page.getByRole('tab', { name: 'Qualification' }).filter({ visible: true }).click();
  const zero = page.getByRole('group', { name: 'Champion' }).getByRole('radio', { name: /^0/ });
  const unknown = page.getByText(/^Unknown so far: .*Champion/);
  await expect(unknown).toBeVisible();
  await expect(zero).not.toBeChecked();
  await zero.click();
  await expect.poll(known).toBe(0);
  await expect(zero).toBeChecked();
  await expect(unknown).toHaveCount(0);
  await zero.click();
  await expect.poll(known).toBeNull();
  await expect(zero).not.toBeChecked();
  await expect(unknown).toBeVisible();
});

test('scores that are pressed one after the other are all kept, with what a script writes between', async ({ page, complaints }) => {
  complaints.expect(/409/);
  await firstAdmin(page);
  const id = await make(page, 'deals', { name: 'Roof' });
  const known = async () => (await send(page, 'GET', `/deals/${id}`)).body.values.meddpicc ?? {};
  const scores = async () =>
    Object.fromEntries(Object.entries(await known()).map(([part, { score }]: [string, any]) => [part, score]));
  await open(page, `/deals/${id}`);
  await page.getByRole('tab', { name: 'Qualification' }).filter({ visible: true }).click();
  const radio = (part: string, score: number) =>
    page.getByRole('group', { name: part, exact: true }).getByRole('radio', { name: new RegExp(`^${score}`) });
  let answer = () => {};
  const held = new Promise<void>((go) => (answer = go));
  await page.route('**/update_record', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await radio('Champion', 3).click();
  await expect.poll(scores).toEqual({ champion: 3 });
  await radio('Metrics', 2).click();
  await radio('Competition', 1).click();
  await send(page, 'PATCH', `/deals/${id}`, { meddpicc: { ...(await known()), paper_process: { score: 4 } } });
  answer();
  await expect.poll(scores).toEqual({ champion: 3, metrics: 2, competition: 1, paper_process: 4 });
  for (const [part, score] of [['Champion', 3], ['Metrics', 2], ['Competition', 1], ['Paper process', 4]] as const) {
    await expect(radio(part, score), part).toBeChecked();
  }
});

/** The ids of PEAK's stages by name. */
async function stages(page: Page): Promise<Map<string, string>> {
  const { body } = await send(page, 'GET', '/stages');
  return new Map(body.items.map(({ id, values }: { id: string; values: { name: string } }) => [values.name, id]));
}

test('a stage that asks for something asks on the deal’s page, and one request saves and moves', async ({ page, complaints }) => {
  complaints.expect(/422/);
  await firstAdmin(page);
  const known = await stages(page);
  await send(page, 'PATCH', `/stages/${known.get('Engage')}`, { required_fields: ['close_on'] });
  await send(page, 'PATCH', `/stages/${known.get('Prospect')}`, { checklist: ['Called them'] });
  const id = await make(page, 'deals', { name: 'Roof', stage_id: known.get('Prospect'), amount: 50000 });
  const deal = async () => (await send(page, 'GET', `/deals/${id}`)).body.values;
  await open(page, `/deals/${id}`);
  const step = (name: RegExp) => page.locator('#deal-road').getByRole('button', { name });
  const sheet = page.getByRole('dialog', { name: 'Roof can’t go to Engage yet' });
  await step(/Engage/).click();
  await expect(sheet.getByLabel('Expected close')).toBeVisible();
  await shot(page, 'deal-stopped');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(step(/Prospect/)).toHaveAttribute('aria-current', 'step');
  await step(/Engage/).click();
  await sheet.getByLabel('Expected close').fill('2027-01-31');
  await sheet.getByLabel('Called them').check();
  const sent = moves(page);
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(step(/Engage/)).toHaveAttribute('aria-current', 'step');
  expect(sent).toHaveLength(1);
  const filled = { close_on: '2027-01-31', checks: ['Called them'] };
  expect(await deal()).toMatchObject({ stage_id: known.get('Engage'), ...filled });
  await undo(page).click();
  await expect.poll(async () => (await deal()).stage_id).toBe(known.get('Prospect'));
});

test('closing a deal on its page asks for what is missing too, and keeps what was said', async ({ page, complaints }) => {
  complaints.expect(/422/);
  await firstAdmin(page);
  const known = await stages(page);
  await send(page, 'PATCH', `/stages/${known.get('Lost')}`, { required_fields: ['source'] });
  const id = await make(page, 'deals', { name: 'Roof', stage_id: known.get('Prospect') });
  await open(page, `/deals/${id}`);
  await page.getByRole('button', { name: 'Lost', exact: true }).filter({ visible: true }).last().click();
  const form = page.getByRole('dialog', { name: 'Lose Roof' });
  await form.getByLabel('Why it was lost').selectOption({ label: 'Price' });
  await form.getByLabel('Competitor').fill('Fjord & Sons');
  await form.getByLabel('Note on the outcome').fill('Too dear');
  await form.getByRole('button', { name: 'Lose the deal' }).click();
  const sheet = page.getByRole('dialog', { name: 'Roof can’t go to Lost yet' });
  await expect(sheet.getByLabel('Competitor')).toHaveValue('Fjord & Sons');
  await sheet.getByLabel('Source').selectOption({ label: 'Referral' });
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(sheet).toBeHidden();
  const said = { status: 'lost', lost_reason: 'price', competitor: 'Fjord & Sons', close_note: 'Too dear', source: 'referral' };
  await expect.poll(async () => (await send(page, 'GET', `/deals/${id}`)).body.values).toMatchObject(said);
});

test('a note on a deal is taken back by Undo', async ({ page }) => {
  await firstAdmin(page);
  const id = await make(page, 'deals', { name: 'Roof' });
  type Told = { what: string; note: string; undone: boolean };
  const notes = async () => {
    const told: Told[] = (await send(page, 'GET', `/deals/${id}/history`)).body.told;
    return told.filter(({ what }) => what === 'noted').map(({ note, undone }) => [note, undone]);
  };
  await open(page, `/deals/${id}`);
  await page.getByRole('button', { name: 'Write into the history' }).first().click();
  const form = page.getByRole('dialog', { name: 'Write into the history' });
  await form.getByRole('textbox').fill('They called');
  await form.getByRole('button', { name: 'Write into the history' }).click();
  await expect(page.getByText('The note stands in the history')).toBeVisible();
  expect(await notes()).toEqual([['They called', false]]);
  await undo(page).click();
  await expect.poll(notes).toEqual([['They called', true]]);
  if (!onPhone()) await expect(page.getByText('took a note on')).toBeVisible();
});

test('the person, the lead and the deal in every look', async ({ page, kith }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await kith.command('demo');
  for (const plural of ['contacts', 'leads', 'deals']) {
    const { body } = await send(page, 'GET', `/${plural}?limit=1`);
    await open(page, `/${plural}/${body.items[0].id}`);
    await ready(page);
    await everyLook(page, `record-${plural}`);
  }
});

// Lists of any noun: finding, editing cells in place, sums, changing many at once, keeping one's place.

import type { Page } from '@playwright/test';
import { colleague, script } from '../board';
import { everyLook, expect, firstAdmin, open, shot, test } from '../kith';

type Values = Record<string, unknown>;

/** Makes records over the API, as a script would; answers their ids. */
async function make(page: Page, plural: string, many: Values[]): Promise<string[]> {
  const ids: string[] = [];
  for (const data of many) {
    const answer = await page.request.post(`/api/${plural}`, { data, headers: { Origin: new URL(page.url()).origin } });
    expect(answer.status(), await answer.text()).toBe(201);
    ids.push((await answer.json()).id);
  }
  return ids;
}

const valueOf = async (page: Page, path: string, field: string) =>
  (await (await page.request.get(`/api${path}`)).json()).values[field];

const cell = (page: Page, id: string, field: string) => page.locator(`#cell-${id}-${field}`);
const editor = (page: Page) => page.locator('#cell-editor');
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last();

function onlyDesktop() {
  test.skip(test.info().project.name !== 'desktop', 'tables are for larger screens');
}

test('a person is made, found and opened', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/contacts');
  await page.getByRole('button', { name: 'New person' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Grace Holt');
  await form.getByLabel('Email', { exact: true }).fill('grace@holt.example');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
  await page.getByRole('searchbox').first().fill('grac');
  await expect(page).toHaveURL(/q=grac/);
  await expect(page.getByText('Grace Holt').first()).toBeVisible();
});

test('list and record in every look', async ({ page, kith }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await kith.command('demo');
  await open(page, '/contacts');
  await everyLook(page, 'list');
  await open(page, '/companies');
  await everyLook(page, 'list-companies');
  const first = await page.locator('a[href^="/companies/"]').first().getAttribute('href');
  await open(page, first ?? '/companies');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await everyLook(page, 'record');
});

test('a cell is edited where it stands, and Undo takes it back', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [oak] = await make(page, 'companies', [{ name: 'Oak', industry: 'Timber' }]);
  await open(page, '/companies');
  const industry = cell(page, oak, 'industry');
  await industry.dblclick();
  await expect(editor(page)).toBeFocused();
  await shot(page, 'list-editing');
  await editor(page).fill('Paper');
  await editor(page).press('Enter');
  await expect(industry).toHaveText('Paper');
  await expect(industry).toBeFocused();
  await expect.poll(() => valueOf(page, `/companies/${oak}`, 'industry')).toBe('Paper');
  await undo(page).click();
  await expect(industry).toHaveText('Timber');
  await expect(page).not.toHaveURL(/open=/);
});

test('rows are compact where one chose it: the server draws them so, and a view keeps it', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [oak] = await make(page, 'companies', [{ name: 'Oak' }]);
  const height = async () => Math.round((await cell(page, oak, 'name').boundingBox())?.height ?? 0);
  await open(page, '/companies');
  await expect.poll(height).toBe(36);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('switch', { name: 'Compact rows' }).click();
  await expect.poll(height).toBe(28);
  await page.keyboard.press('Escape');
  const drawn = await (await page.request.get('/companies')).text();
  expect(drawn).toContain('data-compact');
  await open(page, '/contacts');
  await expect(page.locator('table[data-compact]')).toHaveCount(0);
  await open(page, '/companies');
  await expect.poll(height).toBe(28);
  await shot(page, 'list-compact');
});

test('the keyboard walks the cells: F2 and Enter edit, Esc gives up, Tab goes on', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [oak, elm] = await make(page, 'companies', [
    { name: 'Oak', industry: 'Timber', employees: 7 },
    { name: 'Elm', industry: 'Stone' },
  ]);
  await open(page, '/companies');
  await cell(page, oak, 'industry').click();
  await page.keyboard.press('F2');
  await editor(page).fill('Nothing');
  await editor(page).press('Escape');
  await expect(cell(page, oak, 'industry')).toHaveText('Timber');
  await expect(cell(page, oak, 'industry')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, oak, 'employees')).toBeFocused();
  await page.keyboard.press('Enter');
  await editor(page).fill('12');
  await editor(page).press('Tab');
  await expect(cell(page, oak, 'employees')).toHaveText('12');
  await expect(cell(page, oak, 'revenue')).toBeFocused();
  await expect.poll(() => valueOf(page, `/companies/${oak}`, 'employees')).toBe(12);
  await cell(page, oak, 'industry').click();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, elm, 'industry')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`open=${elm}`));
});

test('amounts, choices and references are edited in their cells too', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [mine] = await make(page, 'contacts', [{ name: 'Ada', lifecycle: 'lead' }]);
  const [oak] = await make(page, 'companies', [{ name: 'Oak', revenue: 1000 }]);
  await open(page, '/contacts');
  await cell(page, mine, 'lifecycle').dblclick();
  await editor(page).selectOption({ label: 'Customer' });
  await expect(cell(page, mine, 'lifecycle')).toHaveText('Customer');
  await cell(page, mine, 'company_id').dblclick();
  await editor(page).pressSequentially('Oa');
  await page.getByRole('option', { name: /^Oak/ }).click();
  await expect(cell(page, mine, 'company_id')).toHaveText('Oak');
  await expect.poll(() => valueOf(page, `/contacts/${mine}`, 'company_id')).toBe(oak);
  await open(page, '/companies');
  await cell(page, oak, 'revenue').dblclick();
  await editor(page).fill('2500');
  await editor(page).press('Enter');
  await expect(cell(page, oak, 'revenue')).toHaveText('$2,500');
  await expect.poll(() => valueOf(page, `/companies/${oak}`, 'revenue')).toBe(250000);
  await cell(page, oak, 'revenue').dblclick();
  await editor(page).fill('about three');
  await editor(page).press('Enter');
  await expect(page.getByText('“about three” is not a number. Write it like 12,500.50.')).toBeVisible();
  await expect(editor(page), 'what cannot be read stays as it was typed').toHaveValue('about three');
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  await editor(page).press('Escape');
  await expect(cell(page, oak, 'revenue'), 'what is no amount takes none away').toHaveText('$2,500');
  expect(await valueOf(page, `/companies/${oak}`, 'revenue')).toBe(250000);
  await cell(page, oak, 'employees').dblclick();
  await editor(page).fill('1,210');
  await editor(page).press('Enter');
  await expect(cell(page, oak, 'employees')).toHaveText('1,210');
  await expect.poll(() => valueOf(page, `/companies/${oak}`, 'employees'), 'a sign between digits groups them').toBe(1210);
});

test('what is wrong stays open with a sentence; what the server refuses goes back', async ({ page, complaints }) => {
  onlyDesktop();
  complaints.expect(/ERR_FAILED|Failed to fetch|change_record/);
  await firstAdmin(page);
  const [ada] = await make(page, 'contacts', [{ name: 'Ada', email: 'ada@kith.example', phone: '1' }]);
  await open(page, '/contacts');
  await cell(page, ada, 'email').focus();
  await page.keyboard.press('Enter');
  await editor(page).fill('no address');
  await editor(page).press('Enter');
  await expect(page.getByText('Give an email address, such as name@firm.com.')).toBeVisible();
  await expect(editor(page)).toHaveValue('no address');
  await editor(page).press('Escape');
  await expect(cell(page, ada, 'email')).toHaveText('ada@kith.example');
  await page.route(/change_record/, (route) => route.abort());
  await cell(page, ada, 'phone').focus();
  await page.keyboard.press('Enter');
  await editor(page).fill('22');
  await editor(page).press('Enter');
  await expect(page.getByText('No connection to the server.')).toBeVisible();
  await expect(cell(page, ada, 'phone')).toHaveText('1');
});

test('the head of a sorted column has room for its arrow', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  await make(page, 'companies', [{ name: 'Oak', employees: 3 }]);
  await open(page, '/companies?sort=employees');
  const head = page.locator('th[aria-sort="ascending"]');
  await expect(head.locator('svg')).toBeVisible();
  expect(await head.locator('.truncate').evaluate((name) => name.scrollWidth <= name.clientWidth)).toBe(true);
});

test('a cell that somebody else changed meanwhile is asked about', async ({ page, kith, anotherBrowser, complaints }) => {
  onlyDesktop();
  complaints.expect(/409/);
  await firstAdmin(page);
  const [oak] = await make(page, 'companies', [{ name: 'Oak', industry: 'Timber', employees: 3 }]);
  const bo = script(await colleague(await anotherBrowser(), kith, 'Bo', 'admin'));
  await open(page, '/companies');
  const dialog = page.getByRole('dialog').filter({ visible: true });

  await cell(page, oak, 'industry').dblclick();
  await editor(page).fill('Paper');
  await bo.patch(`/api/companies/${oak}`, { industry: 'Steel', employees: 7 });
  await expect(cell(page, oak, 'employees'), 'the feed has drawn what the other made').toHaveText('7');
  await expect(editor(page), 'what is typed stays').toHaveValue('Paper');
  await expect(editor(page)).toBeFocused();
  await editor(page).press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Somebody else changed this too' })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Before Timber' })).not.toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'Yours Paper' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Now Steel' }).check();
  await dialog.getByRole('button', { name: 'Save these' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cell(page, oak, 'industry')).toHaveText('Steel');
  expect(await valueOf(page, `/companies/${oak}`, 'industry')).toBe('Steel');

  await cell(page, oak, 'industry').dblclick();
  await editor(page).fill('Glass');
  await bo.patch(`/api/companies/${oak}`, { industry: 'Stone', employees: 8 });
  await expect(cell(page, oak, 'employees')).toHaveText('8');
  await editor(page).press('Enter');
  await expect(dialog.getByRole('radio', { name: 'Now Stone' })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Save these' }).click();
  await expect(cell(page, oak, 'industry')).toHaveText('Glass');
  await expect.poll(() => valueOf(page, `/companies/${oak}`, 'industry')).toBe('Glass');
});

test('who may only read edits nothing, and a press opens', async ({ page, kith, anotherBrowser }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [oak] = await make(page, 'companies', [{ name: 'Oak', industry: 'Timber' }]);
  const told = await kith.command('user', 'create', 'reader@fjord.example', '--name', 'Rea', '--role', 'read_only');
  const reader = await anotherBrowser();
  await open(reader, told.match(/\/invitation\/\S+/)?.[0] ?? '/');
  await reader.getByLabel('Password', { exact: true }).fill('a quiet reader in the hall');
  await reader.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(reader).not.toHaveURL(/invitation/);
  await open(reader, '/companies');
  await cell(reader, oak, 'industry').focus();
  await reader.keyboard.press('F2');
  await expect(editor(reader)).toHaveCount(0);
  await cell(reader, oak, 'industry').click();
  await expect(reader).toHaveURL(/open=/);
});

test('the foot counts and adds up what the list shows, each currency by itself', async ({ page }) => {
  onlyDesktop();
  await firstAdmin(page);
  const [, elm] = await make(page, 'companies', [
    { name: 'Oak', revenue: 100000, currency: 'EUR', employees: 3, industry: 'Timber' },
    { name: 'Elm', revenue: 50000, currency: 'USD', employees: 4, industry: 'Timber' },
    { name: 'Fir', revenue: 20000, currency: 'USD', industry: 'Stone' },
  ]);
  await open(page, '/companies');
  const foot = page.locator('tfoot');
  await expect(foot).toContainText('3 records');
  await expect(foot).toContainText('€1,000');
  await expect(foot).toContainText('$700');
  await expect(foot).toContainText('7');
  await cell(page, elm, 'revenue').dblclick();
  await editor(page).fill('600');
  await editor(page).press('Enter');
  await expect(foot).toContainText('$800');
  await page.goto(`/companies?filter=${encodeURIComponent('{"field":"industry","is":"is","to":["Timber"]}')}`);
  await expect(foot).toContainText('2 records');
  await expect(foot).toContainText('$600');
});

test('everything that matches is chosen, changed, deleted and taken back', async ({ page }) => {
  onlyDesktop();
  test.setTimeout(180_000);
  await firstAdmin(page);
  await make(page, 'companies', Array.from({ length: 130 }, (_, n) => ({ name: `Firm ${n}`, industry: 'Stone' })));
  await open(page, '/companies');
  const bar = page.getByRole('toolbar');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await expect(bar).toContainText('1 selected');
  await bar.getByRole('button', { name: 'Choose all 130' }).click();
  await expect(bar).toContainText('130 selected');
  await shot(page, 'list-selection');
  await bar.getByRole('button', { name: 'Change a field' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Field to change').selectOption({ label: 'Industry' });
  await sheet.getByLabel('Industry').fill('Timber');
  await sheet.getByRole('button', { name: 'Change them' }).click();
  await expect(page.getByText('130 records changed')).toBeVisible();
  const timber = `/api/companies?count=true&filter=${encodeURIComponent('{"field":"industry","is":"is","to":["Timber"]}')}`;
  const count = async () => (await (await page.request.get(timber)).json()).count.value;
  expect(await count()).toBe(130);
  await undo(page).click();
  await expect.poll(count).toBe(0);
  await page.getByRole('checkbox', { name: /select all/i }).check();
  await bar.getByRole('button', { name: /^Choose all/ }).or(bar.getByText('130 selected')).click();
  await expect(bar).toContainText('130 selected');
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('130 records are in the trash')).toBeVisible();
  await expect(page.getByText('Companies: none yet')).toBeVisible();
  await undo(page).click();
  await expect(page.locator('tfoot')).toContainText('130 records');
});

test('a list keeps its place and its choice when a record is opened, closed and come back from', async ({ page }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await make(page, 'contacts', Array.from({ length: 120 }, (_, n) => ({ name: `Person ${n}` })));
  await open(page, '/contacts?sort=name');
  const desktop = test.info().project.name === 'desktop';
  const scroller = page.locator(desktop ? 'div:has(> table)' : '[role=list]').first();
  if (desktop) await page.getByRole('row').nth(2).getByRole('checkbox').check();
  await scroller.evaluate((box, top) => (box.scrollTop = top), desktop ? 2600 : 4700);
  await expect.poll(() => scroller.evaluate((box) => box.scrollHeight)).toBeGreaterThan(4000);
  const row = page.locator('a').filter({ hasText: 'Person 65', visible: true });
  const top = () => scroller.evaluate((box) => box.scrollTop);
  if (desktop) {
    await page.getByRole('row').filter({ hasText: 'Person 65' }).focus();
    await page.keyboard.press('Enter');
  } else await row.click();
  await expect(page).toHaveURL(/open=/);
  const place = await top();
  expect(place).toBeGreaterThan(2000);
  await expect(page.locator('#record-panel')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/open=/);
  expect(await top()).toBe(place);
  await expect(page.locator(':focus')).toContainText('Person 6');
  await page.keyboard.press('Enter');
  await expect(page.locator('#record-panel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(page).toHaveURL(/sort=name/);
  await expect.poll(top).toBe(place);
  if (desktop) await expect(page.getByRole('toolbar').filter({ hasText: '1 selected' })).toBeVisible();
});

test('every place of the menu answers without a complaint', async ({ page, kith }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  await kith.command('demo');
  for (const place of ['/', '/companies', '/leads', '/deals', '/activities', '/products', '/import', '/trash', '/account', '/dev/ui']) {
    await open(page, place);
    await expect(page.getByRole('main')).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${place} is wider than the window`).toBeLessThanOrEqual(0);
  }
});

test('the gear opens what is set up once, by keys as well, and marks where one is', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has them under More');
  await firstAdmin(page);
  await open(page, '/trash');
  const gear = page.getByRole('button', { name: 'Settings' });
  await expect(gear).toHaveAttribute('aria-current', 'true');
  await gear.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'Settings' });
  const place = (name: string) => menu.getByRole('menuitem', { name });
  await expect(place('Products')).toBeFocused();
  await expect(place('Trash')).toHaveAttribute('aria-current', 'page');
  await expect(place('Users')).not.toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(gear).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(place('Products')).toBeFocused();
  await page.keyboard.press('u');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/users$/);
  await expect(menu).toBeHidden();
});

test('text that would break software comes back unchanged and runs as nothing', async ({ page }) => {
  await firstAdmin(page);
  const name = `<img src=x onerror=alert(1)> "quoted" & 'single' \u202e Ω 田中 {name}`;
  await make(page, 'contacts', [{ name }]);
  await open(page, '/contacts');
  await expect(page.getByText(name).first()).toBeVisible();
});

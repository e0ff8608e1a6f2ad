// Importing in the browser, from the drop to the undo: a firm that a preset knows, and a file that nobody knows.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { column, expectHead, script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, test, wear } from '../kith';

const SHARED = join(__dirname, '../../../shared/data');
const CRM = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'].map((name) => join(SHARED, 'crm', name));

/** A colleague's list as an old program writes it: semicolons, Windows-1252, headers of its own, and slips. */
const ROWS = [
  'Wer;Post;Ort;Wärme;Stand;Geboren;Firma',
  'Jürgen Weiß;juergen@weiss.example;Köln;7;Customer;31.12.1970;Weiß & Söhne',
  'Zoë Müller;zoe@mueller.example;Zürich;3;Prospect;01.02.1985;Weiß & Söhne',
  'Ohne Adresse;keine Adresse;Bonn;2;Lead;;',
  'Zu warm;warm@bonn.example;Bonn;99;Lead;;',
  'Zu kurz;kurz@bonn.example',
  'Fremder Stand;fremd@bonn.example;Bonn;1;Stammkunde;;',
  'Kein Tag;tag@bonn.example;Bonn;1;Lead;31.02.1990;',
  'François Œuvré;francois@oeuvre.example;Genève;10;Former;;Œuvré SA',
].join('\r\n');

/** Windows-1252: Latin 1, and a few letters where Latin 1 has none. */
function windows(text: string): Buffer {
  return Buffer.from(text.replace(/œ/g, '\x9c').replace(/Œ/g, '\x8c'), 'latin1');
}

/** Drops files on the page, as a hand does. */
async function drop(page: Page, files: { name: string; bytes: Buffer }[]): Promise<void> {
  const named = files.map(({ name, bytes }) => ({ name, bytes: bytes.toString('base64') }));
  const data = await page.evaluateHandle((named) => {
    const data = new DataTransfer();
    for (const { name, bytes } of named) {
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type: 'text/csv' }));
    }
    return data;
  }, named);
  const ground = page.locator('main .border-dashed');
  await ground.dispatchEvent('dragover', { dataTransfer: data });
  await ground.dispatchEvent('drop', { dataTransfer: data });
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function becomes(page: Page, header: string, field: string): Promise<void> {
  await page.getByRole('combobox', { name: `Becomes: ${header}`, exact: true }).selectOption({ label: field });
}

/** Says what the rows are: the mapping that comes with it takes the place of the one before, which waits for it. */
async function rowsAre(page: Page, noun: { label: string } | { value: string }): Promise<void> {
  await page.getByRole('combobox', { name: 'Each row is a' }).selectOption(noun);
  await expect(page.getByRole('button', { name: 'Check first' })).toBeEnabled();
}

test('the import page in every look', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/import');
  await isAccessible(page);
  await everyLook(page, 'import');
});

test('a firm in four files comes in, stands on the board, and goes again', async ({ page, complaints }) => {
  test.skip(!existsSync(CRM[0]), 'the public data set is not on this machine');
  test.setTimeout(300_000);
  await firstAdmin(page);
  await open(page, '/import');
  await drop(page, CRM.map((path) => ({ name: path.split('/').pop() ?? '', bytes: readFileSync(path) })));
  await expect(page.getByText('This is a CRM opportunities export: 4 files')).toBeVisible();
  await shot(page, 'import-preset');
  await press(page, 'Check first');
  await expect(page.getByText('Every row can be imported.')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('listitem').filter({ hasText: '8,800 New' })).toBeVisible();
  await expect(page.getByText('Users', { exact: true }).filter({ visible: true }), 'once in what happens, once in what came of it').toHaveCount(2);
  const { get } = script(page);
  expect((await get('/api/deals?limit=1')).items, 'a check writes nothing').toEqual([]);
  await press(page, 'Start the import');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: /accounts\.csv/ }), 'what runs stands among the imports').toContainText('Running');
  await expect(page.getByText('Nothing has been imported yet.')).toHaveCount(0);
  await expect(page.getByText(/[\d,]+ rows?$/).first()).not.toHaveText('0 rows', { timeout: 60_000 });
  await shot(page, 'import-running');
  await expect(page.getByText('Imported', { exact: true })).toBeVisible({ timeout: 240_000 });
  await expect(page.getByRole('listitem').filter({ hasText: '8,800 New' })).toBeVisible();
  await shot(page, 'import-done');

  const { items } = await get('/api/pipelines');
  const pipeline = items.find((item: { values: { name: string } }) => item.values.name === 'Opportunities').id;
  const { columns } = await get(`/api/pipelines/${pipeline}/board`);
  const told = columns.map(({ stage, sums }: { stage: { name: string }; sums: { count: number; amount: number } }) => [stage.name, sums.count, sums.amount]);
  expect(told).toEqual([['Prospecting', 500, 0], ['Engaging', 1589, 0], ['Won', 4238, 1_000_553_400], ['Lost', 2473, 0]]);
  await open(page, `/board/${pipeline}`);
  for (const [name, count] of [['Prospecting', '500'], ['Engaging', '1,589'], ['Won', '4,238'], ['Lost', '2,473']]) {
    await expect(column(page, name).locator('header h2 + span')).toHaveText(count);
  }
  const sum = column(page, 'Won').locator('header button[aria-expanded]');
  await sum.click();
  await expect(page.getByText('10,005,534').first()).toBeVisible();
  await shot(page, 'import-board');

  await open(page, '/import');
  await page.getByRole('button', { name: /accounts\.csv/ }).click();
  await press(page, 'Undo this import');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByText('Taken back', { exact: true }).first()).toBeVisible({ timeout: 240_000 });
  for (const plural of ['deals', 'companies', 'products', 'teams', 'branches']) {
    expect((await get(`/api/${plural}?limit=1`)).items, plural).toEqual([]);
  }
  expect((await get('/api/users')).items.length, 'the admin stays').toBe(1);
});

test('a file nobody knows is mapped by hand, its slips are told, and the good rows come in', async ({ page }) => {
  test.setTimeout(180_000);
  await firstAdmin(page);
  for (const look of ['dark', 'ar', 'light'] as const) {
    await open(page, '/import');
    await wear(page, look);
    await drop(page, [{ name: 'Kunden alt.csv', bytes: windows(ROWS) }]);
    await expect(page.getByText('Jürgen Weiß')).toBeAttached();
    await shot(page, 'import-mapping', look);
  }
  await expect(page.getByRole('combobox', { name: 'Separator: Kunden alt.csv' })).toHaveValue(';');
  const encoding = page.getByRole('combobox', { name: 'Encoding: Kunden alt.csv' });
  await expect(encoding).toHaveValue('windows-1252');
  await encoding.selectOption('macintosh');
  await expect(page.getByText('Jürgen Weiß')).not.toBeAttached();
  await encoding.selectOption('windows-1252');
  await expect(page.getByText('Jürgen Weiß')).toBeAttached();
  await rowsAre(page, { label: 'Person' });
  const fields = [['Wer', 'Name'], ['Post', 'Email'], ['Ort', 'City'], ['Wärme', 'Warmth'], ['Stand', 'Stage of life'], ['Geboren', 'Birthday'], ['Firma', 'Company']];
  for (const [header, field] of fields) await becomes(page, header, field);
  await press(page, 'Check first');
  await expect(page.getByText('5 problems found.')).toBeVisible();
  const problem = (row: number) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(row), exact: true }) });
  await expect(problem(3)).toContainText('keine Adresse');
  await expect(problem(4)).toContainText('Wärme');
  await expect(problem(5)).toContainText('fewer cells');
  await expect(problem(6)).toContainText('Stammkunde');
  await expect(problem(7)).toContainText('31.02.1990');
  await expect(page.getByText('Rows are counted below the column names, which are no row.')).toBeVisible();
  await isAccessible(page);
  await page.getByText('5 problems found.').evaluate((found) => found.scrollIntoView());
  await shot(page, 'import-problems');
  await page.getByRole('combobox', { name: 'Stand: Stammkunde' }).selectOption({ label: 'Customer' });
  await press(page, 'Check again');
  await expect(page.getByText('4 problems found.')).toBeVisible();
  await expect(page.getByText('Stammkunde = Customer')).toBeVisible();
  await press(page, 'Start the import');
  await expect(page.getByText('Imported', { exact: true })).toBeVisible();
  await shot(page, 'import-result');

  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the failed rows' }).click();
  const lines = readFileSync(await (await waiting).path(), 'utf8').trim().split('\n');
  expect(lines.length).toBe(5);
  expect(lines[1]).toContain('Ohne Adresse,keine Adresse,Bonn,2,Lead');

  const { items } = await script(page).get('/api/contacts?sort=name');
  const people = items.map((item: { values: Record<string, unknown>; labels: Record<string, string> }) => [item.values.name, item.values.city, item.values.lifecycle, item.values.birthday ?? null, item.labels.company_id ?? null]);
  expect(people).toEqual([
    ['François Œuvré', 'Genève', 'former', null, 'Œuvré SA'],
    ['Fremder Stand', 'Bonn', 'customer', null, null],
    ['Jürgen Weiß', 'Köln', 'customer', '1970-12-31', 'Weiß & Söhne'],
    ['Zoë Müller', 'Zürich', 'prospect', '1985-02-01', 'Weiß & Söhne'],
  ]);
});

test('a mapping waits for the noun that was chosen last, so that nothing a person maps is lost', async ({ page }) => {
  await firstAdmin(page);
  await open(page, '/import');
  await drop(page, [{ name: 'Kunden.csv', bytes: windows(ROWS) }]);
  await expect(page.getByText('Jürgen Weiß')).toBeAttached();
  const waiting: (() => void)[] = [];
  await page.route(/import_preview/, async (route) => {
    await new Promise<void>((go) => waiting.push(go));
    await route.continue();
  });
  const noun = page.getByRole('combobox', { name: 'Each row is a' });
  const post = page.getByRole('combobox', { name: 'Becomes: Post', exact: true });
  await noun.selectOption({ label: 'Company' });
  await noun.selectOption({ label: 'Person' });
  await expect.poll(() => waiting.length).toBe(2);
  await expect(post).toBeDisabled();
  const answers = () => page.waitForResponse((answer) => answer.url().includes('import_preview'));
  const person = answers();
  waiting[1]();
  await person;
  await expect(post).toBeEnabled();
  await becomes(page, 'Post', 'Email');
  const company = answers();
  waiting[0]();
  await company;
  await expect(noun).toHaveValue('contact');
  await expect(post).toHaveValue('email');
});

test('a file that is no table is refused in one sentence and leaves the page as it was', async ({ page, complaints }) => {
  await firstAdmin(page);
  await open(page, '/import');
  complaints.expect(/422/);
  await drop(page, [{ name: 'picture.csv', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) }]);
  await expect(page.getByText('This is not a table of text. Save it as CSV and try again.')).toBeVisible();
  await expect(page.getByText('Drop your files here')).toBeVisible();
  await shot(page, 'import-refused');
});

test('of several files the wrong one is named, and a quote that is never closed by its line', async ({ page, complaints }) => {
  await firstAdmin(page);
  await open(page, '/import');
  complaints.expect(/422/);
  await drop(page, [
    { name: 'people.csv', bytes: Buffer.from('name,email\nAda,ada@kith.example\n') },
    { name: 'more.csv', bytes: Buffer.from('name,email\n"Eve,eve@kith.example\nBo,bo@kith.example\n') },
  ]);
  await expect(page.getByText('more.csv: The quote that opens in line 2 of the file is never closed')).toBeVisible();
  expect((await script(page).get('/api/contacts?limit=1')).items).toEqual([]);
});

/** What would be markup, script, a template or a mirror if anybody took it for such. */
const NAUGHTY = [
  `<script>window.ran=1</script>`,
  `<img src=x onerror="window.ran=1">`,
  `"><svg/onload=window.ran=1>`,
  `'><iframe srcdoc="<script>parent.ran=1</script>">`,
  `javascript:window.ran=1`,
  `</title></textarea></style><b onmouseover=window.ran=1>bold</b>`,
  `{{constructor.constructor('window.ran=1')()}} \${window.ran=1} {name} {count}`,
  `&lt;b&gt; &amp; &#60;`,
  `\u202Etfel ot thgir\u202C and back`,
  `=HYPERLINK("http://evil.example";"x")`,
];

/** The public list of strings that break software, where it is on this machine: those that look like markup. */
function naughty(): string[] {
  const path = join(SHARED, 'naughty-strings/blns.json');
  if (!existsSync(path)) return NAUGHTY;
  const all: string[] = JSON.parse(readFileSync(path, 'utf8'));
  const known = all.filter((text) => /[<>]|javascript/i.test(text) && text.trim() && text.length <= 200 && !text.includes('\0'));
  // Lists show the newest first, and only so many.
  return [...known, ...NAUGHTY];
}

type Item = { id: string; values: { name: string } };

/** Every record of a noun, page by page. */
async function all(page: Page, plural: string): Promise<Item[]> {
  const items: Item[] = [];
  let next = '';
  do {
    const answer = await script(page).get(`/api/${plural}?limit=200&after=${encodeURIComponent(next)}`);
    items.push(...answer.items);
    next = answer.next ?? '';
  } while (next);
  return items;
}

test('names that look like markup are text on list, board and record, and run nothing', async ({ page, complaints }) => {
  test.setTimeout(240_000);
  complaints.expect(/ERR_NAME_NOT_RESOLVED|ERR_INTERNET/);
  let dialogs = 0;
  page.on('dialog', (dialog) => (dialogs++, dialog.dismiss()));
  await firstAdmin(page);
  const names = naughty();
  const table = ['name,title', ...names.map((name) => `"${name.replace(/"/g, '""')}",x`)].join('\n');
  const { get, post } = script(page);
  for (const [kind, plural] of [['contact', 'contacts'], ['company', 'companies']]) {
    await open(page, '/import');
    await drop(page, [{ name: `${kind}.csv`, bytes: Buffer.from(table) }]);
    await rowsAre(page, { value: kind });
    await page.getByLabel('When a record is there already').selectOption({ value: 'create' });
    await press(page, 'Start the import');
    await expect(page.getByText('Imported', { exact: true })).toBeVisible({ timeout: 60_000 });
    const items = await all(page, plural);
    expect(items.map((item) => item.values.name).sort()).toEqual([...names].sort());
    await open(page, `/${plural}`);
    await expect(page.getByText(NAUGHTY[0], { exact: true }).first()).toBeAttached();
    const one = items.find((item) => item.values.name === NAUGHTY[1]);
    await open(page, `/${plural}/${one?.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAUGHTY[1]);
  }
  const stages = (await get('/api/stages')).items;
  for (const name of NAUGHTY) await post('/api/deals', { name, stage_id: stages[0].id, amount: 100 });
  await open(page, '/board');
  await expect(page.locator('[data-card]').filter({ hasText: NAUGHTY[1] })).toBeVisible();
  await expectHead(page, stages[0].values.name, NAUGHTY.length, /1/);
  for (const { id, values } of (await get('/api/deals')).items.slice(0, 3)) {
    await open(page, `/deals/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(values.name);
  }
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  expect(dialogs).toBe(0);
});

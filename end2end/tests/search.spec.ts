// One box over everything: records of every noun as one types, places and commands; the page of a whole search; saved searches.

import type { Page } from '@playwright/test';
import { colleague } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, test, wear } from '../kith';

type Values = Record<string, unknown>;

/** Makes a record over the API, as a script would; answers its id. */
async function make(page: Page, plural: string, data: Values): Promise<string> {
  const answer = await page.request.post(`/api/${plural}`, { data, headers: { Origin: new URL(page.url()).origin } });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

const box = (page: Page) => page.locator('#palette');
const line = (page: Page, name: string | RegExp) => box(page).getByRole('option', { name });

/** Opens the box as a window of this width does, and waits until it listens. */
async function openBox(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) >= 768) {
    await page.keyboard.press('Control+k');
  } else {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.locator('#more').getByRole('button', { name: 'Search' }).click();
  }
  await expect(box(page).getByRole('combobox')).toBeFocused();
}

async function firm(page: Page): Promise<{ ada: string }> {
  await firstAdmin(page);
  const ada = await make(page, 'contacts', { name: 'Ada Lovelace', job_title: 'Analyst' });
  await make(page, 'companies', { name: 'Lovelace & Söhne' });
  await make(page, 'activities', { type: 'note', name: 'A note', body: 'She asked about the Analytical Engine.' });
  await make(page, 'contacts', { name: 'أَحْمَد العُمَري' });
  return { ada };
}

test('records of every noun are found as one types, and Enter opens the first', async ({ page }) => {
  const { ada } = await firm(page);
  await open(page, '/contacts');
  await openBox(page);
  await box(page).getByRole('combobox').fill('lovel');
  await expect(line(page, /Ada Lovelace/)).toBeVisible();
  await expect(line(page, /Söhne/)).toBeVisible();
  await expect(line(page, /Ada Lovelace/).locator('mark')).toHaveText('Lovel');
  await expect(line(page, /Ada Lovelace/)).toHaveAttribute('aria-selected', 'true');
  await shot(page, 'search-box');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada}`));
});

test('slips, accents and notes lead there too', async ({ page }) => {
  await firm(page);
  await open(page, '/contacts');
  await openBox(page);
  const input = box(page).getByRole('combobox');
  for (const [typed, name] of [
    ['lovelcae', /Ada Lovelace/],
    ['sohne', /Söhne/],
    ['analytical engine', /A note/],
    ['احمد', /أَحْمَد/],
  ] as const) {
    await input.fill(typed);
    await expect(line(page, name), typed).toBeVisible();
  }
  await input.fill('" OR (');
  await expect(box(page).getByText('Nothing matches')).toBeVisible();
});

test('commands and places answer in the same box', async ({ page }) => {
  await firm(page);
  await open(page, '/contacts');
  await openBox(page);
  await expect(line(page, 'Ada Lovelace')).toBeVisible();
  await box(page).getByRole('combobox').fill('trash');
  await box(page).getByRole('option', { name: 'Trash', exact: true }).click();
  await expect(page).toHaveURL(/\/trash$/);
});

test('nobody finds what they may not see', async ({ page, kith }) => {
  await firm(page);
  const cy = await colleague(page, kith, 'Cy', 'consultant');
  await open(cy, '/contacts');
  await openBox(cy);
  await box(cy).getByRole('combobox').fill('lovel');
  await expect(line(cy, /All results/)).toBeVisible();
  await expect(box(cy).getByText('Nothing matches')).toBeVisible();
});

test('a whole search is narrowed, saved, and tells what is new', async ({ page }) => {
  await firm(page);
  await open(page, '/contacts');
  await openBox(page);
  await box(page).getByRole('combobox').fill('lovel');
  await expect(line(page, /Ada Lovelace/)).toBeVisible();
  await line(page, /All results/).click();
  await expect(page).toHaveURL(/\/search\?q=lovel/);
  const people = page.getByRole('region', { name: /People/ });
  await expect(people.getByRole('link', { name: /Ada Lovelace/ })).toBeVisible();
  await everyLook(page, 'search');
  await page.locator('#search-kind').selectOption('company');
  await expect(page).toHaveURL(/kind=company/);
  await expect(people).toBeHidden();
  await expect(page.getByRole('link', { name: /Söhne/ })).toBeVisible();
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: /Save/ }).last().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Lovelace firms');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(/view=/);
  await open(page, '/search');
  const saved = page.getByRole('link', { name: /Lovelace firms/ });
  await expect(saved).toBeVisible();
  await expect(saved).not.toContainText('new');
  await make(page, 'companies', { name: 'Lovelace Ltd' });
  await expect(saved).toContainText('1 new');
  await saved.click();
  await expect(page.getByRole('link', { name: /Lovelace Ltd/ })).toBeVisible();
  await open(page, '/search');
  await expect(saved).toBeVisible();
  await expect(saved).not.toContainText('new');
});

test('each saved search has a bell of its own, and Undo takes it back', async ({ page }) => {
  await firstAdmin(page);
  for (const name of ['Adas', 'Bobs']) {
    await make(page, 'saved_views', { name, place: 'search', settings: { text: name.slice(0, 3) } });
  }
  await open(page, '/search');
  const bell = (name: string) => page.getByRole('button', { name: `Alerts for ${name}` });
  await expect(bell('Adas')).toHaveAttribute('aria-pressed', 'true');
  await isAccessible(page);
  await bell('Adas').click();
  await expect(bell('Adas')).toHaveAttribute('aria-pressed', 'false');
  await expect(bell('Bobs')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Alerts for Adas are off')).toBeVisible();
  const kept = async () => {
    const { items } = await (await page.request.get('/api/saved_views')).json();
    return items.map((view: { values: Values }) => [view.values.name, view.values.alerts]);
  };
  await expect.poll(kept).toEqual([['Adas', false], ['Bobs', true]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bell('Adas')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(kept).toEqual([['Adas', true], ['Bobs', true]]);
});

test('in Arabic the box and the page read from right to left', async ({ page }) => {
  await firm(page);
  await wear(page, 'ar');
  await open(page, '/search?q=احمد');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('main mark')).toHaveText('أَحْمَد');
  await isAccessible(page);
  await shot(page, 'search', 'ar');
});

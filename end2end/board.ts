// Steps on the board: a small firm whose cards are known by name, and what hands do with them.

import { type Locator, type Page, expect } from '@playwright/test';
import type { Kith } from './server';
import { asked, firstAdmin, open, ready } from './steps';

/** Open deals by stage, top to bottom, with their amounts in whole units. */
const DEALS: Record<string, [string, number][]> = {
  Prospect: [['Oak', 100], ['Elm', 200], ['Fir', 300], ['Ash', 400]],
  Engage: [['Birch', 1000], ['Cedar', 2000]],
  Acquire: [['Maple', 5000]],
};

export type Small = { stages: Map<string, string>; deals: Map<string, string>; pipeline: string };

/** What a script sends with its requests: the board's own address as their origin. */
export function script(page: Page) {
  const headers = { Origin: new URL(page.url()).origin };
  const answered = async (method: string, path: string, data?: unknown) => {
    const answer = await page.request.fetch(path, { method, data, headers });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
    return JSON.parse(text);
  };
  return {
    get: (path: string) => answered('GET', path),
    post: (path: string, data: unknown) => answered('POST', path, data),
    patch: (path: string, data: unknown) => answered('PATCH', path, data),
    delete: (path: string) => answered('DELETE', path),
  };
}

/** A firm with seven open deals; the first steps are sent away. Which screen is wanted, the test says. */
export async function smallFirm(page: Page): Promise<Small> {
  await firstAdmin(page);
  const url = new URL(page.url()).origin;
  await page.context().addCookies([{ name: 'kith_first_steps', value: 'over', url }]);
  const { get, post } = script(page);
  const stages = new Map<string, string>();
  const { items } = await get('/api/stages');
  for (const stage of items) stages.set(stage.values.name, stage.id);
  const company = await post('/api/companies', { name: 'Arbor Timber' });
  const deals = new Map<string, string>();
  for (const [stage, cards] of Object.entries(DEALS)) {
    for (const [name, amount] of cards) {
      const values = { name, stage_id: stages.get(stage), amount: amount * 100, company_id: company.id };
      deals.set(name, (await post('/api/deals', values)).id);
    }
  }
  return { stages, deals, pipeline: items[0].values.pipeline_id };
}

/** The same, standing on its board. */
export async function smallBoard(page: Page): Promise<Small> {
  const firm = await smallFirm(page);
  await open(page, '/board');
  return firm;
}

export const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage, exact: true });

export const card = (page: Page, name: string): Locator =>
  page.locator('[data-card]').filter({ has: page.getByRole('link', { name, exact: true }) });

/** The names in a column as the eye reads them, from the top. */
export async function names(page: Page, stage: string): Promise<string[]> {
  return column(page, stage)
    .locator('[data-card]')
    .evaluateAll((cards) =>
      cards
        .sort((one, other) => parseInt((one as HTMLElement).style.top) - parseInt((other as HTMLElement).style.top))
        .map((each) => each.querySelector('a')?.textContent ?? ''),
    );
}

export async function expectNames(page: Page, stage: string, expected: string[]): Promise<void> {
  await expect.poll(() => names(page, stage), { message: `cards of ${stage}` }).toEqual(expected);
}

/** Count and sum in a column's head. */
export async function expectHead(page: Page, stage: string, count: number, sum: string): Promise<void> {
  const head = column(page, stage).locator('header');
  await expect(head.locator('h2 + span')).toHaveText(String(count));
  await expect(head.locator('button[aria-expanded] > span').first()).toHaveText(sum);
}

export async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing there to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses on a card and carries it far enough to be lifted. */
export async function lift(page: Page, name: string): Promise<void> {
  await expect(page.locator('#board')).toHaveAttribute('data-in-hand', '');
  const { x, y } = await middle(card(page, name));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 2 });
  await expect(page.locator('[data-zone=won]')).toBeVisible();
}

/** Carries the lifted card over a column, to the slot at `index` (or below all of them). */
export async function carry(page: Page, stage: string, index: number): Promise<void> {
  const body = column(page, stage).locator('[id^=column-]');
  const box = await body.boundingBox();
  if (!box) throw new Error(`no column ${stage}`);
  const pitch = 86;
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(index * pitch + pitch / 2, box.height - 100), { steps: 8 });
}

export async function drag(page: Page, name: string, stage: string, index: number): Promise<void> {
  await lift(page, name);
  await carry(page, stage, index);
  await page.mouse.up();
}

export async function dropOn(page: Page, name: string, zone: string): Promise<void> {
  await lift(page, name);
  const { x, y } = await middle(page.locator(`[data-zone=${zone}]`));
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

/** Says that the deals are won, as they were asked for. */
export async function win(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Win / });
  await dialog.getByRole('button', { name: /^Win / }).click();
  await expect(dialog).toBeHidden();
}

/** A finger, through the browser's own input: long presses and swipes are what they are on glass. */
export async function finger(page: Page) {
  const glass = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    glass.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  return {
    press: (x: number, y: number) => send('touchStart', x, y),
    move: (x: number, y: number) => send('touchMove', x, y),
    release: () => send('touchEnd'),
  };
}

/** The moves that the page sends from now on. */
export const moves = (page: Page): string[] => sent(page, 'move_deal');

/** What it asks of deals beside their cards, from now on. */
export const facts = (page: Page): string[] => sent(page, 'read_facts');

/** What it asks of all deals of the board for their colours, from now on. */
export const worn = (page: Page): string[] => sent(page, 'read_worn', 'GET');

function sent(page: Page, name: string, method = 'POST'): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === method && request.url().includes(name)) sent.push(request.url());
  });
  return sent;
}

/** The page as the server draws it now. */
export async function again(page: Page): Promise<void> {
  await page.reload();
  await ready(page);
}

/** A colleague with a role, signed in in a browser of their own, as by the link that the command prints; on the board. */
export async function colleague(page: Page, kith: Kith, name: string, role: string): Promise<Page> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const email = `${name.toLowerCase()}@fjord.example`;
  const told = await kith.command('user', 'create', email, '--name', name, '--role', role);
  const token = told.match(/\/invitation\/(\S+)/)?.[1] ?? '';
  const form = { token, password: 'a quiet morning in the hills' };
  await asked(page, '/fn/identity/sign_in/api/accept_invitation', { form });
  await open(page, '/board');
  return page;
}

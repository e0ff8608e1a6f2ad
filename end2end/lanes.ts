// Steps on a board with lanes: two people at one small firm, and the cells that their deals stand in.

import { type Locator, type Page, expect } from '@playwright/test';
import { type Small, lift, script, smallBoard } from './board';
import { open } from './steps';

export type Firm = Small & { ada: string; bo: string };

/** The small board by owner: Ada keeps Oak, Birch, Cedar and Maple, Bo has Elm, Fir and Ash. */
export async function lanedBoard(page: Page): Promise<Firm> {
  const small = await smallBoard(page);
  const { get, post, patch } = script(page);
  const bo = (await post('/api/users', { name: 'Bo Lind', email: 'bo@fjord.example' })).id;
  for (const name of ['Elm', 'Fir', 'Ash']) await patch(`/api/deals/${small.deals.get(name)}`, { owner_id: bo });
  const ada = (await get(`/api/deals/${small.deals.get('Oak')}`)).values.owner_id;
  await open(page, '/board?lanes=owner');
  return { ...small, ada, bo };
}

/** The cell of a lane (an owner's or a team's id; empty for the last) and a stage. */
export const cell = (page: Page, firm: Small, lane: string, stage: string): Locator =>
  page.locator(`[data-stage="${firm.stages.get(stage)}"][data-lane="${lane}"]`);

export const lane = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** The names in a cell as the eye reads them, from the top. */
export async function expectCell(page: Page, firm: Small, owner: string, stage: string, names: string[]): Promise<void> {
  const read = () =>
    cell(page, firm, owner, stage)
      .locator('[data-card]')
      .evaluateAll((cards) =>
        cards
          .sort((one, other) => parseInt((one as HTMLElement).style.top) - parseInt((other as HTMLElement).style.top))
          .map((each) => each.querySelector('a')?.textContent ?? ''),
      );
  await expect.poll(read, { message: `cards of ${owner} in ${stage}` }).toEqual(names);
}

/** What a lane's head says of its open deals. */
export async function expectLane(page: Page, name: string, told: string): Promise<void> {
  await expect(lane(page, name).locator('header').getByText(told)).toBeVisible();
}

/** The slot at `index` of a cell, in window pixels. */
export async function slot(page: Page, firm: Small, owner: string, stage: string, index: number): Promise<{ x: number; y: number }> {
  const box = await cell(page, firm, owner, stage).locator('[id^=column-]').boundingBox();
  if (!box) throw new Error(`no cell of ${owner} in ${stage}`);
  return { x: box.x + box.width / 2, y: box.y + index * 86 + 20 };
}

/** Carries a card by mouse into a cell. */
export async function dragTo(page: Page, firm: Small, name: string, owner: string, stage: string, index: number): Promise<void> {
  await lift(page, name);
  const { x, y } = await slot(page, firm, owner, stage, index);
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

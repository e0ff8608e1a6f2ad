// Cards on the move: by mouse, keyboard, dialog and dock, each with its Undo, and what happens when it is refused.

import { again, card, carry, colleague, column, drag, dropOn, expectHead, expectNames, lift, moves, script, smallBoard, win } from '../board';
import { expect, test, wear } from '../kith';

const undo = (page: import('@playwright/test').Page) => page.getByRole('button', { name: 'Undo' }).last();

test.beforeEach(({}, info) => {
  test.skip(info.project.name === 'phone' && !/keyboard|Move to|refused|fails/.test(info.title), 'a phone has no mouse');
});

test('a card dragged to another column stays there, and the sums follow', async ({ page }) => {
  await smallBoard(page);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await expectHead(page, 'Engage', 2, '$3,000');
  const sent = moves(page);
  await lift(page, 'Elm');
  await carry(page, 'Engage', 1);
  await expectHead(page, 'Engage', 3, '$3,200');
  await expectHead(page, 'Prospect', 3, '$800');
  await page.mouse.up();
  await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
  expect(sent).toHaveLength(1);
  await again(page);
  await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Ash']);
  await expectHead(page, 'Engage', 3, '$3,200');
  await expectHead(page, 'Prospect', 3, '$800');
});

test('a card dragged within its column stays there', async ({ page }) => {
  await smallBoard(page);
  const answered = page.waitForResponse(/move_deal/);
  await drag(page, 'Oak', 'Prospect', 2);
  await answered;
  await expectNames(page, 'Prospect', ['Elm', 'Fir', 'Oak', 'Ash']);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await again(page);
  await expectNames(page, 'Prospect', ['Elm', 'Fir', 'Oak', 'Ash']);
});

test('a card that is let go where it was, or with Escape, goes nowhere', async ({ page }) => {
  await smallBoard(page);
  const sent = moves(page);
  await drag(page, 'Oak', 'Prospect', 0);
  await lift(page, 'Oak');
  await carry(page, 'Acquire', 0);
  await expectHead(page, 'Acquire', 2, '$5,100');
  await page.keyboard.press('Escape');
  await expectHead(page, 'Acquire', 1, '$5,000');
  await page.mouse.up();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  expect(sent).toEqual([]);
  await expect(page).not.toHaveURL(/open=/);
});

test('two quick drags of one card end where the second one put it', async ({ page }) => {
  await smallBoard(page);
  let dragged = () => {};
  const both = new Promise<void>((done) => (dragged = done));
  await page.route(/move_deal/, async (route) => {
    await both;
    await route.continue();
  });
  await drag(page, 'Oak', 'Engage', 0);
  await drag(page, 'Oak', 'Acquire', 1);
  dragged();
  await expectNames(page, 'Acquire', ['Maple', 'Oak']);
  await expect(page.getByText('Oak is in Acquire now')).toBeVisible();
  await again(page);
  await expectNames(page, 'Acquire', ['Maple', 'Oak']);
  await expectHead(page, 'Engage', 2, '$3,000');
  await expectHead(page, 'Acquire', 2, '$5,100');
});

test('a drag is undone from the toast', async ({ page }) => {
  await smallBoard(page);
  await drag(page, 'Elm', 'Engage', 0);
  await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await undo(page).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: Elm is in Prospect' })).toBeAttached();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await expectHead(page, 'Engage', 2, '$3,000');
  await again(page);
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('the keyboard selects and carries', async ({ page }) => {
  await smallBoard(page);
  await card(page, 'Oak').getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Elm', 'Ash']);
  await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Elm moved to Engage, place 1' })).toBeAttached();
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
  await again(page);
  await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Ash']);
});

test('Move to… does what a drag does', async ({ page }) => {
  await smallBoard(page);
  await card(page, 'Fir').hover();
  await card(page, 'Fir').getByRole('button', { name: 'Move Fir to…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move Fir to…' });
  await expect(dialog.getByRole('button', { name: /Prospect/ })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Acquire' }).click();
  await expect(dialog).toBeHidden();
  await expectNames(page, 'Acquire', ['Fir', 'Maple']);
  await expect(card(page, 'Fir').getByRole('link')).toBeFocused();
  await page.keyboard.press('m');
  const stage = (name: RegExp) => dialog.getByRole('button', { name });
  await expect(stage(/Acquire/)).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('Home');
  await expect(stage(/Prospect/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(stage(/Engage/)).toBeFocused();
  await dialog.getByRole('button', { name: 'To the bottom' }).click();
  await expectNames(page, 'Acquire', ['Maple', 'Fir']);
  await expect(page.getByText('Fir moved within Acquire')).toBeVisible();
  await undo(page).click();
  await expectNames(page, 'Acquire', ['Fir', 'Maple']);
  await undo(page).click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('the dock wins a deal, says against whom, and Undo opens it again', async ({ page }) => {
  const { deals } = await smallBoard(page);
  await dropOn(page, 'Maple', 'won');
  await expectNames(page, 'Acquire', ['Maple']);
  await page.getByRole('dialog', { name: 'Win Maple' }).getByLabel('Competitor').fill('Nobody');
  await win(page);
  await expectNames(page, 'Keep', ['Maple']);
  await expectNames(page, 'Acquire', []);
  const won = async () => (await script(page).get(`/api/deals/${deals.get('Maple')}`)).values;
  await expect.poll(won).toMatchObject({ status: 'won', competitor: 'Nobody' });
  await undo(page).click();
  await expectNames(page, 'Acquire', ['Maple']);
  await expect(card(page, 'Maple').getByRole('link'), 'the card has the keyboard').toBeFocused();
  await expectNames(page, 'Keep', []);
  await again(page);
  await expectNames(page, 'Acquire', ['Maple']);
});

test('the dock loses a deal with a reason, and Undo takes it back', async ({ page }) => {
  const { deals } = await smallBoard(page);
  await dropOn(page, 'Birch', 'lost');
  await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lose the deal' }).click();
  await expect(dialog.getByText('Say why the deal was lost.')).toBeVisible();
  await dialog.getByLabel('Why it was lost').selectOption({ label: 'Price' });
  await dialog.getByLabel('Note on the outcome').fill('They built it themselves');
  await dialog.getByRole('button', { name: 'Lose the deal' }).click();
  await expectNames(page, 'Lost', ['Birch']);
  await expectHead(page, 'Engage', 1, '$2,000');
  await expect(page.getByText('Birch is in Lost now')).toBeVisible();
  const lost = await script(page).get(`/api/deals/${deals.get('Birch')}`);
  expect(lost.values).toMatchObject({ status: 'lost', lost_reason: 'price', close_note: 'They built it themselves' });
  await undo(page).click();
  await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  const back = await script(page).get(`/api/deals/${deals.get('Birch')}`);
  expect(back.values.status).toBe('open');
  expect(back.values.lost_reason ?? null).toBeNull();
});

test('a press on a reason wins the deal with it', async ({ page }) => {
  const { deals } = await smallBoard(page);
  await dropOn(page, 'Maple', 'won');
  const dialog = page.getByRole('dialog', { name: 'Win Maple' });
  await dialog.getByLabel('Note on the outcome').fill('They know us');
  await dialog.getByRole('group', { name: /^Why it was won/ }).getByRole('button', { name: 'They trust us' }).click();
  await expect(dialog).toBeHidden();
  await expectNames(page, 'Keep', ['Maple']);
  const won = async () => (await script(page).get(`/api/deals/${deals.get('Maple')}`)).values;
  await expect.poll(won).toMatchObject({ status: 'won', won_reason: 'trust', close_note: 'They know us' });
  await undo(page).click();
  await expectNames(page, 'Acquire', ['Maple']);
  await expect.poll(async () => (await won()).won_reason ?? null).toBeNull();
});

test('a pipeline that asks why a deal was won asks on the spot', async ({ page }) => {
  const { pipeline, deals } = await smallBoard(page);
  const { get, patch } = script(page);
  const keep = (await get(`/api/pipelines/${pipeline}/blueprint`)).stages.find((each: { values: { name: string } }) => each.values.name === 'Keep');
  await patch(`/api/stages/${keep.id}`, { required_fields: ['won_reason'] });
  await again(page);
  await dropOn(page, 'Maple', 'won');
  await win(page);
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Why it was won').selectOption({ label: 'The price' });
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await expectNames(page, 'Keep', ['Maple']);
  await expect.poll(async () => (await get(`/api/deals/${deals.get('Maple')}`)).values.won_reason).toBe('price');
});

test('a loss without a reason that is cancelled leaves the card where it was', async ({ page }) => {
  await smallBoard(page);
  const sent = moves(page);
  await drag(page, 'Oak', 'Lost', 0);
  await page.getByRole('dialog').press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Lost', 0, '$0');
  expect(sent).toEqual([]);
});

test('the dock deletes a deal, and Undo brings it back', async ({ page }) => {
  await smallBoard(page);
  await dropOn(page, 'Elm', 'delete');
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Ash']);
  await expectHead(page, 'Prospect', 3, '$800');
  await expect(page.getByText('Elm is in the trash')).toBeVisible();
  await undo(page).click();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Prospect', 4, '$1,000');
});

test('the dock asks where to move', async ({ page }) => {
  await smallBoard(page);
  await dropOn(page, 'Elm', 'move');
  await page.getByRole('dialog', { name: 'Move Elm to…' }).getByRole('button', { name: 'Acquire' }).click();
  await expectNames(page, 'Acquire', ['Elm', 'Maple']);
});

test('a move that fails on the way rolls back, and says so', async ({ page, complaints }) => {
  await smallBoard(page);
  complaints.expect(/ERR_FAILED|Failed to fetch|move_deal/);
  await page.route(/move_deal/, (route) => route.abort());
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('alert').filter({ hasText: /server|connection|network/i })).toBeVisible();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await expectHead(page, 'Engage', 2, '$3,000');
});

test('an answer that is not Kith’s fails like a lost network: no rule is blamed, and the card is back', async ({ page, complaints }) => {
  await smallBoard(page);
  complaints.expect(/502/);
  await page.route(/move_deal/, (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }));
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('alert').filter({ hasText: /connection/i })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Elm is back in Prospect' })).toBeAttached();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('a move that is refused because somebody was faster shows where the card is', async ({ page, kith, anotherBrowser, complaints }) => {
  const { deals, stages } = await smallBoard(page);
  complaints.expect(/409/);
  const faster = await colleague(await anotherBrowser(), kith, 'Mona', 'admin');
  await page.route(/move_deal/, async (route) => {
    await script(faster).post(`/api/deals/${deals.get('Elm')}/move`, { stage_id: stages.get('Acquire') });
    await route.continue();
  });
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('Somebody else moved this deal meanwhile. You see where it is now.')).toBeVisible();
  await expectNames(page, 'Acquire', ['Maple', 'Elm']);
  await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Ash']);
  await expectHead(page, 'Acquire', 2, '$5,200');
  await expectHead(page, 'Engage', 2, '$3,000');
  await expectHead(page, 'Prospect', 3, '$800');
});

/** The board with one more stage, which holds nothing. */
async function withWaiting(page: import('@playwright/test').Page): Promise<string> {
  const { pipeline } = await smallBoard(page);
  const waiting = await script(page).post('/api/stages', { name: 'Waiting', pipeline_id: pipeline });
  await again(page);
  await expect(column(page, 'Waiting')).toBeAttached();
  return `/api/stages/${waiting.id}`;
}

test('a stage that is deleted under a card in the air takes nothing with it', async ({ page }) => {
  const waiting = await withWaiting(page);
  const sent = moves(page);
  await lift(page, 'Elm');
  await carry(page, 'Engage', 1);
  await script(page).delete(waiting);
  await expect(column(page, 'Waiting')).toHaveCount(0);
  await page.mouse.up();
  await expect(page.locator('[data-zone=won]')).toBeHidden();
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Prospect', 4, '$1,000');
  expect(sent).toEqual([]);
});

test('a move that is refused because its stage was deleted puts the card back, and says so', async ({ page, complaints }) => {
  complaints.expect(/404|409|422/);
  const waiting = await withWaiting(page);
  await page.route(/move_deal/, async (route) => {
    await script(page).delete(waiting);
    await route.continue();
  });
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Waiting' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
  await expect(column(page, 'Waiting')).toHaveCount(0);
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
});

test('in Arabic the board is mirrored, and so is dragging', async ({ page }) => {
  await smallBoard(page);
  await wear(page, 'ar');
  const [prospect, engage] = [await column(page, 'Prospect').boundingBox(), await column(page, 'Engage').boundingBox()];
  expect(engage?.x ?? 0).toBeLessThan(prospect?.x ?? 0);
  await drag(page, 'Elm', 'Engage', 1);
  await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expectNames(page, 'Acquire', ['Elm', 'Maple']);
  await page.keyboard.press('Shift+ArrowRight');
  await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await expect(page.getByText('Elm').first()).toBeVisible();
});

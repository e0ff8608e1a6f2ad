// Two people at one board: what one does, the other sees without doing anything.

import { card, colleague, column, expectHead, expectNames, facts, script, smallBoard, win } from '../board';
import { expect, open, signIn, test } from '../kith';

test('a move in one browser appears in the other', async ({ page, anotherBrowser }) => {
  const { deals, stages } = await smallBoard(page);
  const other = await anotherBrowser();
  await signIn(other);
  await expect(other).not.toHaveURL(/sign-in/);
  await open(other, '/board');
  await expectNames(other, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);

  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expectNames(other, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await expectNames(other, 'Prospect', ['Oak', 'Fir', 'Ash']);
  await expectHead(other, 'Engage', 3, '$3,200');
  await expectHead(other, 'Prospect', 3, '$800');

  const { post, patch } = script(page);
  await patch(`/api/deals/${deals.get('Cedar')}`, { amount: 900_000 });
  await expectHead(other, 'Engage', 3, '$10,200');
  await expectHead(page, 'Engage', 3, '$10,200');
  await post('/api/deals', { name: 'Yew', stage_id: stages.get('Acquire'), amount: 70_000 });
  await expectNames(other, 'Acquire', ['Maple', 'Yew']);
  await expectNames(page, 'Acquire', ['Maple', 'Yew']);

  await other.getByRole('link', { name: 'Yew', exact: true }).focus();
  await other.keyboard.press('w');
  await win(other);
  await expectNames(page, 'Keep', ['Yew']);
  await other.getByRole('button', { name: 'Undo' }).last().click();
  await expectNames(page, 'Acquire', ['Maple', 'Yew']);
});

test('who sees own deals only is told when others fill a stage, and no more than that', async ({ page, kith, anotherBrowser }) => {
  const { deals, stages } = await smallBoard(page);
  const { patch } = script(page);
  await patch(`/api/stages/${stages.get('Acquire')}`, { deal_limit: 2 });
  const mona = await colleague(await anotherBrowser(), kith, 'Mona', 'consultant');
  const count = column(mona, 'Acquire').locator('header h2 + span');
  await expect(count).toHaveText('0 · 1 / 2');
  await expect(mona.locator('#board')).toHaveAttribute('data-in-hand', '');
  const asked = facts(mona);
  await patch(`/api/deals/${deals.get('Elm')}`, { stage_id: stages.get('Acquire') });
  await expect(count).toHaveText('0 · 2 / 2 Full');
  await expectNames(mona, 'Acquire', []);
  expect(asked).toHaveLength(1);
  await patch(`/api/deals/${deals.get('Elm')}`, { stage_id: stages.get('Engage') });
  await expect(count).toHaveText('0 · 1 / 2');
});

test('a board whose stages others change stays where it is, and the keyboard on its card', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  const { stages } = await smallBoard(page);
  const { patch } = script(page);
  const scroller = page.locator('#board');
  await expect(scroller).toHaveAttribute('data-in-hand', '');
  const maple = card(page, 'Maple').getByRole('link');
  await maple.focus();
  const scrolled = () => scroller.evaluate((board) => board.scrollLeft);
  await scroller.evaluate((board) => board.scrollTo({ left: 250, behavior: 'instant' }));
  const before = await scrolled();
  expect(before).toBeGreaterThan(0);
  await patch(`/api/stages/${stages.get('Engage')}`, { name: 'Talk' });
  await expect(column(page, 'Talk')).toBeVisible();
  await expect(maple).toBeFocused();
  await expect.poll(scrolled).toBe(before);
  await page.keyboard.press('Shift+ArrowLeft');
  await expectNames(page, 'Talk', ['Maple', 'Birch', 'Cedar']);
  await expect(maple).toBeFocused();
  await maple.blur();
  await patch(`/api/stages/${stages.get('Engage')}`, { name: 'Engage' });
  await expect(column(page, 'Engage')).toBeVisible();
  await expect(scroller).toHaveAttribute('data-in-hand', '');
  await expect(page.locator('[data-card] a:focus'), 'nobody had the keyboard').toHaveCount(0);
});

test('stages that others change wait until what is asked is answered, and chosen cards stay chosen', async ({ page }) => {
  const { stages } = await smallBoard(page);
  const { patch } = script(page);
  await expect(page.locator('#board')).toHaveAttribute('data-in-hand', '');
  await card(page, 'Maple').getByRole('link').click({ modifiers: ['Control'] });
  const bar = page.getByRole('toolbar', { name: '1 selected' });
  await expect(bar).toBeVisible();
  await card(page, 'Oak').getByRole('link').focus();
  await page.keyboard.press('n');
  const name = page.getByRole('dialog', { name: 'New deal' }).getByRole('textbox', { name: /^Name/ });
  await name.fill('Yew');
  const read = page.waitForResponse((answer) => answer.url().includes('read_board'));
  await patch(`/api/stages/${stages.get('Engage')}`, { name: 'Talk' });
  await (await read).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(name).toHaveValue('Yew');
  await page.keyboard.press('Enter');
  await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash', 'Yew']);
  await expect(column(page, 'Talk')).toBeVisible();
  await expect(bar).toBeVisible();
});

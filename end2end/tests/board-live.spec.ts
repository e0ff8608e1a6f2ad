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

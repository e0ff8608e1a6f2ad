// Lanes: the board split by whose the deals are, or by whose team; a deal dropped in another person's lane is theirs.

import { again, card, colleague, expectHead, finger, middle, moves, script, win } from '../board';
import { everyLook, expect, isAccessible, open, shot, signIn, test } from '../kith';
import { cell, dragTo, expectCell, expectLane, lane, lanedBoard, slot } from '../lanes';

const lifted = (page: import('@playwright/test').Page) => page.locator('[data-zone=won]');

test('lanes say whose deals there are, stand in the address, and fold', async ({ page }) => {
  const firm = await lanedBoard(page);
  await expectCell(page, firm, firm.ada, 'Prospect', ['Oak']);
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await expectLane(page, 'Ada Lindqvist', '4 open deals · $8,100');
  await expectLane(page, 'Bo Lind', '3 open deals · $900');
  await isAccessible(page);
  await everyLook(page, 'board-lanes');
  await lane(page, 'Ada Lindqvist').getByRole('button', { name: 'Fold Ada Lindqvist' }).click();
  await expect(cell(page, firm, firm.ada, 'Prospect')).toBeHidden();
  await expectLane(page, 'Ada Lindqvist', '4 open deals');
  await again(page);
  await expect(cell(page, firm, firm.ada, 'Prospect')).toBeHidden();
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  await lane(page, 'Ada Lindqvist').getByRole('button', { name: 'Unfold Ada Lindqvist' }).click();
  await expectCell(page, firm, firm.ada, 'Prospect', ['Oak']);
});

test('lanes are chosen in the view, kept with a filter, and gone back from', async ({ page }) => {
  const firm = await lanedBoard(page);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('No lanes');
  await expect(page).not.toHaveURL(/lanes=/);
  await expectHead(page, 'Prospect', 4, '$1,000');
  await choose('Lanes by owner');
  await expect(page).toHaveURL(/lanes=owner/);
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  await page.getByRole('button', { name: 'My deals' }).click();
  await expect(page).toHaveURL(/owner=me/);
  await expect(page).toHaveURL(/lanes=owner/);
  await expect(lane(page, 'Bo Lind')).toBeHidden();
  await expectCell(page, firm, firm.ada, 'Prospect', ['Oak']);
  await page.goBack();
  await expect(page).not.toHaveURL(/lanes=/);
  await expectHead(page, 'Prospect', 4, '$1,000');
});

test('a cell shows its first deals, and asks for more', async ({ page }) => {
  const firm = await lanedBoard(page);
  const { post } = script(page);
  for (const name of ['Yew', 'Box']) {
    await post('/api/deals', { name, stage_id: firm.stages.get('Prospect'), owner_id: firm.bo, amount: 1000 });
  }
  await again(page);
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  await cell(page, firm, firm.bo, 'Prospect').getByRole('button', { name: '2 more' }).click();
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash', 'Yew', 'Box']);
  await expect(cell(page, firm, firm.bo, 'Prospect').getByRole('button', { name: /more/ })).toBeHidden();
});

test.describe('with mouse and keyboard', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name === 'phone', 'a phone has neither'));

  test('within a lane a drag changes the stage, and Undo takes it back', async ({ page }) => {
    const firm = await lanedBoard(page);
    await dragTo(page, firm, 'Elm', firm.bo, 'Engage', 0);
    await expectCell(page, firm, firm.bo, 'Engage', ['Elm']);
    await expect(page.getByText('Elm is in Engage now')).toBeVisible();
    await expectCell(page, firm, firm.bo, 'Prospect', ['Fir', 'Ash']);
    await again(page);
    await expectCell(page, firm, firm.bo, 'Engage', ['Elm']);
    await dragTo(page, firm, 'Fir', firm.bo, 'Engage', 1);
    await expectCell(page, firm, firm.bo, 'Engage', ['Elm', 'Fir']);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expectCell(page, firm, firm.bo, 'Prospect', ['Fir', 'Ash']);
  });

  test('a drag into another lane hands the deal over in one write, and Undo gives it back', async ({ page }) => {
    const firm = await lanedBoard(page);
    const sent = moves(page);
    await dragTo(page, firm, 'Elm', firm.ada, 'Engage', 1);
    await expectCell(page, firm, firm.ada, 'Engage', ['Birch', 'Elm', 'Cedar']);
    await expect(page.getByText('Elm is Ada Lindqvist’s now, in Engage')).toBeVisible();
    await expectLane(page, 'Bo Lind', '2 open deals · $700');
    await expectLane(page, 'Ada Lindqvist', '5 open deals · $8,300');
    expect(sent).toHaveLength(1);
    const elm = await script(page).get(`/api/deals/${firm.deals.get('Elm')}`);
    expect(elm.values).toMatchObject({ owner_id: firm.ada, stage_id: firm.stages.get('Engage') });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
    await expectCell(page, firm, firm.ada, 'Engage', ['Birch', 'Cedar']);
    await again(page);
    await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  });

  test('a refused cell says why, and the sheet moves and hands over at once', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const firm = await lanedBoard(page);
    await script(page).patch(`/api/stages/${firm.stages.get('Engage')}`, { required_fields: ['competitor'] });
    await dragTo(page, firm, 'Elm', firm.ada, 'Engage', 0);
    const sheet = page.getByRole('dialog', { name: /can’t go to .* yet/ });
    await sheet.getByLabel('Competitor').fill('Nobody');
    await sheet.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(sheet).toBeHidden();
    await expectCell(page, firm, firm.ada, 'Engage', ['Elm', 'Birch', 'Cedar']);
    const elm = await script(page).get(`/api/deals/${firm.deals.get('Elm')}`);
    expect(elm.values).toMatchObject({ owner_id: firm.ada, competitor: 'Nobody' });
  });

  test('arrows go through the lanes, and carry a card from one into the next', async ({ page }) => {
    const firm = await lanedBoard(page);
    await card(page, 'Oak').getByRole('link').focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
    await page.keyboard.press('Shift+ArrowRight');
    await expectCell(page, firm, firm.bo, 'Engage', ['Elm']);
    await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
    await page.keyboard.press('Shift+ArrowUp');
    await expectCell(page, firm, firm.ada, 'Engage', ['Birch', 'Cedar', 'Elm']);
    await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
    await page.keyboard.press('w');
    await win(page);
    await expect(page.getByText('Elm is in Keep now')).toBeVisible();
  });

  test('a move in another browser changes lanes here', async ({ page, anotherBrowser }) => {
    const firm = await lanedBoard(page);
    const other = await anotherBrowser();
    await signIn(other);
    await expect(other).not.toHaveURL(/sign-in/);
    await open(other, '/board?lanes=owner');
    await expectCell(other, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
    await dragTo(page, firm, 'Fir', firm.ada, 'Acquire', 1);
    await expectCell(other, firm, firm.ada, 'Acquire', ['Maple', 'Fir']);
    await expectCell(other, firm, firm.bo, 'Prospect', ['Elm', 'Ash']);
    await expectLane(other, 'Bo Lind', '2 open deals · $600');
    await script(page).patch(`/api/deals/${firm.deals.get('Ash')}`, { owner_id: null });
    await expectCell(other, firm, '', 'Prospect', ['Ash']);
    await expectLane(other, 'Nobody’s deals', '1 open deal');
  });

  test('by team, another team’s lane says that a deal goes to a person', async ({ page }) => {
    const firm = await lanedBoard(page);
    const { post, patch } = script(page);
    const [east, west] = [await post('/api/teams', { name: 'East' }), await post('/api/teams', { name: 'West' })];
    await patch(`/api/users/${firm.ada}`, { team_id: east.id });
    await patch(`/api/users/${firm.bo}`, { team_id: west.id });
    await open(page, '/board?lanes=team');
    await expectCell(page, firm, west.id, 'Prospect', ['Elm', 'Fir', 'Ash']);
    const { x, y } = await middle(card(page, 'Oak'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    const to = await slot(page, firm, west.id, 'Engage', 0);
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await expect(cell(page, firm, west.id, 'Engage')).toHaveAttribute('data-barred', /goes to a person/);
    await shot(page, 'board-lanes-team');
    await page.mouse.up();
    await expect(page.getByText('A deal goes to a person, not to a team.').last()).toBeVisible();
    await expectCell(page, firm, east.id, 'Prospect', ['Oak']);
    await dragTo(page, firm, 'Oak', east.id, 'Acquire', 0);
    await expectCell(page, firm, east.id, 'Acquire', ['Oak', 'Maple']);
  });

  test('who only reads lifts nothing into another lane', async ({ page, kith, anotherBrowser }) => {
    const firm = await lanedBoard(page);
    const reader = await colleague(await anotherBrowser(), kith, 'Rita', 'read_only');
    await open(reader, '/board?lanes=owner');
    await expect(lane(reader, 'Rita')).toBeHidden();
    const { x, y } = await middle(card(reader, 'Elm'));
    await reader.mouse.move(x, y);
    await reader.mouse.down();
    const to = await slot(reader, firm, firm.ada, 'Engage', 0);
    await reader.mouse.move(to.x, to.y, { steps: 8 });
    await expect(reader.getByText('This deal is not yours to move.')).toBeVisible();
    await reader.mouse.up();
    await expectCell(reader, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
  });
});

test('a finger carries a card into another lane', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'fingers are on phones');
  const firm = await lanedBoard(page);
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Elm'));
  await touch.press(x, y);
  await expect(lifted(page)).toBeVisible();
  const to = await slot(page, firm, firm.ada, 'Prospect', 0);
  for (let part = 1; part <= 10; part++) await touch.move(x + ((to.x - x) * part) / 10, y + ((to.y - y) * part) / 10);
  await expect(cell(page, firm, firm.ada, 'Prospect').getByText('2 · $300')).toBeVisible();
  await shot(page, 'board-lanes-touch');
  await touch.release();
  await expectCell(page, firm, firm.ada, 'Prospect', ['Elm', 'Oak']);
  await expect(page.getByText('Elm is Ada Lindqvist’s now, in Prospect')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().tap();
  await expectCell(page, firm, firm.bo, 'Prospect', ['Elm', 'Fir', 'Ash']);
});

test('colours tell how long deals stand, with a word beside them', async ({ page }) => {
  await lanedBoard(page);
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Colours by standing' }).click();
  await expect(card(page, 'Oak').getByRole('img', { name: 'Standing well' })).toBeVisible();
  await again(page);
  await expect(card(page, 'Oak').getByRole('img', { name: 'Standing well' })).toBeVisible();
});

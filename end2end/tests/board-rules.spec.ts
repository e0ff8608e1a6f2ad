// What a pipeline asks, on its board: refused columns say why, a refused card waits where it was put until what is
// missing is there, and whoever may goes past a rule with a reason.

import { again, card, carry, colleague, column, drag, dropOn, expectHead, expectNames, facts, finger, lift, middle, moves, script, type Small, smallBoard, win } from '../board';
import { expect, isAccessible, open, shot, test } from '../kith';
import type { Page } from '@playwright/test';

const stage = async (page: Page, { stages }: Small, name: string, asks: object) =>
  script(page).patch(`/api/stages/${stages.get(name)}`, asks);

/** What a deal that goes from one stage to another is asked for. */
const way = async (page: Page, { pipeline, stages }: Small, from: string, to: string, asks: object) =>
  script(page).post('/api/transitions', { pipeline_id: pipeline, from_id: stages.get(from), to_id: stages.get(to), ...asks });

/** How many stand in a stage, beside how many may. */
const limit = (page: Page, name: string) => column(page, name).locator('header h2 + span');

const sheet = (page: Page) => page.getByRole('dialog', { name: /can’t go to .* yet|stay/ });

test.describe('with a mouse', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name === 'phone', 'a phone has no mouse'));

  test('a refused column is grey with the reason while the card is in the air', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { deal_limit: 2 });
    await expect(limit(page, 'Engage')).toHaveText('2 / 2 Full');
    await lift(page, 'Oak');
    await expect(column(page, 'Engage')).toHaveAttribute('data-barred', 'The stage is full: 2 at most.');
    await expect(column(page, 'Acquire')).not.toHaveAttribute('data-barred', /./);
    await shot(page, 'board-barred');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(column(page, 'Engage')).not.toHaveAttribute('data-barred', /./);
  });

  test('what the card does not tell is asked once while it is in the air, and the columns say what is missing', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['lines', 'contacts', 'close_on'] });
    await stage(page, small, 'Prospect', { checklist: ['Called them'] });
    await script(page).patch(`/api/deals/${small.deals.get('Oak')}`, { close_on: '2027-01-31', checks: ['Called them'] });
    await again(page);
    const asked = facts(page);
    const sent = moves(page);
    await lift(page, 'Elm');
    const barred = column(page, 'Engage');
    await expect(barred).toHaveAttribute('data-barred', /Expected close: Engage needs this\./);
    for (const missing of ['Products', 'People', 'Called them']) {
      await expect(barred).toHaveAttribute('data-barred', new RegExp(missing));
    }
    await expect(column(page, 'Acquire')).toHaveAttribute('data-barred', /Called them/);
    await expect(column(page, 'Lost')).not.toHaveAttribute('data-barred', /./);
    expect(asked).toHaveLength(1);
    await shot(page, 'board-barred-by-facts');
    await carry(page, 'Engage', 0);
    await page.mouse.up();
    await expect(sheet(page).getByText('Called them')).toBeVisible();
    expect(sent, 'it is stopped before it is sent').toEqual([]);
    await page.keyboard.press('Escape');
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    await lift(page, 'Oak');
    await expect(barred).toHaveAttribute('data-barred', /Products/);
    await expect(barred).not.toHaveAttribute('data-barred', /Expected close|Called them/);
    await expect(column(page, 'Acquire')).not.toHaveAttribute('data-barred', /./);
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  test('what somebody fills in while the card is in the air opens the column', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['close_on'] });
    await again(page);
    await lift(page, 'Elm');
    await expect(column(page, 'Engage')).toHaveAttribute('data-barred', /Expected close/);
    await script(page).patch(`/api/deals/${small.deals.get('Elm')}`, { close_on: '2027-01-31' });
    await expect(column(page, 'Engage')).not.toHaveAttribute('data-barred', /./);
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  test('of many in the air a column is grey when none may come', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['close_on'] });
    await script(page).patch(`/api/deals/${small.deals.get('Fir')}`, { close_on: '2027-01-31' });
    await again(page);
    for (const name of ['Oak', 'Elm']) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
    await lift(page, 'Elm');
    await expect(column(page, 'Engage')).toHaveAttribute('data-barred', /Expected close/);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await card(page, 'Fir').getByRole('link').click({ modifiers: ['Control'] });
    await lift(page, 'Elm');
    await expect(column(page, 'Engage')).not.toHaveAttribute('data-barred', /./);
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  test('a pipeline that asks nothing more is asked nothing, and a drag is one request', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Acquire', { required_fields: ['amount'], deal_limit: 9 });
    await again(page);
    const asked = facts(page);
    const sent = moves(page);
    await drag(page, 'Elm', 'Acquire', 0);
    await expectNames(page, 'Acquire', ['Elm', 'Maple']);
    await expect(page.getByText('Elm is in Acquire now')).toBeVisible();
    expect([asked.length, sent.length]).toEqual([0, 1]);
  });

  test('a stage that goes while a card is carried over it is named, and the card is back where it was', async ({ page }) => {
    const { pipeline } = await smallBoard(page);
    const proof = await script(page).post('/api/stages', { name: 'Proof', pipeline_id: pipeline, kind: 'open' });
    await expect(column(page, 'Proof')).toBeVisible();
    const sent = moves(page);
    await lift(page, 'Elm');
    await carry(page, 'Engage', 0);
    await script(page).delete(`/api/stages/${proof.id}`);
    const said = page.getByText('Proof is gone: somebody removed this stage. Elm is in Prospect.');
    await expect(said.first()).toBeVisible();
    await expect(column(page, 'Proof')).toHaveCount(0);
    await page.mouse.move(600, 300, { steps: 4 });
    await page.mouse.up();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    expect(sent).toEqual([]);
  });

  test('a limit stands beside the count, and a full stage says so', async ({ page }) => {
    const small = await smallBoard(page);
    const count = limit(page, 'Engage');
    await stage(page, small, 'Engage', { deal_limit: 10 });
    await expect(count).toHaveText('2 / 10');
    await stage(page, small, 'Engage', { deal_limit: 2 });
    await expect(count).toHaveText('2 / 2 Full');
  });

  test('what the chosen deals may not do stands grey in the bar and says why', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Keep', { deal_limit: 1 });
    await expect(limit(page, 'Keep')).toHaveText('0 / 1');
    await script(page).patch(`/api/deals/${small.deals.get('Maple')}`, { stage_id: small.stages.get('Keep') });
    await expectNames(page, 'Keep', ['Maple']);
    await card(page, 'Maple').getByRole('link').click({ modifiers: ['Control'] });
    const bar = page.getByRole('toolbar', { name: '1 selected' });
    const won = bar.getByRole('button', { name: 'Won' });
    await expect(won).toHaveAttribute('aria-disabled', 'true');
    await expect(won).toHaveAttribute('title', 'Already in Keep.');
    await won.click({ force: true });
    await expect(page.getByText('Already in Keep.')).toBeVisible();
    await expect(page.getByRole('dialog', { name: /^Win/ })).toBeHidden();
    await expect(bar.getByRole('button', { name: 'Lost' })).not.toHaveAttribute('aria-disabled', 'true');
  });

  test('a refused drag asks for what is missing, and one request saves and moves', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['close_on', 'competitor'] });
    await stage(page, small, 'Prospect', { checklist: ['Called them'] });
    const sent = moves(page);
    await drag(page, 'Elm', 'Engage', 1);
    await expect(sheet(page)).toBeVisible();
    await expect(column(page, 'Engage').getByText('Elm')).toBeAttached();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    await shot(page, 'board-stopped');
    await isAccessible(page);
    const before = sent.length;
    await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
    await expect(sheet(page).getByText('Tick everything that is done.')).toBeVisible();
    await sheet(page).getByLabel('Competitor').fill('Nobody');
    await sheet(page).getByLabel('Expected close').fill('2027-01-31');
    await sheet(page).getByLabel('Called them').check();
    await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
    await expect(page.getByText('Elm is in Engage now')).toBeVisible();
    expect(sent.length - before).toBe(1);
    const elm = await script(page).get(`/api/deals/${small.deals.get('Elm')}`);
    expect(elm.values).toMatchObject({ competitor: 'Nobody', close_on: '2027-01-31', checks: ['Called them'] });
  });

  test('a way says which condition the deal does not fulfil, and the sheet asks for that', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await way(page, small, 'Prospect', 'Engage', { condition: { field: 'amount', is: 'at_least', to: [1_000_000] } });
    await again(page);
    await lift(page, 'Elm');
    const asked = 'This way asks for at least $10,000.';
    await expect(column(page, 'Engage')).toHaveAttribute('data-barred', `Amount: ${asked}`);
    await carry(page, 'Engage', 0);
    await page.mouse.up();
    await expect(sheet(page).getByText(asked)).toBeVisible();
    const amount = sheet(page).getByLabel('Amount');
    await expect(amount).toBeFocused();
    await shot(page, 'board-condition');
    await page.keyboard.press('Enter');
    await expect(sheet(page), 'as it is it would be refused again').toBeVisible();
    await amount.fill('12000');
    await page.keyboard.press('Enter');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
    await expect(page.getByText('Elm is in Engage now')).toBeVisible();
    const elm = await script(page).get(`/api/deals/${small.deals.get('Elm')}`);
    expect(elm.values.amount).toBe(1_200_000);
  });

  test('a drop that leads nowhere says so before it asks how the deal ended', async ({ page }) => {
    const small = await smallBoard(page);
    await way(page, small, 'Prospect', 'Engage', {});
    await again(page);
    const sent = moves(page);
    await lift(page, 'Elm');
    await expect(column(page, 'Keep')).toHaveAttribute('data-barred', /From here a deal goes to: Engage/);
    await carry(page, 'Keep', 0);
    await page.mouse.up();
    await expect(sheet(page).getByText('From here a deal goes to: Engage.')).toBeVisible();
    await expect(page.getByRole('dialog', { name: /^Win/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    expect(sent).toEqual([]);
  });

  test('a win that lacks something asks for it, and Escape takes the card back', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Keep', { required_fields: ['close_on'] });
    await again(page);
    await dropOn(page, 'Elm', 'won');
    await page.getByRole('dialog', { name: 'Win Elm' }).getByRole('button', { name: 'Price' }).click();
    await expect(sheet(page).getByLabel('Expected close')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toBeHidden();
    await expect(page.getByRole('dialog'), 'nothing asks whether that is lost').toHaveCount(0);
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
  });

  test('Enter never gives up: the sheet begins with what it asks for', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Prospect', { checklist: ['Called them'] });
    await again(page);
    await drag(page, 'Elm', 'Engage', 1);
    const tick = sheet(page).getByLabel('Called them');
    await expect(tick).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
    await stage(page, small, 'Prospect', { enter_roles: ['manager'] });
    await drag(page, 'Maple', 'Prospect', 0);
    await expect(sheet(page).getByText('Your role may not bring deals into Prospect.')).toBeVisible();
    await sheet(page).getByRole('button', { name: 'Move anyway' }).click();
    const why = sheet(page).getByLabel('Why the rule shall not count this time');
    await why.fill('Year end');
    await why.press('Enter');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Prospect', ['Maple', 'Oak', 'Fir', 'Ash']);
  });

  test('many that lack the same are asked for it once, and stay chosen until they move', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['competitor'] });
    for (const name of ['Oak', 'Fir']) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
    const bar = page.getByRole('toolbar', { name: '2 selected' });
    const stayed = page.getByRole('dialog', { name: '2 deals stay where they were' });
    const go = async () => {
      await page.keyboard.press('m');
      await page.getByRole('dialog', { name: 'Move 2 deals to…' }).getByRole('button', { name: /Engage/ }).click();
      await expect(stayed.getByLabel('Competitor')).toBeFocused();
    };
    await go();
    await page.keyboard.press('Escape');
    await expect(stayed).toBeHidden();
    await expect(bar).toBeVisible();
    await go();
    await stayed.getByRole('link', { name: 'Oak' }).click();
    await expect(page).toHaveURL(/open=/);
    await page.goBack();
    await expect(bar).toBeVisible();
    await go();
    await shot(page, 'board-alike');
    await isAccessible(page);
    await stayed.getByLabel('Competitor').fill('Fjord & Sons');
    await stayed.getByRole('button', { name: 'Move 2 deals', exact: true }).click();
    await expect(stayed).toBeHidden();
    await expectNames(page, 'Engage', ['Birch', 'Cedar', 'Oak', 'Fir']);
    await expect(page.getByText('2 deals are in Engage now')).toBeVisible();
    const fir = await script(page).get(`/api/deals/${small.deals.get('Fir')}`);
    expect(fir.values.competitor).toBe('Fjord & Sons');
  });

  test('Shift and an arrow carry all that are chosen, and on', async ({ page }) => {
    await smallBoard(page);
    await card(page, 'Oak').getByRole('link').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowRight');
    await expectNames(page, 'Engage', ['Birch', 'Cedar', 'Oak', 'Elm']);
    await expect(page.getByText('2 deals are in Engage now')).toBeVisible();
    await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible();
    await expect(card(page, 'Elm').getByRole('link')).toBeFocused();
    await page.keyboard.press('Shift+ArrowRight');
    await expectNames(page, 'Acquire', ['Maple', 'Oak', 'Elm']);
    await expectNames(page, 'Engage', ['Birch', 'Cedar']);
  });

  test('what was filled in and ticked stays when the move is refused again', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['close_on'] });
    await stage(page, small, 'Prospect', { checklist: ['Called them'] });
    await drag(page, 'Elm', 'Engage', 1);
    await sheet(page).getByLabel('Expected close').fill('2027-01-31');
    await sheet(page).getByLabel('Called them').check();
    // Meanwhile somebody makes the stage ask for more.
    await stage(page, small, 'Engage', { required_fields: ['close_on', 'competitor'] });
    await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
    await expect(sheet(page).getByLabel('Competitor')).toBeVisible();
    await expect(sheet(page).getByLabel('Expected close')).toHaveValue('2027-01-31');
    await expect(sheet(page).getByLabel('Called them')).toBeChecked();
    await sheet(page).getByLabel('Competitor').fill('Nobody');
    await sheet(page).getByRole('button', { name: 'Move', exact: true }).click();
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Engage', ['Birch', 'Elm', 'Cedar']);
    await expect(page.getByText('Elm is in Engage now')).toBeVisible();
    const elm = await script(page).get(`/api/deals/${small.deals.get('Elm')}`);
    expect(elm.values).toMatchObject({ competitor: 'Nobody', close_on: '2027-01-31', checks: ['Called them'] });
  });

  test('a loss names the competitor, of one deal and of many', async ({ page }) => {
    const { deals } = await smallBoard(page);
    const competitor = async (name: string) => (await script(page).get(`/api/deals/${deals.get(name)}`)).values.competitor;
    const lose = async (title: string, verb: string) => {
      const dialog = page.getByRole('dialog', { name: title });
      await expect(dialog.getByLabel('Why it was lost')).toBeFocused();
      await dialog.getByLabel('Why it was lost').selectOption({ label: 'Price' });
      await dialog.getByLabel('Competitor').fill('Fjord & Sons');
      await dialog.getByRole('button', { name: verb }).click();
      await expect(dialog).toBeHidden();
    };
    await dropOn(page, 'Birch', 'lost');
    await lose('Lose Birch', 'Lose the deal');
    await expect(page.getByText('Birch is in Lost now')).toBeVisible();
    expect(await competitor('Birch')).toBe('Fjord & Sons');
    for (const name of ['Oak', 'Fir']) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
    await page.keyboard.press('l');
    await lose('Lose 2 deals', 'Lose 2 deals');
    await expectNames(page, 'Prospect', ['Elm', 'Ash']);
    await expect.poll(() => competitor('Fir')).toBe('Fjord & Sons');
  });

  test('Escape takes a refused card back', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['competitor'] });
    await drag(page, 'Elm', 'Engage', 0);
    await expect(sheet(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    await expectNames(page, 'Engage', ['Birch', 'Cedar']);
    await expectHead(page, 'Engage', 2, '$3,000');
  });

  test('Escape gives the keyboard back to a card that keys moved', async ({ page, complaints }) => {
    complaints.expect(/422/);
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['competitor'] });
    await card(page, 'Elm').getByRole('link').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(sheet(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toBeHidden();
    await expectNames(page, 'Prospect', ['Oak', 'Elm', 'Fir', 'Ash']);
    const focused = page.locator('[data-card]:focus, [data-card]:focus-within');
    await expect(focused.getByRole('link', { name: 'Elm', exact: true })).toBeVisible();
  });

  test('a deal with everything moves without a question', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['amount', 'company_id'] });
    await drag(page, 'Elm', 'Engage', 0);
    await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
    await expect(sheet(page)).toBeHidden();
  });

  test('many that are refused are listed, and move anyway with one reason', async ({ page }) => {
    const small = await smallBoard(page);
    await stage(page, small, 'Engage', { required_fields: ['competitor'] });
    for (const name of ['Oak', 'Fir']) await card(page, name).getByRole('link').click({ modifiers: ['Control'] });
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'Move 2 deals to…' }).getByRole('button', { name: /Engage/ }).click();
    const stayed = page.getByRole('dialog', { name: '2 deals stay where they were' });
    await expect(stayed.getByText('Oak')).toBeVisible();
    await expect(stayed.getByText('Competitor: Engage needs this.').first()).toBeVisible();
    const anyway = stayed.getByRole('button', { name: 'Move 2 deals anyway' });
    await anyway.click();
    await stayed.getByLabel('Why the rule shall not count this time').fill('Year end');
    await anyway.click();
    await expectNames(page, 'Engage', ['Birch', 'Cedar', 'Oak', 'Fir']);
  });
});

test('Shift asks once what the card does not tell, and its first step shows what is refused', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keyboard');
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { required_fields: ['close_on', 'lines'] });
  await again(page);
  const [asked, sent] = [facts(page), moves(page)];
  await expect(page.locator('#board')).toHaveAttribute('data-in-hand', '');
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.down('Shift');
  await expect.poll(() => asked.length).toBe(1);
  await page.keyboard.press('ArrowDown');
  await expectNames(page, 'Prospect', ['Oak', 'Fir', 'Elm', 'Ash']);
  await expect(column(page, 'Engage')).toHaveAttribute('data-barred', /Expected close: Engage needs this\./);
  await expect(column(page, 'Acquire')).not.toHaveAttribute('data-barred', /./);
  expect(asked, 'its own step makes nothing of it old').toHaveLength(1);
  await page.keyboard.press('ArrowRight');
  await expect(sheet(page).getByText('Expected close').first()).toBeVisible();
  await page.keyboard.up('Shift');
  await expect(column(page, 'Engage')).not.toHaveAttribute('data-barred', /./);
  expect(sent, 'the step within the column, and none that is stopped').toHaveLength(1);
});

test('keys carry a card past a stage that takes it in no way, and say why', async ({ page, kith, anotherBrowser }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keyboard');
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { deal_limit: 2 });
  const mona = await colleague(await anotherBrowser(), kith, 'Mona', 'consultant');
  await script(mona).post('/api/deals', { name: 'Yew', stage_id: small.stages.get('Prospect') });
  await again(mona);
  await expect(mona.locator('#board')).toHaveAttribute('data-in-hand', '');
  const sent = moves(mona);
  await card(mona, 'Yew').getByRole('link').focus();
  await mona.keyboard.down('Shift');
  await mona.keyboard.press('ArrowDown');
  await expect(column(mona, 'Engage')).toHaveAttribute('data-barred', 'The stage is full: 2 at most.');
  await mona.keyboard.press('ArrowRight');
  await mona.keyboard.up('Shift');
  await expect.poll(() => column(mona, 'Acquire').locator('[data-card]').allInnerTexts()).toContainEqual(expect.stringContaining('Yew'));
  await expect(mona.getByRole('status').filter({ hasText: 'Not to Engage: The stage is full: 2 at most.' })).toBeAttached();
  expect(sent).toHaveLength(1);
});

test('whoever may pass a rule presses on from one full stage to the next, and back', async ({ page, complaints }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keyboard');
  complaints.expect(/422/);
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { deal_limit: 2 });
  await stage(page, small, 'Prospect', { deal_limit: 4 });
  await expect(limit(page, 'Engage')).toHaveText('2 / 2 Full');
  await expect(limit(page, 'Prospect')).toHaveText('4 / 4 Full');
  const asked = (name: string, stage: string) => page.getByRole('dialog', { name: `${name} can’t go to ${stage} yet` });
  const link = (name: string) => card(page, name).getByRole('link');
  await link('Maple').focus();
  for (const [key, name] of [['ArrowLeft', 'Engage'], ['ArrowLeft', 'Prospect'], ['ArrowRight', 'Engage']] as const) {
    await page.keyboard.press(`Shift+${key}`);
    await expect(asked('Maple', name).getByRole('button', { name: 'Move anyway' })).toBeVisible();
  }
  await page.keyboard.press('Shift+ArrowRight');
  await expect(asked('Maple', 'Engage')).toBeHidden();
  await expectNames(page, 'Acquire', ['Maple']);
  await expect(link('Maple')).toBeFocused();
  await link('Elm').focus();
  await page.keyboard.press('Shift+ArrowRight');
  const sheet = asked('Elm', 'Engage');
  const anyway = sheet.getByRole('button', { name: 'Move anyway' });
  const why = sheet.getByLabel('Why the rule shall not count this time');
  await anyway.click();
  await why.fill('The board agreed');
  await anyway.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(why, 'what was typed is not lost').toHaveValue('The board agreed');
  await why.fill('');
  await anyway.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expectNames(page, 'Acquire', ['Elm', 'Maple']);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(link('Elm')).toBeFocused();
});

test('the keyboard and Move to… say why, and an admin goes past the rule with a reason', async ({ page }, info) => {
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { enter_roles: ['manager'] });
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('m');
  const places = page.getByRole('dialog', { name: 'Move Elm to…' });
  await expect(places.getByText('Your role may not bring deals into Engage.')).toBeVisible();
  await page.keyboard.press('Escape');
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(sheet(page).getByText('Your role may not bring deals into Engage.')).toBeVisible();
  await expect(sheet(page).getByRole('button', { name: 'Move', exact: true })).toBeHidden();
  const anyway = sheet(page).getByRole('button', { name: 'Move anyway' });
  await anyway.click();
  await anyway.click();
  await expect(sheet(page).getByText('Say why the rule shall not count.')).toBeVisible();
  await sheet(page).getByLabel('Why the rule shall not count this time').fill('The board agreed');
  if (info.project.name !== 'phone') await isAccessible(page);
  await anyway.click();
  await expect(page.getByText('Elm is in Engage now')).toBeVisible();
  await expectNames(page, 'Engage', ['Elm', 'Birch', 'Cedar']);
  await open(page, `/deals/${small.deals.get('Elm')}`);
  await page.getByRole('tab', { name: 'History' }).filter({ visible: true }).click();
  const history = page.getByRole('tabpanel').filter({ visible: true });
  await expect(history.getByText('Rule passed: Your role may not bring deals into Engage.')).toBeVisible();
  await expect(history.getByText('The board agreed')).toBeVisible();
  await expect(history.getByText(/^In the stage before for /)).toBeVisible();
});

test('the list of places says what the deal lacks that its card does not tell', async ({ page }) => {
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { required_fields: ['lines'] });
  await again(page);
  await card(page, 'Elm').getByRole('link').focus();
  await page.keyboard.press('m');
  const places = page.getByRole('dialog', { name: 'Move Elm to…' });
  await expect(places.getByRole('button', { name: /Engage/ }).getByText(/Products/)).toBeVisible();
});

test('whoever sees their own deals alone sees how full a stage is, and is refused for that', async ({ page, kith, anotherBrowser }, info) => {
  test.skip(info.project.name === 'phone', 'the colleague sits at a desk');
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { deal_limit: 3 });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'consultant');
  for (const name of ['Yew', 'Box']) await script(bo).post('/api/deals', { name, stage_id: small.stages.get('Prospect') });
  await again(bo);
  await expect(limit(bo, 'Engage')).toHaveText('0 · 2 / 3');
  await expect(limit(bo, 'Prospect')).toHaveText('2');
  // Others fill the stage, and Bo is told of no deal that is theirs.
  await script(page).patch(`/api/deals/${small.deals.get('Oak')}`, { stage_id: small.stages.get('Engage') });
  await expect(limit(page, 'Engage')).toHaveText('3 / 3 Full');
  await lift(bo, 'Yew');
  await expect(column(bo, 'Engage')).toHaveAttribute('data-barred', 'The stage is full: 3 at most.');
  await expect(limit(bo, 'Engage')).toHaveText('0 · 3 / 3 Full');
  await bo.keyboard.press('Escape');
  await bo.mouse.up();
  await script(page).patch(`/api/deals/${small.deals.get('Oak')}`, { stage_id: small.stages.get('Prospect') });
  await drag(bo, 'Yew', 'Engage', 0);
  await expectNames(bo, 'Engage', ['Yew']);
  await expect(limit(bo, 'Engage')).toHaveText('1 · 3 / 3 Full');
});

test('who may not override is not offered to', async ({ page, kith, anotherBrowser }, info) => {
  test.skip(info.project.name === 'phone', 'the colleague sits at a desk');
  const small = await smallBoard(page);
  await stage(page, small, 'Engage', { enter_roles: ['manager'] });
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'consultant');
  await script(bo).post('/api/deals', { name: 'Yew', stage_id: small.stages.get('Prospect') });
  await again(bo);
  await drag(bo, 'Yew', 'Engage', 0);
  await expect(sheet(bo).getByText('Your role may not bring deals into Engage.')).toBeVisible();
  await expect(sheet(bo).getByRole('button', { name: 'Move anyway' })).toBeHidden();
});

test('a finger drops on a refused column and fills in what is missing', async ({ page, complaints }, info) => {
  complaints.expect(/422/);
  test.skip(info.project.name !== 'phone', 'fingers are on phones');
  const small = await smallBoard(page);
  await stage(page, small, 'Keep', { required_fields: ['competitor'] });
  const touch = await finger(page);
  const { x, y } = await middle(card(page, 'Oak'));
  await touch.press(x, y);
  const won = page.locator('[data-zone=won]');
  await expect(won).toBeVisible();
  const zone = await middle(won);
  for (let part = 1; part <= 10; part++) {
    await touch.move(x + ((zone.x - x) * part) / 10, y + ((zone.y - y) * part) / 10);
  }
  await touch.release();
  await win(page);
  await expect(sheet(page)).toBeVisible();
  const place = async (name: string) => (await sheet(page).getByRole('button', { name }).boundingBox())!;
  const between = async () => {
    const [anyway, cancel] = [await place('Move anyway'), await place('Cancel')];
    return cancel.y - anyway.y - anyway.height;
  };
  await expect.poll(between, 'clear of the line above the buttons').toBeGreaterThanOrEqual(24);
  await shot(page, 'board-stopped');
  await sheet(page).getByLabel('Competitor').fill('Nobody');
  await sheet(page).getByRole('button', { name: 'Move', exact: true }).tap();
  await expect(page.getByText('Oak is in Keep now')).toBeVisible();
});

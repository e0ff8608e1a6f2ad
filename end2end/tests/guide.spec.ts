// What the guide shows: a deal with something in each of its tabs, and the places where admins keep what deals count with.

import type { Page } from '@playwright/test';
import { script, smallFirm } from '../board';
import { expect, isAccessible, open, shot, test } from '../kith';

const QUALIFICATION = {
  metrics: { score: 3, note: 'Saves them a day a week' },
  economic_buyer: { score: 4, note: 'Grace Holt signs' },
  decision_criteria: { score: 2, note: '' },
  identified_pain: { score: 4, note: 'The roof leaks' },
  champion: { score: 3, note: 'Omar Reyes' },
};

/** Prices in two currencies: a product of its own, a book for another. */
async function catalogue(page: Page) {
  const { post } = script(page);
  const products = new Map<string, string>();
  const price = (name: string, family: string, code: string, price: number) => ({ name, family, code, price, currency: 'USD' });
  for (const product of [
    price('Slate roof', 'Roofs', 'R-10', 950_000),
    price('Survey', 'Work', 'W-01', 120_000),
    price('Yearly care', 'Work', 'W-20', 60_000),
  ]) {
    products.set(product.name, (await post('/api/products', product)).id);
  }
  const book = (await post('/api/price_books', { name: 'Europe', currency: 'EUR' })).id;
  for (const [name, price] of [['Slate roof', 880_000], ['Survey', 110_000]] as const) {
    await post('/api/prices', { product_id: products.get(name), price_book_id: book, price, currency: 'EUR' });
  }
  return { products, book };
}

/** Oak with people, lines, what is known of it, and a way that it went. */
async function deal(page: Page): Promise<string> {
  const firm = await smallFirm(page);
  const { products } = await catalogue(page);
  const { post, patch } = script(page);
  const id = firm.deals.get('Oak') ?? '';
  for (const [name, role] of [['Grace Holt', 'decision_maker'], ['Omar Reyes', 'champion'], ['Lin Chen', 'blocker']]) {
    const contact = (await post('/api/contacts', { name })).id;
    await post('/api/deal_contacts', { deal_id: id, contact_id: contact, role });
    if (role === 'decision_maker') await patch(`/api/deals/${id}`, { contact_id: contact });
  }
  const line = (name: string, more: object) => post('/api/deal_lines', { deal_id: id, product_id: products.get(name), ...more });
  await line('Survey', {});
  await line('Slate roof', { discount: 500, tax: 2_000 });
  await line('Yearly care', { billing: 'yearly', periods: 3 });
  await patch(`/api/deals/${id}`, { meddpicc: QUALIFICATION, stage_id: firm.stages.get('Engage') });
  await post(`/api/deals/${id}/history`, { note: 'They asked for slate instead of tiles' });
  await patch(`/api/deals/${id}`, { stage_id: firm.stages.get('Acquire') });
  await open(page, `/deals/${id}`);
  return id;
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).filter({ visible: true });

test('a deal shows its people, its lines, what is known of it and the way it went', async ({ page }) => {
  test.setTimeout(180_000);
  await deal(page);
  const related = tab(page, 'Related');
  if (await related.count()) await related.click();
  const people = page.getByRole('region', { name: 'People', exact: true }).filter({ visible: true });
  for (const name of ['Grace Holt', 'Omar Reyes', 'Lin Chen']) await expect(people.getByText(name).first()).toBeVisible();
  await shot(page, 'deal-people');

  await tab(page, 'Products').click();
  for (const name of ['Survey', 'Slate roof', 'Yearly care']) {
    await expect(page.getByRole('listitem', { name, exact: true })).toBeVisible();
  }
  await shot(page, 'deal-lines');

  await tab(page, 'Qualification').click();
  await expect(page.getByRole('img', { name: /The eight parts of the qualification/ })).toBeVisible();
  await expect(page.getByText('50%').filter({ visible: true }).first()).toBeVisible();
  await shot(page, 'deal-qualification');

  await tab(page, 'History').click();
  await expect(page.getByText('They asked for slate instead of tiles').filter({ visible: true }).first()).toBeVisible();
  await isAccessible(page);
  await shot(page, 'deal-history');
});

test('admins keep products, price books, rates and goals', async ({ page }) => {
  test.setTimeout(180_000);
  await smallFirm(page);
  const { book } = await catalogue(page);
  const { post } = script(page);
  await post('/api/exchange_rates', { currency: 'EUR', day: '2026-11-02', rate: 1.085 });
  await post('/api/exchange_rates', { currency: 'GBP', day: '2026-11-02', rate: 1.3 });
  const days = { from_on: '2027-01-01', to_on: '2027-03-31' };
  await post('/api/goals', { name: 'First quarter', metric: 'won_value', target: 25_000_000, ...days });
  await post('/api/goals', { name: 'New deals in spring', metric: 'new_deals', target_count: 40, ...days });
  for (const [path, picture, seen] of [
    ['/products', 'products', 'Slate roof'],
    [`/price_books/${book}`, 'price-book', 'Europe'],
    ['/exchange_rates', 'rates', 'GBP'],
    ['/goals', 'goals-list', 'First quarter'],
  ] as const) {
    await open(page, path);
    await expect(page.getByRole('main').getByText(seen, { exact: true }).filter({ visible: true }).first()).toBeVisible();
    if (picture === 'price-book') {
      const related = tab(page, 'Related');
      if (await related.count()) await related.click();
      await expect(page.getByRole('region', { name: 'Prices' }).filter({ visible: true }).getByText('Survey').first()).toBeVisible();
    }
    await shot(page, picture);
  }
});

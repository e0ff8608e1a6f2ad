// Every screen, in light and dark, at desk and on the phone, for people who use assistive technology.

import type { Page } from '@playwright/test';
import { type Look, expect, firstAdmin, isAccessible, open, test, wear } from '../kith';
import type { Kith } from '../server';

type Screen = { name: string; path: string; then?: (page: Page) => Promise<void> };

const dialog = async (page: Page) => expect(page.getByRole('dialog').filter({ visible: true })).toBeVisible();

/** The first record of a noun. */
async function first(page: Page, plural: string): Promise<string> {
  const { items } = await (await page.request.get(`/api/${plural}?limit=1`)).json();
  return items[0].id;
}

/** Waits until what slides in has come to rest; what pulses for ever, or follows the scrolling, is not waited for. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((each) => each.timeline === document.timeline && each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ends.map((each) => each.finished.catch(() => undefined)));
  });

const SCREENS: Screen[] = [
  { name: 'home', path: '/' },
  { name: 'board', path: '/board' },
  { name: 'list', path: '/contacts' },
  { name: 'list with sums', path: '/companies' },
  { name: 'record', path: '/contacts/:contacts' },
  { name: 'deal', path: '/deals/:deals' },
  { name: 'panel', path: '/contacts?open=:contacts', then: async (page) => expect(page.locator('#record-panel h1')).toBeVisible() },
  { name: 'form', path: '/companies?new', then: dialog },
  { name: 'trash', path: '/trash' },
  { name: 'search', path: '/search?q=a', then: async (page) => expect(page.locator('main h2').first()).toBeVisible() },
  { name: 'activities', path: '/activities' },
  { name: 'calendar', path: '/calendar?view=week' },
  { name: 'month', path: '/calendar?view=month' },
  { name: 'agenda', path: '/calendar?view=agenda' },
  { name: 'pipelines', path: '/pipelines' },
  { name: 'builder', path: '/pipelines/:pipelines/shape', then: async (page) => expect(page.locator('ol button[aria-pressed]').first()).toBeVisible() },
  { name: 'figures', path: '/pipelines/:pipelines/insight', then: async (page) => expect(page.locator('main dl, main h2').first()).toBeVisible() },
  { name: 'import', path: '/import' },
  { name: 'account', path: '/account' },
  { name: 'notifications', path: '/notifications' },
  { name: 'style page', path: '/dev/ui' },
  {
    name: 'palette',
    path: '/contacts',
    then: async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page);
    },
  },
];

/** Every screen of a firm with something in it, in one language. */
async function visit(page: Page, kith: Kith, look: Look, otherTheme?: Look): Promise<void> {
  await firstAdmin(page);
  await kith.command('demo');
  const known = new Map<string, string>();
  for (const plural of ['contacts', 'deals', 'pipelines']) known.set(plural, await first(page, plural));
  for (const { name, path, then: opened } of SCREENS) {
    await test.step(name, async () => {
      await wear(page, look);
      await open(page, path.replace(/:(\w+)/, (_, plural) => known.get(plural) ?? ''));
      await opened?.(page);
      await settled(page);
      await expect.soft(isAccessible(page), `${name} in ${look}`).resolves.toBeUndefined();
      if (!otherTheme) return;
      await wear(page, otherTheme);
      await settled(page);
      await expect.soft(isAccessible(page, 'colours'), `${name} in ${otherTheme}`).resolves.toBeUndefined();
    });
  }
}

test('every screen is accessible in English, light and dark', async ({ page, kith }) => {
  test.setTimeout(420_000);
  await visit(page, kith, 'light', 'dark');
});

test('every screen is accessible in Arabic', async ({ page, kith }) => {
  test.setTimeout(420_000);
  await visit(page, kith, 'ar');
});

// What many tests do: open a page, set Kith up, choose a look, take a picture.

import AxeBuilder from '@axe-core/playwright';
import { type Page, expect, test } from '@playwright/test';
import { saysNoKeys } from './words';

export const ADMIN = {
  name: 'Ada Lindqvist',
  email: 'ada@fjord.example',
  password: 'a long walk by the fjord',
  firm: 'Fjord Advisory',
};

export type Look = 'light' | 'dark' | 'ar';

/** Goes to a path and waits until the page answers to clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** `hydrate()` marks the document when it is done; a board says when it answers to hands, which come just after. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
  await expect(page.locator('#board:not([data-in-hand])')).toHaveCount(0);
}

/** Takes back what a message says that was done. What it did may be seen before it is said, and other messages offer an Undo too. */
export async function undo(page: Page, said: string | RegExp): Promise<void> {
  const message = page.getByRole('status').filter({ hasText: said }).last();
  await message.getByRole('button', { name: 'Undo' }).click();
}

/** Walks the first-run set-up to an empty firm, signed in as its admin. */
export async function walkSetUp(page: Page): Promise<void> {
  await open(page, '/set-up');
  await page.getByLabel('Your name').fill(ADMIN.name);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Firm name').fill(ADMIN.firm);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Start empty').click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL((url) => url.pathname !== '/set-up');
  await ready(page);
}

/**
 * An empty firm and its admin, signed in: what the set-up asks for, without its screens. The page stands at Kith's
 * address, on nothing: which screen is wanted, each test says.
 */
export async function firstAdmin(page: Page): Promise<void> {
  const founding = { ...ADMIN, currency: 'USD', language: 'en', time_zone: 'Europe/Paris' };
  await asked(page, '/fn/identity/set_up/api/set_up', { data: { founding } });
}

/** Has the server do what a screen would ask of it; the page then stands at its address, on nothing. */
export async function asked(page: Page, path: string, what: { data: object } | { form: Record<string, string> }): Promise<void> {
  await page.goto('/health');
  const { origin } = new URL(page.url());
  const answer = await page.request.post(path, { ...what, headers: { Origin: origin } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function signIn(page: Page, email = ADMIN.email, password = ADMIN.password): Promise<void> {
  await open(page, '/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/**
 * Chooses theme and language by cookie. The theme changes in place, as by its button; for a language the page is loaded
 * anew, unless it stands on no screen yet.
 */
export async function wear(page: Page, look: Look): Promise<void> {
  const url = new URL(page.url()).origin;
  const [theme, language] = [look === 'dark' ? 'dark' : 'light', look === 'ar' ? 'ar' : 'en'];
  await page.context().addCookies([
    { name: 'kith_theme', value: theme, url },
    { name: 'kith_language', value: language, url },
  ]);
  const spoken = await page.locator('html').getAttribute('lang');
  if (spoken === null) return;
  if (spoken === language) {
    await page.locator('html').evaluate((root, theme) => root.setAttribute('data-theme', theme), theme);
    return;
  }
  await page.reload();
  await ready(page);
}

/** Writes `screenshots/<name>-<desktop|phone>-<look>.png` of the page as it is. */
export async function shot(page: Page, name: string, look: Look = 'light'): Promise<void> {
  const size = test.info().project.name;
  const path = `${__dirname}/screenshots/${name}-${size}-${look}.png`;
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, `${name} is wider than the window`).toBeLessThanOrEqual(0);
  await saysNoKeys(page);
  await page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' });
}

/** The page in light, dark and Arabic, and back in light. */
export async function everyLook(page: Page, name: string): Promise<void> {
  for (const look of ['dark', 'ar', 'light'] as const) {
    await wear(page, look);
    await shot(page, name, look);
  }
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What another theme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Fails on anything that keeps a person with assistive technology out; or, of a page already looked at, by its colours alone. */
export async function isAccessible(page: Page, what: 'all' | 'colours' = 'all'): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (what === 'all' ? axe.withTags(EVERYTHING) : axe.withRules(COLOURS)).analyze();
  const found: string[] = [];
  for (const { id, nodes } of violations) {
    const wrong = [];
    for (const node of nodes) {
      const isHalfHidden = id === 'target-size' && (await isLargeInSight(page, String(node.target[0])));
      if (!isHalfHidden) wrong.push(node.html);
    }
    if (wrong.length > 0) found.push(`${id}: ${wrong.join(' | ')}`);
  }
  expect(found, 'accessibility violations').toEqual([]);
}

/** Whether a target that a bar half covers, where the page happens to stand, is large enough once it is scrolled to. */
async function isLargeInSight(page: Page, target: string): Promise<boolean> {
  await page.locator(target).first().evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { violations } = await new AxeBuilder({ page }).include(target).withRules('target-size').analyze();
  return violations.length === 0;
}

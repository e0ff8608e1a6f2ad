// The first minutes: an empty Kith leads to the set-up, and the set-up leads to work.

import { colleague } from '../board';
import { ADMIN, everyLook, expect, firstAdmin, isAccessible, open, signIn, test, walkSetUp } from '../kith';

test('an empty Kith leads to the set-up', async ({ page }) => {
  await open(page, '/');
  await expect(page).toHaveURL(/\/set-up$/);
  await isAccessible(page);
  await everyLook(page, 'setup');
});

test('the first admin sets up the firm and signs in again', async ({ page }) => {
  await walkSetUp(page);
  await page.context().clearCookies();
  await signIn(page);
  await expect(page).not.toHaveURL(/sign-in/);
});

test('a new firm begins at its board, with the first steps until they are sent away', async ({ page }) => {
  await walkSetUp(page);
  await expect(page).toHaveURL(/\/board$/);
  const steps = page.getByRole('complementary', { name: 'A good start' });
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await isAccessible(page);
  await steps.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(steps).toBeHidden();
  await open(page, '/');
  await expect(page.getByRole('heading', { name: 'A good start' })).toBeHidden();
});

test('the sample firm, and its end, are offered only to who may', async ({ page, kith, anotherBrowser }) => {
  await firstAdmin(page);
  const bo = await colleague(await anotherBrowser(), kith, 'Bo', 'consultant');
  const bring = { name: 'Look around in a sample firm' };
  for (const [person, buttons] of [[page, 1], [bo, 0]] as const) {
    await open(person, '/');
    await expect(person.getByRole('heading', { name: 'A good start' })).toBeVisible();
    await expect(person.getByRole('button', bring)).toHaveCount(buttons);
  }
  await kith.command('demo');
  for (const [person, buttons] of [[page, 1], [bo, 0]] as const) {
    await open(person, '/');
    await expect(person.getByText('You are looking at a sample firm.')).toBeVisible();
    await expect(person.getByRole('button', { name: 'Remove the sample firm' })).toHaveCount(buttons);
    await expect(person.getByText('can be removed with one click')).toHaveCount(buttons);
  }
});

test('the set-up is closed once there is an admin', async ({ page, anotherBrowser }) => {
  await firstAdmin(page);
  const stranger = await anotherBrowser();
  await open(stranger, '/set-up');
  await expect(stranger).toHaveURL(/\/sign-in/);
  await isAccessible(stranger);
  await everyLook(stranger, 'sign-in');
});

test('a wrong password is refused in one sentence', async ({ page, complaints }) => {
  await firstAdmin(page);
  await page.context().clearCookies();
  complaints.expect(/401/);
  await signIn(page, ADMIN.email, 'not the password');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test.describe('on PostgreSQL', () => {
  test.use({ engine: 'postgres' });

  test('the first admin sets up the firm', async ({ page }) => {
    await walkSetUp(page);
  });
});

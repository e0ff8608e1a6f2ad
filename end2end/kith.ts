// The test function of every spec: a fresh Kith, a page that may not complain, and the steps that all share.

import { test as base, type Page } from '@playwright/test';
import { Complaints } from './complaints';
import { type Engine, Kith, cluster } from './server';
import { saysNoKeys } from './words';

export { expect } from '@playwright/test';
export * from './steps';

type Options = {
  /** The database under test; `test.use({ engine: 'postgres' })` skips where there is no cluster. */
  engine: Engine;
};

type Fixtures = {
  kith: Kith;
  complaints: Complaints;
  /** A page in a browser of its own, with its own cookies, on the same Kith. */
  anotherBrowser: () => Promise<Page>;
};

export const test = base.extend<Options & Fixtures>({
  engine: ['sqlite', { option: true }],

  kith: async ({ engine }, use, info) => {
    base.skip(engine === 'postgres' && !cluster, 'KITH_TEST_POSTGRES names no cluster');
    const kith = await Kith.start(engine);
    await use(kith);
    await kith.stop();
    if (info.status !== info.expectedStatus) await info.attach('kith.log', { body: kith.log });
  },

  baseURL: async ({ kith }, use) => use(kith.url),

  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    complaints.verify();
  },

  page: async ({ page, kith, complaints }, use) => {
    complaints.listen(page, kith.url);
    await use(page);
    await saysNoKeys(page);
  },

  anotherBrowser: async ({ browser, kith, complaints }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      const page = await (await browser.newContext({ baseURL: kith.url })).newPage();
      complaints.listen(page, kith.url);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

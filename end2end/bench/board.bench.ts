// A full board in the browser: what it takes to load, a card in the air, the tab's memory, a long column that is scrolled. Each measurement
// writes one file of figures, which `server/benches/figures/browser.rs` holds against the bars.
//
// KITH_BENCH_BOARD and KITH_BENCH_COLUMN are addresses of two running Kith, each with the cookie of a session after a
// space; KITH_BENCH_FIGURES is the folder for what was measured.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, expect, test } from '@playwright/test';
import { column, middle } from '../board';
import { open } from '../steps';
import { type Trace, traced } from './trace';

/** Pixels from one card to the next. */
const PITCH = 86;
const CARDS = 5_000;
/** Pixels scrolled, and how fast. */
const FAR = 15_000;
const SPEED = 3_000;
/** What comes by itself after a page is alive has come, in milliseconds. */
const QUIET = 5_000;

function keep(name: string, figures: Record<string, number>): void {
  writeFileSync(join(process.env.KITH_BENCH_FIGURES ?? '.', `${name}.json`), JSON.stringify(figures));
}

/** Signs the browser in to one of the two; gives its address. */
async function signIn(context: BrowserContext, which: 'BOARD' | 'COLUMN'): Promise<string> {
  const [url, value] = (process.env[`KITH_BENCH_${which}`] ?? '').split(' ');
  await context.addCookies([{ name: 'kith_session', value, url }, { name: 'kith_first_steps', value: 'over', url }]);
  return url;
}

/** Opens a board with the stage in its middle, when what it fetches beforehand is there. */
async function openBoard(page: Page, url: string, stage: string): Promise<void> {
  await open(page, `${url}/board`);
  await column(page, stage).evaluate((each) => each.scrollIntoView({ inline: 'center' }));
  await expect(column(page, stage).locator('[data-card]').first()).toBeVisible();
  await page.waitForTimeout(QUIET);
}

/** Elements and texts in sight. */
function inSight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seen = (each: Element) => {
      const { width, left, right, top, bottom } = each.getBoundingClientRect();
      return width > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    };
    const texts = (each: Element) => [...each.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).length;
    const elements = [...document.body.querySelectorAll('*')].filter(seen);
    return elements.reduce((sum, each) => sum + 1 + texts(each), 0);
  });
}

test('a card in the air over 10,000 deals', async ({ browser, page, context }) => {
  const url = await signIn(context, 'BOARD');
  await openBoard(page, url, 'Stage 2');
  const { x, y } = await middle(column(page, 'Stage 2').locator('[data-card]').nth(1));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 2 });
  await expect(page.locator('[data-zone=won]')).toBeVisible();
  const sight = await inSight(page);
  const trace = await traced(browser, page, async () => {
    // Over the columns and back, past the cards of each: away from the edges, where the board would scroll.
    for (let step = 0; step <= 240; step++) {
      const turn = (step / 240) * 2 * Math.PI;
      await page.mouse.move(720 + 500 * Math.sin(turn), 400 + 180 * Math.sin(5 * turn));
    }
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const { dirty, total } = trace.layout();
  keep('drag', { ...trace.scripting(), dirty, total, sight });
});

test('what comes over the wire until a board answers to hands', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const url = await signIn(context, 'BOARD');
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const sizes: number[] = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  await open(page, `${url}/board`);
  keep('load', { kilobytes: sizes.reduce((sum, each) => sum + each, 0) / 1000, requests: sizes.length });
  await context.close();
});

/** Anonymous memory of all pages of a browser of its own, in MB, with a page or with an empty one. */
async function memory(launch: () => Promise<Browser>, show: (context: BrowserContext) => Promise<void>): Promise<number> {
  const browser = await launch();
  await show(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const kilobytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/RssAnon:\s+(\d+)/)?.[1] ?? 0));
  await browser.close();
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1000;
}

/** Lets go of what nobody needs. */
async function settle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

test('the memory of a tab with 10,000 deals', async ({ playwright }) => {
  const launch = () => playwright.chromium.launch(test.info().project.use.launchOptions);
  const empty = await memory(launch, async (context) => {
    const page = await context.newPage();
    await page.waitForTimeout(QUIET);
    await settle(page);
  });
  const board = await memory(launch, async (context) => {
    const url = await signIn(context, 'BOARD');
    const page = await context.newPage();
    await openBoard(page, url, 'Stage 2');
    await settle(page);
  });
  keep('memory', { board, empty });
});

/** Scrolls what is under the spot, as a wheel does. */
function scroll(browser: Browser, page: Page, x: number, y: number): Promise<Trace> {
  return traced(browser, page, async () => {
    const session = await page.context().newCDPSession(page);
    const gesture = { x, y, yDistance: -FAR, speed: SPEED, gestureSourceType: 'mouse' } as const;
    await session.send('Input.synthesizeScrollGesture', gesture);
  });
}

test('a column of 5,000 cards that is scrolled', async ({ browser, page, context }) => {
  const bare = await context.newPage();
  await bare.setContent(`<div style="height:${CARDS * PITCH}px">${'<p>A line of text</p>'.repeat(CARDS)}</div>`);
  const { rate: floor } = (await scroll(browser, bare, 400, 400)).scrolled();
  await bare.close();
  const url = await signIn(context, 'COLUMN');
  await openBoard(page, url, 'Stage 0');
  const body = column(page, 'Stage 0').locator('[id^=column-]');
  const length = () => body.evaluate((each) => each.scrollHeight);
  for (let known = await length(); known < CARDS * PITCH; known = await length()) {
    await body.evaluate((each) => (each.scrollTop = each.scrollHeight));
    await expect.poll(length, { intervals: [10] }).toBeGreaterThan(known);
  }
  await body.evaluate((each) => (each.scrollTop = 0));
  await expect(body.getByRole('link', { name: 'Deal 0 for the fjord', exact: true })).toBeVisible();
  const { x, y } = await middle(body);
  const trace = await scroll(browser, page, x, y);
  keep('column', { ...trace.scrolled(), script: trace.scripting().longest, floor });
});

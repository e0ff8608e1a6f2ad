// What moves on a page by itself, as the browser counts it.

import type { Page } from '@playwright/test';

/** Counts on this page and on every one to come what moves by itself; with what somebody pressed just before, too. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { sum: 0, moved: [] as string[] };
    Object.assign(window, { shifts: seen });
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    const observer = new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as Shift[]) {
        seen.sum += shift.value;
        seen.moved.push(...shift.sources.map(({ node }) => (node?.textContent ?? '').slice(0, 60)));
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

/** Of what moves by itself on a page, the sum at most. */
export const STILL = 0.02;

type Shifts = { sum: number; moved: string[] };

/** What moved so far; from now on it is counted anew. */
export const shifts = (page: Page): Promise<Shifts> =>
  page.evaluate(() => {
    const seen = (window as unknown as { shifts: Shifts }).shifts;
    const until = { ...seen, moved: [...seen.moved] };
    Object.assign(seen, { sum: 0, moved: [] });
    return until;
  });

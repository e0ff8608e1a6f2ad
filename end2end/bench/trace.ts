// What Chromium's trace says about one page between two marks. Times in milliseconds; microseconds in the trace itself.

import type { Browser, Page } from '@playwright/test';

type Event = { name: string; cat: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number; args: any };

/** Whatever stands in one of these is a script. */
const SCRIPT = ['EventDispatch', 'FunctionCall', 'FireAnimationFrame', 'TimerFire', 'RunMicrotasks', 'EvaluateScript'];
const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'blink.user_timing'];
/** A frame that comes later than this missed its turn: at 60 a second one comes every 16.7. */
const TURN = 1000 / 60;

/** Traces what `act` does to the page. */
export async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<Trace> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(() => performance.mark('begin'));
  await act();
  await page.evaluate(() => performance.mark('end'));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return new Trace(traceEvents);
}

export class Trace {
  /** Of the page's own process, between the marks, in their order. */
  private readonly events: Event[];
  private readonly main: number;

  constructor(all: Event[]) {
    const mark = (name: string) => {
      const found = all.find((event) => event.name === name && event.cat.includes('user_timing'));
      if (!found) throw new Error(`no mark ${name} in the trace`);
      return found;
    };
    const [begin, end] = [mark('begin'), mark('end')];
    this.main = begin.tid;
    const within = ({ pid, ts }: Event) => pid === begin.pid && ts >= begin.ts && ts <= end.ts;
    this.events = all.filter(within).sort((one, other) => one.ts - other.ts);
  }

  /**
   * Frames of the main thread, and the most that scripts took in one of them: of the processor, and by the clock, which
   * also counts what others did on the machine meanwhile.
   */
  scripting(): { frames: number; longest: number; clock: number } {
    const starts = this.named(['BeginMainThreadFrame']).map(({ ts }) => ts);
    const scripts = outermost(this.named(SCRIPT).filter(({ ph, tid }) => ph === 'X' && tid === this.main));
    const most = (time: (event: Event) => number) => {
      const sums = starts.map((start, at) =>
        scripts
          .filter(({ ts }) => ts >= start && ts < (starts[at + 1] ?? Infinity))
          .reduce((sum, event) => sum + time(event), 0),
      );
      return Math.max(0, ...sums) / 1000;
    };
    const clock = most(({ dur = 0 }) => dur);
    return { frames: starts.length, longest: most(({ tdur, dur = 0 }) => tdur ?? dur), clock };
  }

  /** How many objects a layout found dirty at most, and of how many. */
  layout(): { dirty: number; total: number } {
    const layouts = this.named(['Layout']).map(({ args }) => args.beginData ?? {});
    const most = (of: (data: any) => number | undefined) => Math.max(0, ...layouts.map((data) => of(data) ?? 0));
    return { dirty: most(({ dirtyObjects }) => dirtyObjects), total: most(({ totalObjects }) => totalObjects) };
  }

  /** The frames that were drawn while the page scrolled: how many a second, the share of late ones, the longest wait. */
  scrolled(): { rate: number; later: number; missed: number; longest: number } {
    const scrolls = this.named(['EventDispatch']).filter(({ args }) => args.data?.type === 'scroll');
    const [first, last] = [scrolls[0]?.ts ?? 0, scrolls.at(-1)?.ts ?? 0];
    const drawn = this.named(['DrawFrame']).map(({ ts }) => ts).filter((ts) => ts >= first && ts <= last);
    const waits = drawn.slice(1).map((ts, at) => (ts - drawn[at]) / 1000);
    if (waits.length === 0) throw new Error('nothing scrolled in the trace');
    const share = (limit: number) => waits.filter((wait) => wait > limit).length / waits.length;
    const rate = (1000 * waits.length) / waits.reduce((sum, wait) => sum + wait, 0);
    return { rate, later: share(TURN), missed: share(TURN * 1.5), longest: Math.max(...waits) };
  }

  private named(names: string[]): Event[] {
    return this.events.filter(({ name }) => names.includes(name));
  }
}

/** Without what lies in others. */
function outermost(events: Event[]): Event[] {
  let end = 0;
  return events.filter(({ ts, dur = 0 }) => {
    const isWithin = ts < end;
    end = Math.max(end, ts + dur);
    return !isWithin;
  });
}

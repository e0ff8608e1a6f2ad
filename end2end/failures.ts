// Ends a run with a line or two for each failure, where the last lines are all that is kept of a log.

import type { FullConfig, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Lines of an error that say what was wanted and what was found. */
const LINES = 12;

export default class Failures implements Reporter {
  private readonly failed: [TestCase, TestResult][] = [];
  private root = '';

  onBegin({ rootDir }: FullConfig): void {
    this.root = rootDir;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== test.expectedStatus && result.status !== 'skipped') this.failed.push([test, result]);
  }

  // After what other reporters write at the end.
  async onExit(): Promise<void> {
    for (const [test, { errors }] of this.failed) {
      const [file, ...titles] = test.titlePath().slice(2);
      console.log(`\n${test.titlePath()[1]}: ${file}: ${titles.join(' › ')}`);
      for (const { message, location } of errors) {
        const place = location ? `${location.file.replace(`${this.root}/`, '')}:${location.line}: ` : '';
        console.log(place + plain(message ?? '').split('\n').slice(0, LINES).join('\n'));
      }
    }
  }
}

/** The text without its colours. */
function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}

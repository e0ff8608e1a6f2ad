// What a page says when something is wrong. A test fails on any of it that it did not announce.

import { expect, type Page } from '@playwright/test';

export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Announces a complaint that the test provokes, such as the 401 of a wrong password. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  listen(page: Page, origin: string): void {
    page.on('pageerror', (error) => this.add(`page error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      const isAboutHydration = message.type() === 'warning' && /hydrat|mismatch|panicked/i.test(message.text());
      if (message.type() === 'error' || isAboutHydration) {
        this.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('response', (response) => {
      if (response.url().startsWith(origin) && response.status() >= 500) {
        this.add(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
      }
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A page that is left ends its open requests: the live feed, an image on its way.
      if (request.url().startsWith(origin) && !reason.includes('ERR_ABORTED')) {
        this.add(`failed request (${reason}): ${request.method()} ${request.url()}`);
      }
    });
  }

  verify(): void {
    expect(this.heard, 'what the page complained about').toEqual([]);
  }

  private add(complaint: string): void {
    if (!this.expected.some((pattern) => pattern.test(complaint))) this.heard.push(complaint);
  }
}

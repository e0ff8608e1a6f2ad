// Every text has its words: a key on the screen means that its file of words was not there.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';

const KEYS = new Set(files(join(__dirname, '..')).flatMap(keys));

/** Fails when a text, a label or a hint of the page is a key. */
export async function saysNoKeys(page: Page): Promise<void> {
  const said = await page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) found.push(texts.currentNode.nodeValue ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim());
  });
  expect(said.filter((text) => KEYS.has(text)), 'words that are missing').toEqual([]);
}

function files(root: string): string[] {
  const folders = ['app', ...readdirSync(join(root, 'crates')).map((name) => join('crates', name))];
  return folders.flatMap((folder) => below(join(root, folder, 'words')));
}

function below(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => (entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function keys(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.includes(' = ')).map((line) => line.split(' = ')[0].split('#')[0].trim());
}

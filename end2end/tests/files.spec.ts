// Files on a timeline: chosen, dropped and pasted; shown, taken down, thrown away and brought back.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, test, undo } from '../kith';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function onContact(page: Page) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  await open(page, `/contacts/${contact.id}`);
  const files = async () => (await get('/api/files')).items;
  return { contact, files };
}

/** Drops or pastes files onto the timeline, as a person's browser does. */
async function hand(page: Page, kind: 'drop' | 'paste', name: string, base64: string, type: string) {
  const transfer = await page.evaluateHandle(
    ([name, base64, type]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type }));
      return transfer;
    },
    [name, base64, type] as const,
  );
  await timeline(page)
    .getByRole('button', { name: 'Attach files' })
    .evaluate(
      (target, [kind, transfer]) => {
        const options = { bubbles: true, cancelable: true };
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { ...options, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...options, clipboardData: transfer });
        target.dispatchEvent(event);
      },
      [kind, transfer] as const,
    );
}

test('a picture that is dropped and one that is pasted stand on the timeline', async ({ page }) => {
  const { files } = await onContact(page);
  await hand(page, 'drop', 'roof.png', PIXEL, 'image/png');
  await expect(timeline(page).getByRole('img', { name: 'roof.png' })).toBeVisible();
  await hand(page, 'paste', 'floor.png', PIXEL, 'image/png');
  await expect(timeline(page).getByRole('link', { name: 'floor.png' })).toBeVisible();
  expect((await files()).length).toBe(2);
  await isAccessible(page);
  await everyLook(page, 'timeline-files');
});

test('a file that is chosen is taken down as it was, thrown away and brought back', async ({ page }) => {
  const { files } = await onContact(page);
  const chooser = page.waitForEvent('filechooser');
  await timeline(page).getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('Ten desks') });
  const link = timeline(page).getByRole('link', { name: 'offer.txt' });
  const download = page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('offer.txt');
  const [file] = await files();
  const read = await page.request.get(`/api/files/${file.id}/content`);
  expect(await read.text()).toBe('Ten desks');
  expect(read.headers()['content-disposition']).toContain('attachment');
  await timeline(page).getByRole('button', { name: 'Delete' }).click();
  await expect(link).toHaveCount(0);
  await undo(page, 'offer.txt is in the trash');
  await expect(link).toBeVisible();
});

test('a drawing with a script is taken down and never shown', async ({ page }) => {
  const { files } = await onContact(page);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>document.title=1</script></svg>';
  await hand(page, 'drop', 'photo.png', Buffer.from(svg).toString('base64'), 'image/png');
  await expect(timeline(page).getByRole('link', { name: 'photo.png' })).toBeVisible();
  await expect(timeline(page).getByRole('img', { name: 'photo.png' })).toHaveCount(0);
  const [file] = await files();
  const { headers } = await page.request.get(`/api/files/${file.id}/content`).then((read) => ({ headers: read.headers() }));
  expect(headers['content-disposition']).toContain('attachment');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

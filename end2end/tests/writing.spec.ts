// Writing with looks: a mail in a conversation with bold words, a list and a link; what is pasted, undone and sent again.

import { type Page } from '@playwright/test';
import { script } from '../board';
import { everyLook, expect, firstAdmin, isAccessible, open, shot, test } from '../kith';

const bubbles = (page: Page) => page.locator('#record-panel-thread li[data-direction]');
const foot = (page: Page) => page.getByRole('form', { name: 'What was written or said?' });
const text = (page: Page) => foot(page).getByRole('textbox', { name: 'What was written or said?' });
const tool = (page: Page, name: string) => foot(page).getByRole('button', { name, exact: true });

async function inConversation(page: Page, channel: string) {
  await firstAdmin(page);
  const { get, post } = script(page);
  const contact = await post('/api/contacts', { name: 'Grace Holt' });
  const talk = await post('/api/conversations', { subject: 'The roof', contact_id: contact.id, channel });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await open(page, `/conversations/${talk.id}`);
  const said = async () => (await get('/api/communications')).items;
  return { contact, fetched, get, post, said, talk };
}

/** The editor is there, and the caret stands in it. */
async function begin(page: Page): Promise<void> {
  await expect(tool(page, 'Bold')).not.toHaveAttribute('aria-disabled');
  await text(page).click();
}

async function pasted(page: Page, html: string): Promise<void> {
  await text(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test('a mail is written with bold words, a list and a link', async ({ page }) => {
  const { said } = await inConversation(page, 'email');
  await begin(page);
  await page.keyboard.type('Dear ');
  await page.keyboard.press('Control+b');
  await expect(tool(page, 'Bold')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('Grace');
  await tool(page, 'Bold').click();
  await expect(tool(page, 'Bold')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.type(', see ');
  await page.keyboard.press('Control+k');
  const asked = page.getByRole('dialog', { name: 'Link' });
  await asked.getByLabel('Where does the link lead?').fill('two words');
  await asked.getByRole('button', { name: 'Set the link' }).click();
  await expect(asked.getByText('This is no address')).toBeVisible();
  await isAccessible(page);
  await asked.getByLabel('Where does the link lead?').fill('slate.example/roof');
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await tool(page, 'List').click();
  await page.keyboard.type('slate');
  await page.keyboard.press('Enter');
  await page.keyboard.type('oak');
  await expect(tool(page, 'List')).toHaveAttribute('aria-pressed', 'true');
  await shot(page, 'mail-writing');
  await foot(page).getByRole('button', { name: 'Write it down' }).click();
  await expect(bubbles(page)).toHaveCount(1);
  const bubble = bubbles(page).first().locator('.rich');
  await expect(bubble.getByText('Grace', { exact: true })).toHaveCSS('font-weight', /[6-9]00/);
  await expect(bubble.getByRole('listitem')).toHaveText(['slate', 'oak']);
  const link = bubble.getByRole('link', { name: 'slate.example/roof' });
  await expect(link).toHaveAttribute('href', 'https://slate.example/roof');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(text(page)).toHaveText('');
  const [message] = await said();
  expect(message.values.body).toBe('Dear Grace, see slate.example/roof\nslate\noak');
  await everyLook(page, 'mail-written');
});

test('what is pasted keeps its looks, runs nothing and fetches nothing', async ({ page }) => {
  const { contact, fetched, post, said, talk } = await inConversation(page, 'email');
  await begin(page);
  const bad = '<script>document.title="ran"</script><img src=x onerror="document.title=\'ran\'"><img src="https://t.example/open.gif">';
  await pasted(page, `<p onclick="steal()">Our <strong>offer</strong></p><ol><li>one</li></ol><blockquote>as you wrote</blockquote>${bad}`);
  await expect(text(page).locator('blockquote')).toHaveText('as you wrote');
  await expect(text(page).getByRole('listitem')).toHaveText(['one']);
  await expect(text(page).locator('img, script, [onclick]')).toHaveCount(0);
  await foot(page).getByRole('button', { name: 'Write it down' }).click();
  await expect(bubbles(page)).toHaveCount(1);
  const html = (await said())[0].values.html;
  expect(html).toContain('<b>offer</b>');
  expect(html).not.toMatch(/<img|script|onclick/);
  const reported = `<p>Thank <b>you</b></p>${bad}`;
  await post('/api/communications', { conversation_id: talk.id, contact_id: contact.id, direction: 'incoming', html: reported });
  await expect(bubbles(page)).toHaveCount(2);
  await expect(bubbles(page).locator('.rich').getByText('you', { exact: true })).toBeVisible();
  await expect(bubbles(page).locator('img, script')).toHaveCount(0);
  expect(fetched).not.toContain('/open.gif');
  await expect(page).not.toHaveTitle('ran');
});

test('what was typed is undone and done again, and the arrows walk the tools', async ({ page }) => {
  await inConversation(page, 'email');
  await begin(page);
  await expect(tool(page, 'Undo')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.type('Slate');
  await page.keyboard.press('Control+a');
  await tool(page, 'Italic').click();
  await expect(text(page).locator('i')).toHaveText('Slate');
  await page.keyboard.press('Control+z');
  await expect(text(page).locator('i')).toHaveCount(0);
  await expect(text(page)).toHaveText('Slate');
  await tool(page, 'Redo').click();
  await expect(text(page).locator('i')).toHaveText('Slate');
  await tool(page, 'Undo').click();
  await expect(text(page).locator('i')).toHaveCount(0);
  await tool(page, 'Bold').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tool(page, 'Italic')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(tool(page, 'Redo')).toBeFocused();
  await expect(foot(page).getByRole('toolbar').locator('[tabindex="0"]')).toHaveCount(1);
});

test('a chat stays plain, and its page does not fetch the editor', async ({ page }) => {
  const { fetched, said } = await inConversation(page, 'chat');
  await text(page).fill('Slate, please.');
  await expect(foot(page).getByRole('toolbar')).toHaveCount(0);
  await foot(page).getByRole('button', { name: 'Write it down' }).click();
  await expect(bubbles(page)).toHaveCount(1);
  expect((await said())[0].values.html ?? null).toBeNull();
  expect(fetched).not.toContain('/editor.js');
});

test('the form of a message has looks for a mail, and the words alone for a text message', async ({ page }) => {
  const { said } = await inConversation(page, 'email');
  await open(page, '/communications');
  await page.getByRole('button', { name: 'New message' }).filter({ visible: true }).first().click();
  const form = page.getByRole('dialog').filter({ visible: true });
  await expect(form.getByRole('button', { name: 'Bold', exact: true })).not.toHaveAttribute('aria-disabled');
  await form.getByRole('textbox', { name: 'Text' }).click();
  await form.getByRole('button', { name: 'Bold', exact: true }).click();
  await page.keyboard.type('Of oak');
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  await expect.poll(async () => (await said())[0]?.values.html).toContain('<b>Of oak</b>');
  await page.goto('/communications');
  await open(page, `/communications/${(await said())[0].id}`);
  await expect(page.getByText('Of oak').filter({ visible: true }).first()).toBeVisible();
});

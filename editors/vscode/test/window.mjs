// The extension in VS Code itself: in a window that a browser shows. Run by hand, because VS Code is large:
//
//   npm install --prefix DIR code-server playwright-core        (code-server needs the Node.js that it names)
//   DIR/node_modules/.bin/code-server --install-extension q7x2-lint-0.1.0.vsix
//   node test/window.mjs DIR PROGRAM [SCREENSHOT]
//
// PROGRAM is the linter; Chromium is at CHROMIUM, or /usr/bin/chromium.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [modules, program, screenshot] = process.argv.slice(2);
const { chromium } = createRequire(resolve(modules, 'index.js'))('playwright-core');
const folder = mkdtempSync(join(tmpdir(), 'window-'));
mkdirSync(join(folder, '.git'));
writeFileSync(join(folder, 'harbour.md'), '# The harbour\n\nThe pier is open.\n\nAs an AI language model, I cannot say when the lock opens.\n');
const user = join(homedir(), '.local/share/code-server/User');
mkdirSync(user, { recursive: true });
writeFileSync(join(user, 'settings.json'), JSON.stringify({
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'q7x2-lint.path': resolve(program),
}));
const server = spawn(
  process.execPath,
  [join(modules, 'node_modules/code-server'), '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  let address;
  for await (const line of createInterface({ input: server.stdout })) {
    address = /listening on (http:.*?)\/?$/.exec(line)?.[1];
    if (address) break;
  }
  server.stdout.resume();
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 700 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${address}/?folder=${folder}`);
  await page.getByRole('treeitem', { name: /harbour/ }).first().dblclick();
  const marks = page.locator('.squiggly-error');
  await marks.first().waitFor({ state: 'attached' });
  assert.equal(await marks.count(), 1);
  console.log('ok: a finding is underlined');

  await page.getByText('As an AI language model').first().hover();
  await page.locator('.monaco-hover').getByText('speaks as an assistant').first().waitFor();
  if (screenshot) await page.screenshot({ path: screenshot });
  console.log('ok: hovering tells of it');

  await page.locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nI hope this helps! Let me know if you need anything else.\n');
  await page.waitForFunction(() => document.querySelectorAll('.squiggly-error, .squiggly-warning').length > 1);
  console.log('ok: findings as one types');

  await page.getByText('As an AI language model').first().click();
  await page.keyboard.press('Control+.');
  await page.getByText(/^Allow /).first().waitFor();
  console.log('ok: it can be allowed');
} finally {
  server.kill();
  await browser.close();
  rmSync(folder, { recursive: true });
}

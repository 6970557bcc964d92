// Drives a real VS Code in a headless browser, with the packaged extension installed.
//
//   node vscode.mjs --vscode DIR --extension FILE.vsix --browser FILE --workspace DIR --scratch DIR --images DIR
//
// First the tests in `host/` run inside the extension host; then the windows are looked at as a person would, and
// pictures are taken. `postlint` must be on PATH. Ends with status 1 and a picture of the last state when something fails.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const required = ['vscode', 'modules', 'extension', 'browser', 'workspace', 'scratch', 'images'];
const { values: given } = parseArgs({ options: Object.fromEntries(required.map((name) => [name, { type: 'string' }])) });
for (const name of required) {
  assert.ok(given[name], `--${name} is missing`);
}
const { chromium } = createRequire(path.join(given.modules, 'x.js'))('playwright-core');

const HERE = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const PATIENCE = 90_000;
const SETTINGS = {
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.wordWrap': 'on',
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
};

const started = Date.now();
const say = (text) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const port = await new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const program = path.join(given.vscode, 'out', 'server-main.js');
const homes = ['--server-data-dir', path.join(given.scratch, 'data'), '--extensions-dir', path.join(given.scratch, 'extensions')];

fs.mkdirSync(path.join(given.scratch, 'data', 'data', 'Machine'), { recursive: true });
fs.writeFileSync(path.join(given.scratch, 'data', 'data', 'Machine', 'settings.json'), JSON.stringify(SETTINGS));
fs.mkdirSync(given.images, { recursive: true });
execFileSync(process.execPath, [program, '--install-extension', given.extension, ...homes], { stdio: 'pipe' });
say('the extension is installed');

const log = fs.openSync(path.join(given.scratch, 'server.log'), 'w');
const server = spawn(
  process.execPath,
  [program, '--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token', '--accept-server-license-terms',
    '--disable-workspace-trust', '--disable-telemetry', '--enable-smoke-test-driver', ...homes],
  // As if it had been started from a terminal: else a login shell is asked for PATH, and `postlint` is not on that.
  { stdio: ['ignore', log, log], env: { ...process.env, VSCODE_CLI: '1' } },
);
const browser = await chromium.launch({ executablePath: given.browser, args: ['--no-sandbox', '--disable-gpu'] });
let failures = 0;
let page;
for (const part of [reached, hostTests, look]) {
  try {
    await part();
  } catch (fault) {
    failures += 1;
    const picture = path.join(given.scratch, `failure-${part.name}.png`);
    await page?.screenshot({ path: picture }).catch(() => say('there is no window to take a picture of'));
    say(`FAILED ${fault.message}; the last state is in ${picture}`);
  }
}
await browser.close();
server.kill();
process.exit(failures === 0 ? 0 : 1);

async function reached() {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(200)) {
    const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (answer?.ok) {
      say('the server answers');
      return;
    }
  }
  throw new Error(`VS Code's server did not answer in ${PATIENCE / 1000} s`);
}

/** A copy of the fixture, so that nothing that is typed reaches the repository or the next run. */
function copy(name) {
  const folder = path.join(given.scratch, name);
  fs.cpSync(given.workspace, folder, { recursive: true });
  return folder;
}

async function hostTests() {
  const folder = copy('trains');
  const tests = path.join(given.scratch, 'host');
  fs.cpSync(path.join(HERE, 'host'), tests, { recursive: true });
  page = await (await browser.newContext()).newPage();
  const lines = [];
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = args.join(' ');
    if (/^(ok|FAILED|note) /.test(line)) {
      lines.push(line);
      say(line);
    }
  });
  const ended = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(tests)],
    ['extensionTestsPath', remote(path.join(tests, 'tests.js'))],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  const code = await Promise.race([ended, pause(2 * PATIENCE, 'no end')]);
  const passed = lines.filter((line) => line.startsWith('ok ')).length;
  assert.equal(code, 0, `the tests in the extension host ended with ${code} after ${passed} passed`);
  assert.ok(passed > 0, 'the tests in the extension host did not run');
  await page.context().close();
}

async function look() {
  const folder = copy('twelve-cities');
  page = await (await browser.newContext({ viewport: { width: 1180, height: 660 } })).newPage();
  const shoot = async (name) => {
    await page.screenshot({ path: path.join(given.images, `${name}.png`) });
    say(`picture ${name}.png`);
  };
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`, { timeout: PATIENCE });
  const rows = page.locator('.explorer-folders-view .monaco-list-row');
  await rows.first().waitFor({ timeout: PATIENCE });
  await rows.filter({ hasText: 'roles' }).click();
  await rows.filter({ hasText: 'platform-lead.md' }).dblclick();

  const squiggles = page.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  await squiggles.first().waitFor({ timeout: PATIENCE });
  await until('six findings are underlined', async () => (await squiggles.count()) >= 6);
  const item = page.locator('[id="postlint.postlint.postlint.status"], .statusbar-item[id*="postlint"]').first();
  await until('the status bar counts them', async () => /postlint\s+6/.test(await item.innerText()));
  await command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').nth(4).waitFor({ timeout: PATIENCE });
  const problems = (await page.locator('.markers-panel').innerText()).replace(/\s+/g, ' ');
  assert.match(problems, /“responsable” is misspelt/);
  await pause(500);
  await shoot('vscode-findings');
  await command('View: Hide Panel');

  // The lens moves all lines down by one when it comes.
  await page.locator('.codelens-decoration', { hasText: 'Score' }).first().waitFor({ timeout: PATIENCE });
  const typo = await place('responsable');
  await page.mouse.move(typo.x, typo.y, { steps: 5 });
  const hover = page.locator('.monaco-hover:not(.hidden)').first();
  await hover.waitFor({ timeout: PATIENCE });
  await until('the hover names the rule', async () => (await hover.innerText()).includes('misspelling'));
  await pause(800);
  await shoot('vscode-hover');

  await page.mouse.click(typo.x, typo.y);
  // Away from the word, so that no hover covers the menu.
  await page.mouse.move(typo.x, 5);
  await page.keyboard.press('Control+.');
  const actions = page.locator('.action-widget .monaco-list-row.action');
  await actions.first().waitFor({ timeout: PATIENCE });
  const titles = await actions.allInnerTexts();
  assert.match(titles[0], /responsible/, `the first action on the typo, of ${titles.join(' | ')}`);
  await pause(300);
  await shoot('vscode-quick-fix');
  const before = await squiggles.count();
  await page.keyboard.press('Enter');
  await until('the word is repaired', async () => (await shown()).includes('who are responsible for'));
  await until('its underline is gone', async () => (await squiggles.count()) === before - 1);

  await command('View: Toggle Primary Side Bar Visibility');
  await command('postlint: Show Assembled Document');
  const beside = page.locator('.editor-instance').nth(1);
  await until('the assembled document is beside', async () => (await beside.innerText()).replaceAll('\u00a0', ' ').includes('We run the trains'));
  await pause(500);
  await shoot('vscode-assembled');
  await command('View: Close Editors in Other Groups');

  await command('postlint: Show Graph of References');
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
  await frame.locator('svg g').first().waitFor({ timeout: PATIENCE });
  const boxes = await frame.locator('svg g').count();
  assert.equal(boxes, 5, 'boxes of the graph: two roles, two snippets, and one that is missing');
  await pause(500);
  await shoot('vscode-graph');
  await command('View: Close Editors in Other Groups');

  const tag = await place('welcome.snippet');
  await page.mouse.click(tag.x, tag.y);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('<');
  const offers = page.locator('.suggest-widget.visible .monaco-list-row');
  await offers.first().waitFor({ timeout: PATIENCE });
  assert.match((await offers.allInnerTexts()).join(' '), /benefits\.snippet.*welcome\.snippet/s);
  await page.keyboard.type('ben');
  await until('one offer is left', async () => (await offers.count()) === 1);
  await pause(500);
  await shoot('vscode-completion');
  await page.keyboard.press('Enter');
  await until('the tag is complete', async () => (await shown()).split('\n').includes('<benefits.snippet/>'));

  const complete = await place('benefits.snippet');
  await page.mouse.click(complete.x, complete.y);
  await page.keyboard.press('F2');
  const name = page.locator('.rename-box input');
  await name.waitFor({ timeout: PATIENCE });
  await name.fill('perks');
  await page.keyboard.press('Enter');
  await until('the tag has another name', async () => (await shown()).split('\n').includes('<perks.snippet/>'));
  const read = (...parts) => fs.readFileSync(path.join(folder, ...parts), 'utf8');
  await until('the file has another name', async () => read('snippets', 'perks.snippet').includes('30 days of leave'));
  await until('the other document follows', async () => read('roles', 'platform-base.md').includes('<perks.snippet/>'));

  async function command(name) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    await input.waitFor({ timeout: PATIENCE });
    await input.fill(`>${name}`);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    await row.waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: PATIENCE });
  }

  /** What is on the screen of the documents. */
  async function shown() {
    const texts = await page.locator('.editor-instance .view-line').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ')).join('\n');
  }

  /** The middle of `word` on the screen, measured by the browser: letters are not all of one width. */
  async function place(word) {
    const found = await page.evaluate((word) => {
      for (const row of document.querySelectorAll('.editor-instance .view-line')) {
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(word);
          if (at >= 0) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
        }
      }
      return null;
    }, word);
    assert.ok(found, `“${word}” is on the screen`);
    return found;
  }
}

async function until(what, question) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100)) {
    if (await question().catch(() => false)) {
      say(what);
      return;
    }
  }
  throw new Error(`waited in vain until ${what}`);
}

// Reads the HTML pages that postlint writes in a headless browser, as a person does, and as one who cannot see does.
//
//   node pages.mjs --modules DIR --browser FILE --root DIR --scratch DIR --images DIR
//
// `postlint` must be on PATH. Ends with status 1 and a picture of the last state when something fails.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const required = ['modules', 'browser', 'root', 'scratch', 'images'];
const { values: given } = parseArgs({ options: Object.fromEntries(required.map((name) => [name, { type: 'string' }])) });
for (const name of required) {
  assert.ok(given[name], `--${name} is missing`);
}
const { chromium } = createRequire(path.join(given.modules, 'x.js'))('playwright-core');
const axe = fs.readFileSync(path.join(given.modules, 'axe-core', 'axe.min.js'), 'utf8');
fs.mkdirSync(given.images, { recursive: true });

const say = (text) => console.log(`   ${text}`);
const scratch = (...names) => path.join(given.scratch, ...names);
const write = (name, text) => {
  fs.mkdirSync(path.dirname(scratch(name)), { recursive: true });
  fs.writeFileSync(scratch(name), text);
};
const postlint = (...words) => execFileSync('postlint', words, { cwd: given.scratch, maxBuffer: 1 << 28 });
const page_of = (name, ...words) => {
  write(name, postlint(...words));
  return pathToFileURL(scratch(name)).href;
};

// What a hostile or unlucky document may hold; each would run, end something or hide something if it were not escaped.
const EVIL = `# Baker </title><script>window.evil = 1</script> & "Sons" \u202e

<img src="https://example.com/x.png" onerror="window.evil = 2"> ]]> <!-- </style> </script>

## What you need

- A rockstar \u202e who can read <svg onload="window.evil = 3"> and [links](javascript:window.evil=4)
- \`</script><script>window.evil = 5</script>\`

| Day | Hours <script>window.evil = 6</script> |
| --- | --- |
| Monday | 4 to 12 |
`;
const BAKER = `# Baker

Pay: £29,000 to £31,000 a year, paid monthly. You work in Leeds, full time, from 4 am to noon.

## What you do

- Bake bread and rolls for three shops
- Keep the oven and the mixers clean
- Teach our two apprentices

## What you need

- At least two years of experience in a bakery
- A food hygiene certificate
- A rockstar attitude

## What we offer

- 28 days of holiday
- A pension

Send a few lines to jobs@example.com by the end of the month.
`;

const browser = await chromium.launch({ executablePath: given.browser, args: ['--no-sandbox', '--disable-gpu'] });
let failures = 0;
let page;

/** Opens `href` and fails when anything is complained of or fetched. */
async function open(href, options = {}) {
  await page?.context().close();
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.faults.push(message.text()));
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => request.url() !== href.split('#')[0] && page.faults.push(`fetched ${request.url()}`));
  await page.goto(href);
  return page;
}

/** Nothing was complained of, and everybody can read the page, by light and in the dark. */
async function sound(name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await page.evaluate(`${axe}; axe.run()`);
    const told = violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`);
    assert.deepEqual(told, [], `${name}, ${colorScheme}`);
    say(`${name}, ${colorScheme}: ${passes.length} rules of axe hold`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(page.faults, [], name);
}

/** A window as narrow as a phone need not be scrolled sideways. */
async function narrow() {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 700 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `a narrow window need not be scrolled sideways: ${wide}`);
  await page.setViewportSize(before);
}

const picture = (name, options = {}) => page.screenshot({ path: path.join(given.images, `${name}.png`), ...options });
const column = (number) =>
  page.$$eval('table.documents tbody tr', (rows, number) => rows.map((row) => row.cells[number].textContent.trim()), number);

async function one() {
  write('jobs/baker.md', BAKER);
  const href = page_of('one.html', 'analyze', '--today', '2026-03-01', '--format', 'html', 'jobs/baker.md');
  await open(href);
  assert.equal(await page.title(), 'Baker');
  assert.equal(await page.locator('script').count(), 0, 'a page of one document has no script');
  const marks = page.locator('mark.warning');
  assert.match(await marks.first().textContent(), /rockstar/);
  // From a mark to its note and to the rule, and back, by keyboard alone.
  await marks.first().locator('a').focus();
  await page.keyboard.press('Enter');
  const note = page.locator('.notes li:target');
  assert.match(await note.textContent(), /hero-title/);
  await note.locator('.rule a').press('Enter');
  assert.match(await page.locator('.rule-page:target').textContent(), /ninja/);
  await page.goto(href);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the report');
  await page.evaluate(() => document.activeElement.blur());
  await sound('one posting');
  await picture('report-posting', { fullPage: true, clip: { x: 0, y: 0, width: 1200, height: 1650 } });
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav').isVisible(), false, 'the contents are not printed');
  await page.emulateMedia({ media: 'screen' });
  await narrow();
}

async function evil() {
  write('evil/baker.md', EVIL);
  write('evil/<script>window.evil = 7<\u2215script>.md', EVIL);
  for (const [name, ...paths] of [['evil-one.html', 'evil/baker.md'], ['evil-many.html', 'evil/']]) {
    await open(page_of(name, 'analyze', '--format', 'html', ...paths));
    assert.equal(await page.evaluate(() => window.evil), undefined, `${name}: nothing of a document runs`);
    assert.equal(await page.locator('main img, main svg[onload], main a[href^="javascript"], main iframe').count(), 0, name);
    assert.ok(!(await page.content()).includes('\u202e'), `${name}: nothing turns the direction of writing`);
    await sound(name);
  }
}

async function parts() {
  fs.cpSync(path.join(given.root, 'editors', 'end-to-end', 'workspace'), scratch('roles'), { recursive: true });
  await open(page_of('parts.html', 'analyze', '--format', 'html', 'roles/roles/platform-lead.md'));
  await sound('a role with parts');
}

async function versions() {
  write('later/later.md', BAKER.replace('two years', 'three years').replace('£31,000', '£33,000').replace('- A pension\n', ''));
  write('evil/later.md', EVIL.replace('Monday', 'Tuesday').replace('who can read', 'who writes and reads'));
  for (const [folder, later] of [['jobs', 'later'], ['evil', 'evil']]) {
    const files = [`${folder}/baker.md`, `${later}/later.md`];
    await open(page_of(`compare-${folder}.html`, 'compare', '--today', '2026-03-01', '--format', 'html', ...files));
    assert.equal(await page.evaluate(() => window.evil), undefined, 'nothing of a document runs');
    await sound(`two versions, ${folder}`);
    await narrow();
  }
}

/** The files of a page of the documentation that is played. */
function files(name) {
  const text = fs.readFileSync(path.join(given.root, 'docs', name), 'utf8');
  for (const [, file, content] of text.matchAll(/^```markdown (\S+)\n(.*?)^```$/gms)) {
    write(path.join(path.parse(name).name, file), content);
  }
  return path.parse(name).name;
}

async function ladder() {
  const folder = files('ladder.md');
  await open(page_of('ladder.html', 'ladder', '--format', 'html', `${folder}/roles`));
  assert.match(await page.locator('.troubles').textContent(), /gap: there is no level 3/);
  assert.equal(await page.locator('td.mark-lowered').count(), 2);
  await sound('a ladder');
  await narrow();
  await picture('ladder', { fullPage: true });
  write('evil/baker-2.md', EVIL.replace('# Baker', '# Baker 2'));
  await open(page_of('ladder-evil.html', 'ladder', '--all', '--format', 'html', 'evil/baker.md', 'evil/baker-2.md'));
  assert.equal(await page.evaluate(() => window.evil), undefined, 'nothing of a document runs');
  await sound('a hostile ladder');
}

/** The HTML page of `trend` over a folder whose commits are the given days, each with what it makes of the folder. */
function trend(folder, commits) {
  fs.mkdirSync(scratch(folder), { recursive: true });
  const git = (...words) => execFileSync('git', ['-C', scratch(folder), ...words], { env });
  const env = { ...process.env };
  git('init', '--quiet', '.');
  for (const [day, change] of commits) {
    change();
    env.GIT_AUTHOR_DATE = env.GIT_COMMITTER_DATE = `${day}T12:00:00Z`;
    git('add', '.');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', day);
  }
  return page_of(`trend-${folder}.html`, 'trend', '--today', '2026-03-01', '--format', 'html', folder);
}

async function trends() {
  const later = BAKER.replace('- A rockstar attitude\n', '');
  const href = trend('course', [
    ['2025-08-04', () => write('course/baker.md', BAKER.replace('Pay: £29,000 to £31,000 a year, paid monthly. ', ''))],
    ['2025-10-20', () => write('course/driver.md', BAKER.replace('# Baker', '# Driver').replace('rockstar', 'ninja'))],
    ['2025-12-01', () => write('course/baker.md', later)],
    ['2026-02-10', () => write('course/driver.md', later.replace('# Baker', '# Driver').replace('- A pension\n', ''))],
  ]);
  await open(href);
  assert.equal(await page.locator('main table tbody tr', { hasText: /^2025-/ }).count(), 5, 'a line for each month');
  assert.ok((await page.locator('main svg').count()) > 0, 'there are charts');
  await sound('a trend');
  await narrow();
  await picture('trend', { fullPage: true });
  const evil = [
    ['2026-01-05', () => write('evil-course/baker.md', EVIL)],
    ['2026-02-05', () => write('evil-course/<script>window.evil = 7<\u2215script>.md', EVIL)],
  ];
  await open(trend('evil-course', evil));
  assert.equal(await page.evaluate(() => window.evil), undefined, 'nothing of a document runs');
  await sound('a hostile trend');
}

async function many() {
  const fixtures = path.join(given.root, 'fixtures');
  await open(page_of('many.html', 'analyze', '--today', '2026-03-01', '--format', 'html', 'jobs/', 'roles/', fixtures));
  const rows = await page.locator('table.documents tbody tr').count();
  assert.ok(rows > 10, `${rows} documents`);
  // Sorted by score with the keyboard: the highest first, then the lowest.
  const head = page.locator('table.documents thead th', { hasText: 'score' });
  await head.locator('button').press('Enter');
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  // Parts have no score: their empty cells come last either way.
  const scored = async () => {
    const cells = await column(1);
    const scores = cells.slice(0, cells.indexOf('')).map(Number);
    assert.ok(scores.length > 10, `${scores.length} scores`);
    assert.ok(cells.slice(scores.length).every((cell) => cell === ''), 'parts stand last');
    return scores;
  };
  const scores = await scored();
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
  await head.locator('button').press('Enter');
  assert.deepEqual(await scored(), scores.toReversed());
  await page.locator('#filter').fill('baker HERO');
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), 1);
  assert.match(await page.locator('#shown').textContent(), /^1 of \d+ documents$/);
  const opener = page.locator('table.documents tbody tr:visible button.open');
  await opener.press('Enter');
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  assert.match(await page.locator('tr.detail').textContent(), /\+\d.* hero-title: “rockstar”/);
  await opener.press('Enter');
  assert.equal(await page.locator('tr.detail').count(), 0);
  await page.locator('#filter').fill('');
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), rows);
  await sound('many documents');
  await narrow();
  const [table, region] = await page.$eval('table.documents', (table) => [table.scrollWidth, table.parentElement.clientWidth]);
  assert.ok(table <= region, `a window of 1,200 pixels shows all columns: ${table} of ${region}`);
  await page.evaluate(() => scrollTo(0, 0));
  await picture('report-collection', { fullPage: true, clip: { x: 0, y: 0, width: 1200, height: 1300 } });
  await open(page.url(), { javaScriptEnabled: false });
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), rows, 'without scripts all rows are there');
  assert.equal(await page.locator('#filter').isVisible(), false, 'and nothing that would not work');
}

/** How long `action` takes until what comes of it has been drawn, and the time of the processor that the page took for it. */
async function timed(action) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const [began, before] = [await spent(), performance.now()];
  await action();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  const [took, ran] = [performance.now() - before, (await spent()) - began];
  await devtools.detach();
  return `${Math.round(took)} ms (${Math.round(ran)} ms of processor time)`;
}

async function thousand() {
  const trades = ['Baker', 'Driver', 'Nurse', 'Welder', 'Teacher', 'Cook', 'Analyst', 'Engineer', 'Designer', 'Clerk'];
  const towns = ['Leeds', 'York', 'Hull', 'Derby', 'Bath'];
  for (let number = 0; number < 1000; number += 1) {
    const low = 22_000 + ((number * 7919) % 60) * 1000;
    const text = BAKER.replace('# Baker', `# ${trades[number % 10]} ${number}`)
      .replace('£29,000 to £31,000', `£${low} to £${low + 4000}`)
      .replace('Leeds', towns[number % 5])
      .replace('two years', `${1 + (number % 7)} years`)
      .replace('- A rockstar attitude\n', '- Careful work with dough, day after day\n'.repeat(number % 9))
      .replace(number % 3 ? '' : '## What we offer\n\n- 28 days of holiday\n- A pension\n', '');
    write(`thousand/${number}.md`, text);
  }
  const href = page_of('thousand.html', 'analyze', '--today', '2026-03-01', '--format', 'html', 'thousand/');
  const size = (fs.statSync(scratch('thousand.html')).size / 1e6).toFixed(1);
  await open('about:blank');
  page.removeAllListeners('request');
  say(`1,000 postings: ${size} MB; opened in ${await timed(() => page.goto(href))}`);
  assert.equal(await page.locator('table.documents tbody tr').count(), 1000);
  say(`sorted in ${await timed(() => page.locator('table.documents thead th', { hasText: 'words' }).locator('button').click())}`);
  say(`filtered in ${await timed(() => page.locator('#filter').fill('welder'))}`);
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), 100);
  assert.deepEqual(page.faults, []);
}

/** A data set of more rows than are listed: what is not in the table is told, and the page opens and stays usable. */
async function rows() {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const lines = ['id,title,description'];
  for (let number = 1; number <= 6000; number += 1) {
    const pay = 22_000 + ((number * 7919) % 60) * 1000;
    const text = `You bake ${number} loaves in Leeds, full time. Pay: £${pay} a year.${' We want a ninja.'.repeat(number % 4)}`;
    lines.push(`J${number},${quoted(number === 7 ? EVIL.slice(0, 80) : `Baker ${number}`)},${quoted(number === 7 ? EVIL : text)}`);
  }
  write('rows/jobs.csv', `${lines.join('\n')}\n`);
  const href = page_of('rows.html', 'analyze', '--today', '2026-03-01', '--format', 'html', 'rows/jobs.csv');
  const size = (fs.statSync(scratch('rows.html')).size / 1e6).toFixed(1);
  await open('about:blank');
  page.removeAllListeners('request');
  say(`6,000 rows, 5,000 in the table: ${size} MB; opened in ${await timed(() => page.goto(href))}`);
  assert.equal(await page.title(), '6,000 documents');
  assert.equal(await page.locator('table.documents tbody tr').count(), 5000);
  assert.match(await page.locator('table.documents caption').textContent(), /^The 5,000 documents with the lowest scores.*rows\/jobs\.csv$/);
  assert.match(await page.locator('table.documents tbody tr').first().textContent(), /row \d+ \(J\d+\)/);
  say(`sorted in ${await timed(() => page.locator('table.documents thead th', { hasText: 'words' }).locator('button').click())}`);
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), 500, 'those that come later wait');
  assert.equal(await page.locator('#shown').textContent(), 'the first 500 of 5,000 are shown');
  say(`filtered in ${await timed(() => page.locator('#filter').fill('(J7)'))}`);
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), 1);
  assert.equal(await page.evaluate(() => window.evil), undefined, 'nothing of a row runs');
  await page.locator('#filter').fill('');
  await page.locator('#more').click();
  assert.equal(await page.locator('table.documents tbody tr:visible').count(), 5000, 'all are shown when they are asked for');
  assert.equal(await page.locator('#more').isVisible(), false);
  assert.deepEqual(page.faults, []);
  write('rows/few.csv', `${lines.slice(0, 30).join('\n')}\ntoo,few\n`);
  // A row that cannot be read shows in the exit status.
  const words = ['analyze', '--today', '2026-03-01', '--format', 'html', '--output-file', 'few.html', 'rows/few.csv'];
  assert.equal(spawnSync('postlint', words, { cwd: given.scratch }).status, 1);
  await open(pathToFileURL(scratch('few.html')).href);
  assert.match(await page.locator('p.about').textContent(), /1 row could not be read/);
  await sound('a data set');
}

for (const part of [one, evil, parts, versions, ladder, trends, many, thousand, rows]) {
  try {
    await part();
  } catch (fault) {
    failures += 1;
    const last = scratch(`failure-${part.name}.png`);
    await page?.screenshot({ path: last, fullPage: true }).catch(() => say('there is no page to take a picture of'));
    console.error(`FAILED ${part.name}: ${fault.message}; the last state is in ${last}`);
  }
}
await browser.close();
process.exitCode = failures ? 1 : 0;

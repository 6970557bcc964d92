/** The search for the program. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Machine, search } from '../src/binary';

const wanted = { setting: '', extension: '/ext', workspace: '/roles' };

function machine(...files: string[]): Machine {
  return { windows: false, home: '/home/ann', path: '.:/usr/bin:/opt/bin', startable: (file) => files.includes(file) };
}

function command(setting: string, ...files: string[]): string {
  const outcome = search({ ...wanted, setting }, machine(...files));
  return outcome.found ? `${outcome.origin} ${outcome.command}` : outcome.message;
}

test('the setting counts before the bundle, and the bundle before PATH', () => {
  const all = ['/mine/postlint', '/ext/bin/postlint', '/usr/bin/postlint', '/opt/bin/postlint'];
  assert.equal(command('/mine/postlint', ...all), 'settings /mine/postlint');
  assert.equal(command('', ...all), 'bundle /ext/bin/postlint');
  assert.equal(command('', '/usr/bin/postlint', '/opt/bin/postlint'), 'PATH /usr/bin/postlint');
});

test('the setting may be relative, or start at home or at the workspace', () => {
  assert.equal(command('~/bin/postlint', '/home/ann/bin/postlint'), 'settings /home/ann/bin/postlint');
  assert.equal(command('${workspaceFolder}/tools/postlint', '/roles/tools/postlint'), 'settings /roles/tools/postlint');
  assert.equal(command('tools/my postlint', '/roles/tools/my postlint'), 'settings /roles/tools/my postlint');
});

test('a setting that leads nowhere is told, and nothing else is started', () => {
  assert.match(command('/gone', '/usr/bin/postlint'), /postlint\.path leads to \/gone, and there is no program there/);
  const nowhere = search({ ...wanted, setting: '${workspaceFolder}/x', workspace: undefined }, machine('/x'));
  assert.match(nowhere.found ? '' : nowhere.message, /no folder is open/);
});

test('a workspace cannot put a program on a relative PATH', () => {
  assert.match(command('', 'postlint', './postlint', '/roles/postlint'), /neither bundled .* nor on PATH/);
});

test('programs have an ending on Windows', () => {
  const windows = { ...machine('/usr/bin/postlint.exe'), windows: true, path: '/usr/bin;/opt/bin' };
  assert.deepEqual(search(wanted, windows), { found: true, command: '/usr/bin/postlint.exe', origin: 'PATH' });
});

#!/usr/bin/env node
// Runs the postlint of this platform, which is an optional dependency, and ends as it ends.
'use strict';

const { spawnSync } = require('node:child_process');
const { constants } = require('node:os');

const name = `postlint-${process.platform}-${process.arch}`;
const file = process.platform === 'win32' ? 'postlint.exe' : 'postlint';

let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(
    `error: the package ${name} is not installed\n` +
      '  either there is no postlint for this platform, or optional dependencies were left out:\n' +
      '  install again without --omit=optional, or with `cargo install postlint`',
  );
  process.exit(2);
}

const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`error: ${program} cannot be run: ${error.message}`);
  process.exit(2);
}
process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (status ?? 2));

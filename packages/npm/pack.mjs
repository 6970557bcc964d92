// Packs the npm packages: the launcher, and for a platform the package that holds its program.
// Usage: node pack.mjs OUT [PLATFORM ARCH PROGRAM], as `node pack.mjs out linux x64 target/release/postlint`
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [out, platform, arch, program] = process.argv.slice(2);
if (!out || (platform && !program)) {
  console.error('usage: node pack.mjs OUT [PLATFORM ARCH PROGRAM]');
  process.exit(2);
}

const launcher = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
mkdirSync(out, { recursive: true });

function pack(folder) {
  const file = execFileSync('npm', ['pack', '--silent', '--pack-destination', resolve(out)], { cwd: folder });
  console.log(join(out, file.toString().trim()));
}

if (!platform) {
  pack(here);
} else {
  const name = `postlint-${platform}-${arch}`;
  if (launcher.optionalDependencies[name] !== launcher.version) {
    console.error(`package.json does not ask for ${name} ${launcher.version}`);
    process.exit(2);
  }
  const folder = mkdtempSync(join(tmpdir(), 'postlint-'));
  try {
    const file = platform === 'win32' ? 'postlint.exe' : 'postlint';
    copyFileSync(program, join(folder, file));
    chmodSync(join(folder, file), 0o755);
    const { version, license } = launcher;
    const description = `postlint for ${platform} on ${arch}`;
    const about = { name, version, description, license, os: [platform], cpu: [arch], files: [file] };
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
    pack(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

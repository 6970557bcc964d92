/** Which `postlint` program is started: the one in the settings, the bundled one, or the first on PATH. */

import * as path from 'node:path';

/** What the search may ask of the machine. */
export interface Machine {
  readonly windows: boolean;
  readonly home: string;
  /** The variable PATH. */
  readonly path: string;
  /** Whether there is a file at this absolute path that can be started. */
  readonly startable: (file: string) => boolean;
}

export interface Wanted {
  /** The setting `postlint.path`, as typed. */
  readonly setting: string;
  /** The folder in which the extension is installed. */
  readonly extension: string;
  /** The first folder of the workspace, if there is one. */
  readonly workspace: string | undefined;
}

export type Search =
  | { readonly found: true; readonly command: string; readonly origin: 'settings' | 'bundle' | 'PATH' }
  | { readonly found: false; readonly message: string };

/** Never falls back from a setting that leads nowhere: the user would not learn which program is running. */
export function search(wanted: Wanted, machine: Machine): Search {
  const typed = wanted.setting.trim();
  if (typed !== '') {
    return fromSettings(typed, wanted.workspace, machine);
  }
  const bundled = path.join(wanted.extension, 'bin', programName(machine));
  if (machine.startable(bundled)) {
    return { found: true, command: bundled, origin: 'bundle' };
  }
  const onPath = firstOnPath(machine);
  if (onPath !== undefined) {
    return { found: true, command: onPath, origin: 'PATH' };
  }
  return {
    found: false,
    message: 'The program postlint is neither bundled with the extension nor on PATH. Install it, or name it in the setting postlint.path.',
  };
}

function fromSettings(typed: string, workspace: string | undefined, machine: Machine): Search {
  if (typed.includes('${workspaceFolder}') && workspace === undefined) {
    return { found: false, message: `The setting postlint.path is “${typed}”, but no folder is open.` };
  }
  let file = typed.replaceAll('${workspaceFolder}', workspace ?? '');
  if (file === '~' || file.startsWith('~/') || file.startsWith('~\\')) {
    file = path.join(machine.home, file.slice(1));
  }
  if (!path.isAbsolute(file)) {
    if (workspace === undefined) {
      return { found: false, message: `The setting postlint.path is “${typed}”, which is relative, but no folder is open.` };
    }
    file = path.join(workspace, file);
  }
  if (!machine.startable(file)) {
    return { found: false, message: `The setting postlint.path leads to ${file}, and there is no program there.` };
  }
  return { found: true, command: file, origin: 'settings' };
}

/** Relative folders on PATH are passed over: they would let a workspace choose what is started. */
function firstOnPath(machine: Machine): string | undefined {
  return machine.path
    .split(machine.windows ? ';' : ':')
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, programName(machine)))
    .find(machine.startable);
}

function programName(machine: Machine): string {
  return machine.windows ? 'postlint.exe' : 'postlint';
}

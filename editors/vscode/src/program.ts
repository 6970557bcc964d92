/** Runs the `postlint` program on this machine. */

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Search, search } from './binary';

/** How long a command may take before it is given up, in milliseconds. */
const PATIENCE = 20_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

export function find(context: vscode.ExtensionContext): Search {
  const wanted = {
    setting: vscode.workspace.getConfiguration('postlint').get<string>('path', ''),
    extension: context.extensionPath,
    workspace: vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath,
  };
  return search(wanted, {
    windows: process.platform === 'win32',
    home: os.homedir(),
    path: process.env['PATH'] ?? process.env['Path'] ?? '',
    startable,
  });
}

function startable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The output of one run. The promise is rejected with what the program complained of. */
export function run(command: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, timeout: PATIENCE, maxBuffer: MOST_OUTPUT };
    execFile(command, args, options, (fault, output, complaints) => {
      // `expand` also ends with a complaint when a part is missing, and still shows the rest.
      if (fault === null || (output !== '' && typeof fault.code === 'number')) {
        resolve(output);
      } else {
        reject(new Error(complaints.trim() || fault.message));
      }
    });
  });
}

/** The folder in which commands about `file` run: its workspace folder, else its own. */
export function folderOf(file: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath ?? path.dirname(file.fsPath);
}

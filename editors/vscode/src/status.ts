/** The item in the status bar: whether the server runs, and what it found in the document that is looked at. */

import * as vscode from 'vscode';
import { LANGUAGES, type Health, type Server } from './server';

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

export function status(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('postlint.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'postlint';
  item.command = 'postlint.showLog';
  const refresh = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !LANGUAGES.includes(document.languageId)) {
      item.hide();
      return;
    }
    const { text, tooltip } = shown(server.health, severities(document.uri));
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = server.health.state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  refresh();
  return vscode.Disposable.from(
    item,
    server.onDidChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(refresh),
  );
}

function severities(document: vscode.Uri): number[] {
  const ours = vscode.languages.getDiagnostics(document).filter((diagnostic) => diagnostic.source === 'postlint');
  return ours.map((diagnostic) => diagnostic.severity);
}

function shown(health: Health, found: readonly number[]): { text: string; tooltip: string } {
  switch (health.state) {
    case 'off':
      return { text: '$(circle-slash) postlint', tooltip: 'postlint is switched off (postlint.enable)' };
    case 'starting':
      return { text: '$(sync~spin) postlint', tooltip: 'postlint is starting' };
    case 'failed':
      return { text: '$(error) postlint', tooltip: health.why };
    case 'running': {
      const counts = SEVERITIES.map((name, severity) => [name, found.filter((one) => one === severity).length] as const);
      const list = counts.filter(([, count]) => count > 0).map(([name, count]) => `${count} × ${name}`);
      const text = found.length === 0 ? '$(pass) postlint' : `$(checklist) postlint ${found.length}`;
      return { text, tooltip: `${health.version}: ${list.join(', ') || 'nothing found'}\nClick for the log` };
    }
  }
}

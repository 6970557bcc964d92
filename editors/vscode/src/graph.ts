/** Which document takes in which, as a picture beside the editor. */

import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Chart, draw, escape } from './chart';
import { find, folderOf, run } from './program';

/** How far a picture shrinks to fit into its window, before it has to be scrolled. */
const SMALLEST = 0.6;

export class Graph {
  private panel: vscode.WebviewPanel | undefined;
  /** What the paths in the picture start from. */
  private folder = '';

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Shows what the file takes in and what takes it in; of a folder, everything. */
  async show(target: vscode.Uri): Promise<void> {
    const program = find(this.context);
    if (!program.found) {
      throw new Error(program.message);
    }
    const folder = folderOf(target);
    const output = await run(program.command, ['graph', '--format', 'json', '--', target.fsPath], folder);
    const chart = JSON.parse(output) as Chart;
    const panel = this.opened();
    const name = path.basename(target.fsPath);
    panel.title = `Graph of ${name}`;
    panel.webview.html = page(chart, name);
    this.folder = folder;
    panel.reveal(undefined, true);
  }

  private opened(): vscode.WebviewPanel {
    if (this.panel !== undefined) {
      return this.panel;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('postlint.graph', 'Graph', column, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage(async (message: { open: string }) => {
      const file = vscode.Uri.file(path.resolve(this.folder, message.open));
      await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
    });
    this.panel = panel;
    return panel;
  }
}

function page(chart: Chart, name: string): string {
  const { svg, width } = draw(chart);
  const nonce = randomBytes(16).toString('hex');
  const notes = [
    ...chart.circles.map((circle) => `Circle: ${circle.join(' → ')}`),
    ...(chart.unused.length === 0 ? [] : [`Unused: ${chart.unused.join(', ')}`]),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>Graph of ${escape(name)}</title>
<style nonce="${nonce}">
  svg { max-width: 100%; min-width: ${Math.round(width * SMALLEST)}px; }
  rect { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-charts-blue); }
  .snippet rect { stroke: var(--vscode-charts-green); }
  .missing rect { stroke: var(--vscode-editorError-foreground); stroke-dasharray: 4; }
  text { fill: var(--vscode-foreground); font: 12px var(--vscode-font-family); }
  path { fill: none; stroke: var(--vscode-descriptionForeground); }
  [data-path] { cursor: pointer; }
  [data-path]:hover rect, [data-path]:focus rect { stroke-width: 2; }
</style>
</head>
<body>
${svg}
${notes.map((note) => `<p>${escape(note)}</p>`).join('\n')}
<script nonce="${nonce}">
  const editor = acquireVsCodeApi();
  for (const box of document.querySelectorAll('[data-path]')) {
    const open = () => editor.postMessage({ open: box.dataset.path });
    box.addEventListener('click', open);
    box.addEventListener('keydown', (event) => { if (event.key === 'Enter') open(); });
  }
</script>
</body>
</html>`;
}

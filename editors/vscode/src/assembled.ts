/** Documents as they will read, with the snippets and roles they take in, shown beside their source. */

import * as vscode from 'vscode';
import { find, folderOf, run } from './program';

const SCHEME = 'postlint-assembled';

/** The document that `uri` shows assembled; any other document is its own source. */
export function sourceOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === SCHEME ? vscode.Uri.parse(uri.query, true) : uri;
}

/** Kept current: a document is put together again when any file is saved. */
export class Assembled implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly context: vscode.ExtensionContext) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidSaveTextDocument(() => {
        for (const document of vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME)) {
          this.changed.fire(document.uri);
        }
      }),
    );
  }

  async provideTextDocumentContent(shown: vscode.Uri): Promise<string> {
    const program = find(this.context);
    if (!program.found) {
      throw new Error(program.message);
    }
    const source = sourceOf(shown);
    return run(program.command, ['expand', '--', source.fsPath], folderOf(source));
  }

  /** Shows what `source` will read like, beside it. What is not saved yet is saved first: parts are read from disk. */
  async show(source: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === source.toString());
    if (open?.isDirty && !(await open.save())) {
      return;
    }
    const name = source.path.slice(source.path.lastIndexOf('/') + 1);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/assembled · ${name}`, query: source.toString() });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}

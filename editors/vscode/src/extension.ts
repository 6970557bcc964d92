/** The extension's door: the commands, and what they lead to. */

import * as vscode from 'vscode';
import { Assembled, sourceOf } from './assembled';
import { Graph } from './graph';
import { SAMPLE } from './sample';
import { type Health, Server } from './server';
import { status } from './status';

let server: Server | undefined;

/** What other extensions may ask. */
interface Offer {
  readonly health: () => Health;
}

export async function activate(context: vscode.ExtensionContext): Promise<Offer> {
  const log = vscode.window.createOutputChannel('postlint', { log: true });
  const trace = vscode.window.createOutputChannel('postlint (trace)');
  const running = new Server(context, log, trace);
  const assembled = new Assembled(context);
  const graph = new Graph(context);
  server = running;

  /** Commands exist before the server starts, so that “restart” does after a failed start too. */
  const command = (name: string, work: (target?: vscode.Uri) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`postlint.${name}`, async (target?: vscode.Uri) => {
      try {
        await work(target);
      } catch (fault) {
        log.error(`${name}: ${String(fault)}`);
        void vscode.window.showErrorMessage(`postlint: ${(fault as Error).message}`);
      }
    });
  context.subscriptions.push(
    log,
    trace,
    running,
    assembled.register(),
    status(running),
    command('restart', () => running.restart()),
    command('showLog', () => log.show()),
    command('fixAll', fixAll),
    command('showAssembled', async (target) => assembled.show(onDisk(target))),
    command('showGraph', async (target) => graph.show(onDisk(target))),
    command('openSample', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: SAMPLE });
      await vscode.window.showTextDocument(document);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('postlint.enable') || change.affectsConfiguration('postlint.path')) {
        void running.restart();
      }
    }),
  );
  await running.restart();
  return { health: () => running.health };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

async function fixAll(): Promise<void> {
  if (vscode.window.activeTextEditor === undefined) {
    throw new Error('open the document that is to be repaired');
  }
  await vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.postlint', apply: 'first' });
}

/** The file a command is about: that which was chosen, else that which is looked at. */
function onDisk(target: vscode.Uri | undefined): vscode.Uri {
  const looked = target ?? vscode.window.activeTextEditor?.document.uri;
  if (looked === undefined) {
    throw new Error('open a document first');
  }
  const chosen = sourceOf(looked);
  if (chosen.scheme !== 'file') {
    throw new Error('save the document first: what it takes in is looked for around it');
  }
  return chosen;
}

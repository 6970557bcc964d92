/** The extension's door: the commands, and what they lead to. */

import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import { Assembled, sourceOf } from './assembled';
import { Graph } from './graph';
import { SAMPLE } from './sample';
import { type Health, Server } from './server';
import { status } from './status';

let server: Server | undefined;

/** What a menu or a lens of the server says a command is about. */
type Target = vscode.Uri | string;

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
  const command = <Given extends unknown[]>(name: string, work: (...given: Given) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`postlint.${name}`, async (...given: Given) => {
      try {
        await work(...given);
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
    command('showAssembled', async (target?: Target) => assembled.show(onDisk(target))),
    command('showGraph', async (target?: Target) => graph.show(onDisk(target))),
    command('showReferences', showReferences),
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

/** A lens of the server names places as the protocol does; the editor's own list wants them as it does. */
async function showReferences(uri: string, position: Position, locations: Location[]): Promise<void> {
  const place = ({ line, character }: Position): vscode.Position => new vscode.Position(line, character);
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri, true),
    place(position),
    locations.map(({ uri, range }) => {
      const there = new vscode.Range(place(range.start), place(range.end));
      return new vscode.Location(vscode.Uri.parse(uri, true), there);
    }),
  );
}

/** The file a command is about: that which was chosen, else that which is looked at. */
function onDisk(target: Target | undefined): vscode.Uri {
  const looked = typeof target === 'string' ? vscode.Uri.parse(target, true) : target ?? vscode.window.activeTextEditor?.document.uri;
  if (looked === undefined) {
    throw new Error('open a document first');
  }
  const chosen = sourceOf(looked);
  if (chosen.scheme !== 'file') {
    throw new Error('save the document first: what it takes in is looked for around it');
  }
  return chosen;
}

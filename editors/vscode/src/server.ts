/** The language server: started, stopped and started again, one step after the other. */

import * as vscode from 'vscode';
import {
  type DocumentFilter,
  LanguageClient,
  type LanguageClientOptions,
  type ServerCapabilities,
  State,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { find, run } from './program';

export type Health =
  | { readonly state: 'off' }
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly program: string; readonly version: string }
  | { readonly state: 'failed'; readonly why: string };

/** Languages whose documents may be postings, roles or snippets. */
export const LANGUAGES = ['markdown', 'mdx', 'plaintext', 'html', 'json', 'jsonc', 'asciidoc', 'restructuredtext'];

/** Settings that the server follows. */
const SETTINGS = ['level', 'jurisdictions', 'codeLens', 'inlayHints'];

/** Commands of the extension that the server may put into a lens. */
const OFFERED = ['postlint.showAssembled', 'postlint.showReferences'];

const SELECTOR: DocumentFilter[] = [
  ...LANGUAGES.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
  { scheme: 'file', pattern: '**/{postlint,.postlint,.config/postlint}.toml' },
  { scheme: 'file', pattern: '**/*.{snippet,md,markdown}' },
];

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<Health>();
  readonly onDidChange = this.changed.event;
  health: Health = { state: 'off' };

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
    private readonly trace: vscode.OutputChannel,
  ) {}

  /** Starts the server, or starts it again. A second wish waits for the first. */
  restart(): Promise<void> {
    return this.next(async () => {
      await this.halt();
      if (vscode.workspace.getConfiguration('postlint').get<boolean>('enable', true)) {
        await this.launch();
      } else {
        this.log.info('The setting postlint.enable is off.');
        this.tell({ state: 'off' });
      }
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.halt());
  }

  dispose(): void {
    this.changed.dispose();
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch((fault: unknown) => this.failed(String(fault)));
    return this.queue;
  }

  private async launch(): Promise<void> {
    this.tell({ state: 'starting' });
    const program = find(this.context);
    if (!program.found) {
      this.failed(program.message);
      return;
    }
    let version: string;
    try {
      version = (await run(program.command, ['--version'], this.context.extensionPath)).trim();
    } catch (fault) {
      this.failed(`${program.command} cannot be started: ${(fault as Error).message}`);
      return;
    }
    this.log.info(`Starting ${version}: ${program.command} (from ${program.origin})`);
    const client = new LanguageClient(
      'postlint',
      'postlint',
      { command: program.command, args: ['lsp'] },
      this.options(),
    );
    client.registerFeature(this.ownCommands());
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.tell({ state: 'running', program: program.command, version });
      } else if (newState === State.Stopped && this.client === client) {
        this.tell({ state: 'failed', why: 'The server has stopped. “postlint: Restart Server” starts it again.' });
      }
    });
    this.client = client;
    try {
      await client.start();
    } catch (fault) {
      this.failed(`${program.command} lsp does not answer: ${(fault as Error).message}`);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      synchronize: { configurationSection: 'postlint' },
      initializationOptions: { ...wishes(), commands: OFFERED },
      outputChannel: this.log,
      traceOutputChannel: this.trace,
      diagnosticCollectionName: 'postlint',
      middleware: {
        workspace: {
          // A server that is being replaced is told nothing more; the next one is told all when it starts.
          didChangeConfiguration: async (sections, next) => {
            const told = this.client;
            await next(sections).catch((fault: unknown) => {
              if (told === this.client) {
                throw fault;
              }
            });
          },
        },
      },
    };
  }

  /**
   * Commands of the server that the extension has too stay the extension's: two of one name cannot be registered, and
   * the extension's take what is looked at where the server's want an address.
   */
  private ownCommands(): StaticFeature {
    const manifest = this.context.extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const ours = new Set(manifest.contributes.commands.map(({ command }) => command));
    return {
      fillClientCapabilities: () => undefined,
      preInitialize: ({ executeCommandProvider }: ServerCapabilities) => {
        if (executeCommandProvider !== undefined) {
          executeCommandProvider.commands = executeCommandProvider.commands.filter((command) => !ours.has(command));
        }
      },
      initialize: () => undefined,
      getState: () => ({ kind: 'static' }),
      clear: () => undefined,
    };
  }

  private async halt(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.isRunning()) {
      await client.stop(2000);
    }
    await client?.dispose();
  }

  private failed(why: string): void {
    this.log.error(why);
    this.tell({ state: 'failed', why });
    void vscode.window.showErrorMessage(why, 'Open Settings', 'How to Install', 'Show Log').then((choice) => {
      switch (choice) {
        case 'Open Settings':
          return vscode.commands.executeCommand('workbench.action.openSettings', 'postlint.path');
        case 'How to Install':
          return vscode.commands.executeCommand('workbench.action.openWalkthrough', 'postlint.postlint#start');
        case 'Show Log':
          return this.log.show();
        default:
          return undefined;
      }
    });
  }

  private tell(health: Health): void {
    this.health = health;
    void vscode.commands.executeCommand('setContext', 'postlint.running', health.state === 'running');
    this.changed.fire(health);
  }
}

/** What the settings say that the configuration file does not. */
function wishes(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration('postlint');
  return Object.fromEntries(SETTINGS.map((name) => [name, settings.get(name)]));
}

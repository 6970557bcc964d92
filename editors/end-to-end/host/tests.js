// Runs inside VS Code's extension host, against the installed extension and the real server.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const PATIENCE = 60_000;
const SEVERITIES = { error: 0, warning: 1, info: 2, hint: 3 };

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const file = (...parts) => vscode.Uri.joinPath(folder(), ...parts);
const lead = () => file('roles', 'platform-lead.md');
const cli = (...args) => {
  try {
    return execFileSync('postlint', args, { cwd: folder().fsPath, encoding: 'utf8', stdio: 'pipe' });
  } catch (fault) {
    return fault.stdout;
  }
};

function findings(uri) {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'postlint');
}

/** Waits until `question` gives something that is true; tells what it gave last when it does not. */
async function until(what, question) {
  const end = Date.now() + PATIENCE;
  let last;
  while (Date.now() < end) {
    last = await question();
    if (last) {
      return last;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain until ${what}`);
}

async function opened(uri) {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const rule = (diagnostic) => diagnostic.code?.value ?? diagnostic.code;

/** As the editor shows it: severity, rule, text that is underlined, message. */
const shown = (document) => (diagnostic) =>
  [diagnostic.severity, rule(diagnostic), document.getText(diagnostic.range), diagnostic.message.split('\n')[0]].join(' · ');

const told = (finding) => [SEVERITIES[finding.level], finding.rule, finding.text, finding.message].join(' · ');

const TESTS = {
  async 'the editor shows what the command line finds'() {
    const document = await opened(lead());
    const expected = JSON.parse(cli('check', '--format', 'json', 'roles/platform-lead.md')).findings.map(told).sort();
    assert.ok(expected.length >= 6, `the fixture has findings: ${expected.join('\n')}`);
    await until('there are findings', () => findings(lead()).length >= expected.length);
    assert.deepEqual(findings(lead()).map(shown(document)).sort(), expected);
  },

  async 'every command of the manifest is there'() {
    const extension = vscode.extensions.getExtension('postlint.postlint');
    const all = new Set(await vscode.commands.getCommands(true));
    const missing = extension.packageJSON.contributes.commands.map(({ command }) => command).filter((name) => !all.has(name));
    assert.deepEqual(missing, []);
  },

  async 'hover explains a finding'() {
    const at = findings(lead()).find((diagnostic) => rule(diagnostic) === 'misspelling').range.start;
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', lead(), at.translate(0, 2));
    const text = hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join('\n');
    assert.match(text, /misspelling/);
  },

  async 'lenses tell the score, and lead to what is taken in and to the users'() {
    const titles = async (uri) => {
      await opened(uri);
      const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 10);
      return lenses.map(({ command }) => `${command?.title} · ${command?.command}`).join('\n');
    };
    await until('the role has its lenses', async () =>
      /Score [\d.]+ of 100[^]*Takes in \d documents · postlint\.showAssembled/.test(await titles(lead())),
    );
    await until('the base says who uses it', async () =>
      (await titles(file('roles', 'platform-base.md'))).includes('Used by 1 document · postlint.showReferences'),
    );
  },

  async 'hints between the words tell what a mention adds'() {
    const document = await opened(lead());
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await until('there is one', async () => {
      const hints = await vscode.commands.executeCommand('vscode.executeInlayHintProvider', lead(), all);
      return hints.some(({ label }) => /^adds /.test(label));
    });
  },

  async 'a quick fix repairs behind an emoji, and the finding goes'() {
    const document = await opened(lead());
    const typo = findings(lead()).find((diagnostic) => rule(diagnostic) === 'misspelling');
    // Asked again, because VS Code answers with nothing, or gives up, when another extension begins to offer actions meanwhile.
    const offered = () => vscode.commands.executeCommand('vscode.executeCodeActionProvider', lead(), typo.range, 'quickfix', 100);
    const repair = await until('a repair is offered', async () => {
      const actions = await offered().then(undefined, (fault) => (assert.equal(fault.message, 'Canceled'), []));
      return actions.find((action) => action.edit && /responsible/.test(action.title));
    });
    assert.ok(await vscode.workspace.applyEdit(repair.edit));
    assert.match(document.getText(), /guide 🛠️ four engineers who are responsible for them\./);
    await until('the finding is gone', () => !findings(lead()).some((diagnostic) => rule(diagnostic) === 'misspelling'));
  },

  async 'fix all repairs what is safe and nothing else'() {
    const document = await opened(lead());
    await vscode.commands.executeCommand('postlint.fixAll');
    await until('the name of the snippet is right', () => document.getText().includes('<benefits.snippet/>'));
    assert.match(document.getText(), /young and hungry team of coding ninjas/);
    await document.save();
    await until('the error is gone', () => !findings(lead()).some((diagnostic) => diagnostic.severity === 0));
  },

  async 'completion offers the snippets that exist'() {
    const document = await opened(lead());
    const at = document.positionAt(document.getText().indexOf('welcome.snippet') + 'wel'.length);
    const offered = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', lead(), at);
    const labels = offered.items.map((item) => item.label.label ?? item.label);
    assert.ok(labels.includes('benefits.snippet') && labels.includes('welcome.snippet'), `offered are ${labels.join(' | ')}`);
  },

  async 'tags follow when the file of a snippet is renamed in the explorer'() {
    const document = await opened(lead());
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file('snippets', 'benefits.snippet'), file('snippets', 'perks.snippet'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the tag is renamed', () => document.getText().includes('<perks.snippet/>'));
    const base = await vscode.workspace.openTextDocument(file('roles', 'platform-base.md'));
    await until('the other document follows', () => base.getText().includes('<perks.snippet/>'));
    await vscode.workspace.saveAll();
    await until('nothing is missing', () => !findings(lead()).some((diagnostic) => diagnostic.severity === 0));
  },

  async 'the assembled document is what the command line expands'() {
    await opened(lead());
    await vscode.commands.executeCommand('postlint.showAssembled');
    const assembled = await until('it is shown', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'postlint-assembled'),
    );
    assert.equal(assembled.getText(), cli('expand', 'roles/platform-lead.md'));
    assert.match(assembled.getText(), /We run the trains/);
  },

  async 'the assembled document follows when a snippet is saved'() {
    const snippet = await opened(file('snippets', 'welcome.snippet'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(snippet.uri, new vscode.Position(0, 0), 'Good morning. ');
    await vscode.workspace.applyEdit(edit);
    await snippet.save();
    const assembled = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'postlint-assembled');
    await until('it has the new words', () => assembled.getText().includes('Good morning. We run'));
  },

  async 'the graph opens beside'() {
    await opened(lead());
    await vscode.commands.executeCommand('postlint.showGraph');
    const label = 'Graph of platform-lead.md';
    await until('there is a tab', () => vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.label === label)));
  },

  async 'an unsaved sample is checked'() {
    await vscode.commands.executeCommand('postlint.openSample');
    const { uri } = vscode.window.activeTextEditor.document;
    assert.equal(uri.scheme, 'untitled');
    await until('it has findings', () => findings(uri).length >= 4);
  },

  async 'a file that is no posting stays quiet'() {
    const settings = file('package.json');
    fs.writeFileSync(settings.fsPath, '{ "name": "ninja", "scripts": { "rockstar": "echo responsable" } }\n');
    await opened(settings);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(findings(settings).map(rule), []);
  },

  async 'a mistake in postlint.toml is shown in it, and goes when it is mended'() {
    const toml = await opened(file('postlint.toml'));
    const replace = async (text) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(toml.uri, new vscode.Range(0, 0, toml.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      await toml.save();
    };
    const before = toml.getText();
    await replace('[rules]\nhero-titel = "off"\n');
    const [fault] = await until('it has a fault', () => findings(toml.uri).length > 0 && findings(toml.uri));
    assert.match(fault.message, /hero-titel/);
    await replace(before);
    await until('it is well again', () => findings(toml.uri).length === 0);
  },

  async 'settings count at once: the level'() {
    await opened(lead());
    await until('there are warnings', () => findings(lead()).some((diagnostic) => diagnostic.severity === 1));
    const settings = vscode.workspace.getConfiguration('postlint');
    await settings.update('level', 'error', vscode.ConfigurationTarget.Workspace);
    await until('only errors are left', () => findings(lead()).every((diagnostic) => diagnostic.severity === 0));
    await settings.update('level', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the warnings are back', () => findings(lead()).some((diagnostic) => diagnostic.severity === 1));
  },

  async 'a path that leads nowhere is told, and the server comes back'() {
    const { health } = vscode.extensions.getExtension('postlint.postlint').exports;
    const settings = vscode.workspace.getConfiguration('postlint');
    await settings.update('path', path.join(folder().fsPath, 'nowhere'), vscode.ConfigurationTarget.Global);
    await until('it says so', () => /postlint\.path leads to .*nowhere, and there is no program there/.test(health().why));
    await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
    await until('it runs again', () => health().state === 'running');
    await opened(lead());
    await until('there are findings', () => findings(lead()).length > 0);
  },

  async 'it can be switched off, on, and started again'() {
    const { health } = vscode.extensions.getExtension('postlint.postlint').exports;
    const settings = vscode.workspace.getConfiguration('postlint');
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await until('it is off', () => health().state === 'off' && findings(lead()).length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await until('it runs', () => health().state === 'running' && findings(lead()).length > 0);
    await Promise.all([1, 2, 3].map(() => vscode.commands.executeCommand('postlint.restart')));
    await until('it runs after three wishes at once', () => health().state === 'running' && findings(lead()).length > 0);
  },
};

exports.run = async () => {
  console.log(`note VS Code ${vscode.version}`);
  let failed = 0;
  for (const [name, test] of Object.entries(TESTS)) {
    try {
      await test();
      console.log(`ok ${name}`);
    } catch (fault) {
      failed += 1;
      console.log(`FAILED ${name}: ${fault.message}`);
    }
  }
  if (failed > 0) {
    throw new Error(`${failed} of ${Object.keys(TESTS).length} tests failed`);
  }
};

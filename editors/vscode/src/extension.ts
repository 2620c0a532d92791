// Starts the language server, and gives its commands names that people can choose. Rules, settings and messages are
// those of the program: nothing is decided here.

import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions, State, Trace } from 'vscode-languageclient/node';

import { serverSettings } from './settings';

const SECTION = 'q7x2-lint';

/** The languages that people write texts in, as VS Code and its extensions call them. */
const LANGUAGES = [
  'markdown', 'mdx', 'quarto', 'rmd', 'plaintext', 'html', 'restructuredtext', 'asciidoc', 'mediawiki', 'wikitext', 'bibtex',
  'latex', 'typst', 'org', 'subrip', 'vtt',
];

const GENRES = [
  'news', 'encyclopedia', 'academic', 'docs', 'standard', 'minutes', 'press-release', 'legal', 'fiction', 'post',
  'template', 'data',
];

let client: LanguageClient | undefined;
let status: vscode.StatusBarItem;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  status = vscode.window.createStatusBarItem('q7x2-lint', vscode.StatusBarAlignment.Right, 50);
  status.name = 'q7x2-lint';
  status.command = 'q7x2-lint.restart';
  context.subscriptions.push(status);
  const explained = new Explained();
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(Explained.scheme, explained));
  const command = (name: string, does: (...given: never[]) => unknown): void => {
    context.subscriptions.push(vscode.commands.registerCommand(`q7x2-lint.${name}`, does));
  };
  command('restart', restart);
  command('openReport', openReport);
  command('explain', () => explain(explained));
  command('allowBecause', allowBecause);
  command('chooseGenre', chooseGenre);
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.path`) || change.affectsConfiguration(`${SECTION}.arguments`)) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}

function program(): string {
  return settings().get<string>('path') || 'q7x2-lint';
}

async function start(): Promise<void> {
  const server: ServerOptions = { command: program(), args: ['lsp', ...settings().get<string[]>('arguments', [])] };
  const own = (): Record<string, unknown> => serverSettings((name) => settings().get(name));
  const options: LanguageClientOptions = {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
      // configuration and rules, whose mistakes are shown as they are typed
      { scheme: 'file', language: 'toml' },
    ],
    initializationOptions: own,
    outputChannelName: 'q7x2-lint',
    middleware: {
      workspace: {
        configuration: (params) => params.items.map((item) => (item.section === SECTION ? own() : null)),
      },
      executeCommand: async (name, given, next) => {
        // the server says what went wrong; people see it here
        try {
          const result: unknown = await next(name, given);
          if (name === 'q7x2-lint.lintWorkspace') tellCounts(result);
          return result;
        } catch (error) {
          void vscode.window.showErrorMessage(`q7x2-lint: ${error instanceof Error ? error.message : String(error)}`);
          return undefined;
        }
      },
    },
    synchronize: { configurationSection: SECTION },
  };
  // the client would tell the same a second time, without a way to the settings
  const missing = await whyMissing();
  if (missing) {
    show(State.Stopped);
    await tellMissing(missing);
    return;
  }
  client = new LanguageClient(SECTION, 'q7x2-lint', server, options);
  client.onDidChangeState(({ newState }) => show(newState));
  try {
    await client.start();
    await client.setTrace(Trace.fromString(settings().get<string>('trace.server', 'off')));
  } catch (error) {
    show(State.Stopped);
    await tellMissing(error instanceof Error ? error.message : String(error));
  }
}

/** Why the program cannot be run, if it cannot. */
function whyMissing(): Promise<string | undefined> {
  return new Promise((done) => {
    execFile(program(), ['version'], (error) => done(error?.message));
  });
}

async function tellMissing(why: string): Promise<void> {
  const choice = await vscode.window.showErrorMessage(`q7x2-lint cannot be started as “${program()}”: ${why}`, 'Open settings');
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.path`);
}

async function restart(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose().catch(() => undefined);
  await start();
}

function show(state: State): void {
  const running = state === State.Running;
  status.text = running ? '$(book) q7x2' : state === State.Starting ? '$(sync~spin) q7x2' : '$(warning) q7x2';
  const version = client?.initializeResult?.serverInfo?.version;
  status.tooltip = running ? `q7x2-lint ${version ?? ''}: click to restart` : 'q7x2-lint is not running: click to start';
  status.show();
}

function tellCounts(result: unknown): void {
  const { documents, findings, notRead } = (result ?? {}) as { documents?: number; findings?: number; notRead?: number };
  if (documents === undefined) return;
  const left = notRead ? `; ${notRead} files not read` : '';
  void vscode.window.showInformationMessage(`q7x2-lint: ${findings} findings in ${documents} documents${left}`);
}

/** Runs the program for the whole folder, and opens the page that it writes. */
async function openReport(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    void vscode.window.showInformationMessage('q7x2-lint: open a folder first');
    return;
  }
  const file = join(await mkdtemp(join(tmpdir(), 'q7x2-lint-')), 'report.html');
  const baseline = settings().get<string>('baseline');
  const options = ['--format', `html=${file}`, '--quiet', '--exit-zero', ...(baseline ? ['--baseline', baseline] : [])];
  const run = (): Promise<string> =>
    new Promise((done) => {
      execFile(program(), [...options, '.'], { cwd: folder.uri.fsPath }, (error, _, said) => done(error ? said || error.message : ''));
    });
  const location = vscode.ProgressLocation.Notification;
  const failed = await vscode.window.withProgress({ location, title: 'q7x2-lint: writing the report' }, run);
  if (failed) void vscode.window.showErrorMessage(`q7x2-lint: ${failed}`);
  else await vscode.env.openExternal(vscode.Uri.file(file));
}

interface Shown {
  readonly diagnostic: vscode.Diagnostic;
  readonly uri: vscode.Uri;
  readonly rule: string;
}

/** The findings of this program at the cursor, or in the whole document if there are none. */
function findings(): Shown[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const uri = editor.document.uri;
  const own = vscode.languages.getDiagnostics(uri).filter((one) => one.source === SECTION);
  const here = own.filter((one) => one.range.contains(editor.selection.active));
  return (here.length > 0 ? here : own).map((diagnostic) => ({ diagnostic, uri, rule: ruleOf(diagnostic) }));
}

function ruleOf(diagnostic: vscode.Diagnostic): string {
  const code = diagnostic.code;
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

async function choose(title: string): Promise<Shown | undefined> {
  const all = findings().filter((one) => one.rule !== '');
  if (all.length < 2) return all[0];
  const items = all.map((one) => ({ label: one.rule, description: one.diagnostic.message.split('\n')[0], one }));
  return (await vscode.window.showQuickPick(items, { title }))?.one;
}

/** Shows what a rule is about, beside the text. */
async function explain(explained: Explained): Promise<void> {
  const chosen = await choose('Explain a rule');
  const rule = chosen?.rule ?? (await vscode.window.showInputBox({ title: 'Explain a rule', placeHolder: 'date/weekday' }));
  if (!rule) return;
  const uri = chosen?.uri ?? vscode.window.activeTextEditor?.document.uri;
  const text = await ask<string>('q7x2-lint.explainRule', { rule, uri: uri?.toString() });
  if (text) await explained.show(rule, text);
}

async function allowBecause(): Promise<void> {
  const chosen = await choose('Allow a finding');
  if (!chosen) return;
  const title = `Allow ${chosen.rule} here because …`;
  const reason = await vscode.window.showInputBox({ title, placeHolder: 'the count is our own' });
  if (!reason) return;
  const data = (chosen.diagnostic as { data?: { fingerprint?: string } }).data;
  await ask('q7x2-lint.allow', { uri: chosen.uri.toString(), fingerprint: data?.fingerprint ?? '', reason });
}

async function chooseGenre(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const genre = uri && (await vscode.window.showQuickPick(GENRES, { title: 'Read this text as …' }));
  if (uri && genre) await ask('q7x2-lint.readAs', { uri: uri.toString(), genre });
}

/** Asks the server; what goes wrong is shown. */
async function ask<T>(command: string, argument: object): Promise<T | undefined> {
  return (await vscode.commands.executeCommand(command, argument)) as T | undefined;
}

/** Explanations as documents that cannot be changed. */
class Explained implements vscode.TextDocumentContentProvider {
  static readonly scheme = 'q7x2-lint-rule';
  private readonly texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  async show(rule: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: Explained.scheme, path: `/${rule}.md` });
    this.texts.set(uri.path, text);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }
}

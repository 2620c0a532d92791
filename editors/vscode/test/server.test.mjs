// The parts of VS Code that need no window: the client's own protocol library talks to the server, with the settings of
// the extension. `Q7X2_LINT` names the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const protocol = require('vscode-languageserver-protocol/node');
const { SERVER_SETTINGS, serverSettings } = require('../out/settings.js');
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const program = process.env.Q7X2_LINT ?? 'q7x2-lint';

const RULE = `title = "The word siren"
severity = "error"
confidence = "high"
message = "“{match}” is said"
help = "Say something else."
why = "People run."

[check.phrase]
any = ["siren"]

[[example]]
text = "A siren."
finds = ["siren"]
`;

async function session(options, does) {
  const folder = mkdtempSync(join(tmpdir(), 'q7x2-lint-'));
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'house'));
  writeFileSync(join(folder, 'q7x2-lint.toml'), 'rules = ["house"]\n');
  writeFileSync(join(folder, 'house/siren.toml'), RULE);
  const child = spawn(program, ['lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout), new protocol.StreamMessageWriter(child.stdin));
  const shown = new Map();
  const messages = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => shown.set(params.uri, params));
  connection.onNotification(protocol.ShowMessageNotification.type, (params) => messages.push(params.message));
  connection.listen();
  const uri = pathToFileURL(folder).toString();
  const started = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'texts' }], initializationOptions: options,
    capabilities: {},
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const rules = async (name, text) => {
    const document = { uri: `${uri}/${name}`, languageId: 'markdown', version: 1, text };
    await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: document });
    for (let tries = 0; tries < 500; tries += 1) {
      const found = shown.get(document.uri);
      if (found) return found.diagnostics.map((one) => one.code);
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error('no diagnostics');
  };
  await does({ connection, started, rules, messages, uri });
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await new Promise((done) => child.on('exit', done)), 0);
}

test('a document is linted, and the commands of the manifest are there', () =>
  session(serverSettings(() => null), async ({ started, rules, messages }) => {
    assert.deepEqual(await rules('a.md', 'A siren.\n'), ['house/siren']);
    assert.deepEqual(messages, []);
    const offered = new Set(started.capabilities.executeCommandProvider.commands);
    for (const name of ['lintWorkspace', 'writeBaseline', 'explainRule', 'allow', 'readAs']) {
      assert.ok(offered.has(`q7x2-lint.${name}`), name);
    }
  }));

test('every setting of the manifest is one that the server knows', async () => {
  const values = {
    config: 'q7x2-lint.toml', isolated: false, select: ['house'], extendSelect: ['date'], ignore: ['claim'],
    severityAtLeast: 'warning', noInlineConfig: false, genre: 'news', asOf: '2024-05-06', wholePage: false, maxSize: '1M',
    baseline: 'known.baseline', claims: true, allowReason: 'it is ours',
  };
  const own = ['path', 'arguments', 'trace.server'];
  const listed = Object.keys(manifest.contributes.configuration.properties).map((name) => name.replace('q7x2-lint.', ''));
  assert.deepEqual([...listed].sort(), [...SERVER_SETTINGS, ...own].sort());
  assert.deepEqual(Object.keys(values).sort(), [...SERVER_SETTINGS].sort());
  await session(serverSettings((name) => values[name]), async ({ rules, messages }) => {
    assert.deepEqual(await rules('a.md', 'A siren.\n'), ['house/siren']);
    assert.deepEqual(messages, []);
  });
  await session({ gerne: 'news' }, async ({ rules, messages }) => {
    await rules('a.md', 'A siren.\n');
    assert.match(messages.join(), /gerne/);
  });
});

test('the genres of the manifest are those of the program', () =>
  Promise.all(manifest.contributes.configuration.properties['q7x2-lint.genre'].enum.filter(Boolean).map((genre) =>
    session({ genre }, async ({ rules, messages }) => {
      await rules('a.md', 'A siren.\n');
      assert.deepEqual(messages, [], genre);
    }))));

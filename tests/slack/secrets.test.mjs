// Where secrets come from, and that they go nowhere.

import assert from 'node:assert/strict';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';

import {Bridge, secretsOf, startBridge} from './bridge.mjs';
import {kAppToken, kBotToken, kSecret, mention, startSlack} from './fake_slack.mjs';
import {startEcho} from './mujib_server.mjs';

let slack, mujib, folder, bridge;
beforeEach(async () => {
  slack = await startSlack();
  mujib = await startEcho();
  folder = mkdtempSync(join(tmpdir(), 'mujib-slack-'));
});
afterEach(async () => {
  if (bridge?.child.exitCode === null) await bridge.kill();
  await slack.stop();
  await mujib.stop();
  rmSync(folder, {recursive: true});
});

const kAll = [kAppToken, kBotToken, kSecret];
const silent = (text) => kAll.every((secret) => !text.includes(secret));

test('secrets from a file of mode 600 work, and from one that others can read they do not', async () => {
  const file = join(folder, 'secrets');
  writeFileSync(file, `# سرّي\nMUJIB_SLACK_APP_TOKEN=${kAppToken}\nMUJIB_SLACK_BOT_TOKEN=${kBotToken}\n`, {mode: 0o600});
  const start = () => bridge = new Bridge(['--server', mujib.url, '--secrets', file], {MUJIB_SLACK_API: slack.api});
  start();
  await bridge.printed(/متصل بـSlack/);
  assert.equal((await bridge.stop()).code, 0);
  chmodSync(file, 0o644);
  start();
  assert.equal((await bridge.ended).code, 1);
  assert.match(bridge.log, /600/);
});

test('a token on the command line is refused and not repeated', async () => {
  for (const args of [[kBotToken], [`--app-token=${kAppToken}`], ['--token', kBotToken]]) {
    bridge = new Bridge(args, secretsOf(slack));
    assert.equal((await bridge.ended).code, 2);
    assert.ok(silent(bridge.log), bridge.log);
    assert.match(bridge.log, /سطر الأمر/);
  }
});

test('no secret is printed, whatever goes wrong, and no ticket of a connection', async () => {
  slack.onPost = () => ({error: `bad ${kBotToken}`});
  bridge = await startBridge(slack, {server: mujib.url});
  slack.deliver(mention('سؤال'));
  await bridge.printed(/لم تُنشر/);
  slack.cut();
  mujib.cut();
  await slack.until(() => slack.opened >= 2 && slack.connections.length === 1, 'connected again');
  slack.onOpen = () => ({ok: false, error: 'invalid_auth'});
  slack.cut();
  assert.equal((await bridge.ended).code, 1);
  assert.ok(silent(bridge.log), bridge.log);
  assert.doesNotMatch(bridge.log, /ticket/);
});

test('the app token opens connections and the bot token posts, each in its header alone', async () => {
  bridge = await startBridge(slack, {server: mujib.url});
  slack.deliver(mention('سؤال'));
  const [message] = await slack.posted(1);
  assert.ok(silent(JSON.stringify(message)));
  assert.deepEqual(slack.openBodies, ['']);
});

// The fake Slack, proven with Slack's own clients before the bridge is tested on it.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {LogLevel, SocketModeClient} from '@slack/socket-mode';
import {WebClient} from '@slack/web-api';

import {kAppToken, kBot, kBotToken, mention, startSlack} from './fake_slack.mjs';

let slack;
before(async () => slack = await startSlack());
after(() => slack.stop());

const quiet = {logLevel: LogLevel.ERROR};
const web = (fields = {}) =>
  new WebClient(fields.token ?? kBotToken, {slackApiUrl: `${slack.api}/`, ...quiet, ...fields});

async function connected(run) {
  const client = new SocketModeClient({
    appToken: kAppToken, clientOptions: {slackApiUrl: `${slack.api}/`}, ...quiet,
  });
  await client.start();
  try {
    await run(client);
  } finally {
    await client.disconnect();
  }
}

const next = (client, name) => new Promise((resolve) => client.once(name, resolve));

test('socket-mode connects, takes an event and acknowledges it', () => connected(async (client) => {
  const event = next(client, 'app_mention');
  const id = slack.deliver(mention('سؤال'));
  const {ack, body} = await event;
  assert.equal(body.event.text, `<@${kBot}> سؤال`);
  await ack();
  await slack.until(() => slack.acknowledged.some((one) => one.id === id), 'the acknowledgement');
}));

test('socket-mode takes a slash command and answers in the acknowledgement', () => connected(async (client) => {
  const command = next(client, 'slash_commands');
  const id = slack.deliver(slack.command('سؤال'), {type: 'slash_commands'});
  const {ack, body} = await command;
  assert.equal(body.text, 'سؤال');
  await ack({text: 'جواب'});
  await slack.until(() => slack.acknowledged.some((one) => one.id === id), 'the acknowledgement');
  assert.deepEqual(slack.acknowledged.find((one) => one.id === id).payload, {text: 'جواب'});
}));

test('an event that is not acknowledged comes again, with its number', () => connected(async (client) => {
  const seen = [];
  client.on('app_mention', ({ack, retry_num: retry, body}) => {
    seen.push([retry, body.event_id]);
    if (retry > 0) ack();
  });
  const id = slack.deliver(mention('سؤال', {}, {event_id: 'EvAgain'}));
  await slack.until(() => slack.acknowledged.some((one) => one.id === id), 'the acknowledgement');
  assert.deepEqual(seen, [[0, 'EvAgain'], [1, 'EvAgain']]);
}));

test('socket-mode follows a wish to refresh', () => connected(async (client) => {
  const opened = slack.opened;
  const back = next(client, 'connected');
  slack.refresh('warning', 2_000);
  await back;
  assert.equal(slack.opened, opened + 1);
  const event = next(client, 'app_mention');
  slack.deliver(mention('سؤال'));
  await (await event).ack();
}));

test('a ticket opens one connection only', async () => {
  const {url} = await web({token: kAppToken}).apps.connections.open();
  const {default: WebSocket} = await import('ws');
  const open = () => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.on('message', () => {
      socket.terminate();
      resolve('hello');
    });
    socket.on('error', () => resolve('refused'));
  });
  assert.equal(await open(), 'hello');
  assert.equal(await open(), 'refused');
});

test('a wrong token is refused in the words of Slack', async () => {
  const wrong = web({token: 'xoxb-wrong'});
  await assert.rejects(wrong.auth.test(), {data: {ok: false, error: 'invalid_auth', response_metadata: {}}});
  await assert.rejects(wrong.apps.connections.open(), /invalid_auth/);
  await assert.rejects(wrong.chat.postMessage({channel: 'C1', text: 'x'}), /invalid_auth/);
});

test('web-api posts a form with blocks as JSON, and reads the ts', async () => {
  const blocks = [{type: 'section', text: {type: 'plain_text', text: 'جواب'}}];
  const reply = await web().chat.postMessage({channel: 'C7', text: 'جواب', blocks, thread_ts: '1.2'});
  assert.ok(reply.ok);
  const posted = slack.messages.find((one) => one.ts === reply.ts);
  assert.deepEqual(posted.blocks, blocks);
  assert.equal(posted.thread_ts, '1.2');
});

test('web-api reads who it is', async () => {
  const {user_id: user, team_id: team} = await web().auth.test();
  assert.deepEqual([user, team], [kBot, 'T1']);
});

test('web-api waits as long as a 429 says', async () => {
  let times = 0;
  slack.onPost = () => ++times === 1 ? {status: 429, retryAfter: 1} : undefined;
  const began = Date.now();
  await web().chat.postMessage({channel: 'C8', text: 'x'});
  slack.onPost = () => undefined;
  assert.equal(times, 2);
  assert.ok(Date.now() - began >= 1_000);
});

test('a response_url takes five messages', async () => {
  const {response_url: url} = slack.command('سؤال');
  const post = () => fetch(url, {method: 'POST', body: JSON.stringify({text: 'x'})});
  for (let i = 0; i < 5; ++i) assert.equal((await post()).status, 200);
  assert.equal((await post()).status, 404);
});

// The bridge over the Events API: what each request is answered, and that nothing is lost or doubled.

import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {request} from 'node:http';
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';

import {startBridge} from './bridge.mjs';
import {direct, kPatience, kSecret, mention, startSlack} from './fake_slack.mjs';
import {answerTo, startEcho} from './mujib_server.mjs';

let slack, mujib, bridge, folder;

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

async function start(options = {}) {
  bridge = await startBridge(slack, {server: mujib.url, events: true, ...options});
  return bridge;
}

const now = () => Math.floor(Date.now() / 1000);

function signed(body, {timestamp = now(), secret = kSecret} = {}) {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return {'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${signature}`};
}

async function send(body, {path = '/slack/events', headers = signed(body), type = 'application/json', method = 'POST'} = {}) {
  const response = await fetch(`${bridge.url}${path}`, {
    method, body: method === 'GET' ? undefined : body, headers: {'content-type': type, ...headers},
    signal: AbortSignal.timeout(kPatience),
  });
  return {status: response.status, text: await response.text()};
}

const sendEvent = (payload, options) => send(JSON.stringify(payload), options);

const kForm = 'application/x-www-form-urlencoded';
const sendCommand = (fields, options) =>
  send(new URLSearchParams(fields).toString(), {path: '/slack/command', type: kForm, ...options});

test('an event is answered 200 at once and its question afterwards', async () => {
  let answerNow;
  mujib.onAsk = (message, answer) => answerNow = () => answer(answerTo(message));
  await start();
  assert.deepEqual(await sendEvent(mention('من يضم التحالف؟')), {status: 200, text: ''});
  await slack.until(() => answerNow, 'the question');
  assert.equal(slack.messages.length, 0);
  answerNow();
  const [message] = await slack.posted(1);
  assert.equal(message.text, 'جواب: من يضم التحالف؟');
});

test('an event is answered 200 though the server and Slack are both away', async () => {
  await mujib.stop();
  slack.onAuth = () => ({ok: false, error: 'internal_error', status: 500});
  slack.onPost = () => ({status: 503});
  await start();
  for (let i = 0; i < 5; ++i) assert.equal((await sendEvent(mention(`سؤال ${i}`))).status, 200);
  await mujib.listen();
});

test('the challenge is answered, signed only', async () => {
  await start();
  const body = JSON.stringify({token: 'x', challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P', type: 'url_verification'});
  assert.deepEqual(JSON.parse((await send(body)).text), {challenge: JSON.parse(body).challenge});
  assert.equal((await send(body, {headers: {}})).status, 401);
});

test('whatever is not signed right is refused, and nothing in it is used', async () => {
  await start();
  const body = JSON.stringify(mention('سؤال'));
  const good = signed(body);
  const wrong = [
    {}, {'x-slack-signature': good['x-slack-signature']},
    {'x-slack-request-timestamp': good['x-slack-request-timestamp']},
    signed(body, {secret: 'other'}), signed(`${body} `), signed(body, {timestamp: now() - 302}),
    signed(body, {timestamp: now() + 302}), {...good, 'x-slack-request-timestamp': 'now'},
    {...good, 'x-slack-signature': good['x-slack-signature'].replace('v0', 'v1')},
    {...good, 'x-slack-signature': good['x-slack-signature'].slice(0, -1)},
  ];
  for (const headers of wrong) assert.equal((await send(body, {headers})).status, 401, JSON.stringify(headers));
  for (const timestamp of [now() - 298, now() + 298]) {
    const other = JSON.stringify(mention(`سؤال ${timestamp}`, {channel: `C${timestamp}`}));
    assert.equal((await send(other, {headers: signed(other, {timestamp})})).status, 200);
  }
  assert.equal((await send('not json')).status, 400);
  assert.equal((await send('[]')).status, 400);
  assert.equal((await send(body, {path: '/slack/other'})).status, 404);
  assert.equal((await send(body, {method: 'GET', headers: {}})).status, 405);
  await slack.posted(2);
  const {counts} = await bridge.stop();
  assert.equal(counts.questions, 2);
});

test('header names may be written in any case; a header given twice is none', async () => {
  await start();
  const body = JSON.stringify(mention('سؤال'));
  const good = signed(body);
  const raw = (headers) => new Promise((resolve, reject) => {
    const {hostname, port} = new URL(bridge.url);
    request({hostname, port, path: '/slack/events', method: 'POST', headers}, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject).end(body);
  });
  assert.equal(await raw({
    'X-SLACK-Request-timestamp': good['x-slack-request-timestamp'],
    'x-sLACK-signature': good['x-slack-signature'], 'CONTENT-type': 'application/json',
  }), 200);
  assert.equal(await raw({
    'x-slack-request-timestamp': good['x-slack-request-timestamp'],
    'x-slack-signature': [good['x-slack-signature'], 'v0=x'], 'content-type': 'application/json',
  }), 401);
});

test('the check of the certificate is answered 200, and nothing in it is used', async () => {
  await start();
  for (const path of ['/slack/events', '/slack/command']) {
    const reply = await sendCommand({...slack.command('سؤال'), ssl_check: '1'}, {path, headers: {}});
    assert.deepEqual(reply, {status: 200, text: ''});
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(mujib.asked.length, 0);
});

test('a retry may be the only delivery: it is taken; a second one is a duplicate', async () => {
  await start();
  const body = JSON.stringify(mention('سؤال'));
  const retry = (count) => send(body, {
    headers: {...signed(body), 'x-slack-retry-num': String(count), 'x-slack-retry-reason': 'http_timeout'},
  });
  assert.equal((await retry(1)).status, 200);
  await slack.posted(1);
  assert.equal((await retry(2)).status, 200);
  const {counts} = await bridge.stop();
  assert.deepEqual([counts.questions, counts.duplicates, counts.repeated], [1, 1, 2]);
  assert.equal(slack.messages.length, 1);
});

test('app_rate_limited is counted, at the top or inside', async () => {
  await start();
  assert.equal((await sendEvent({type: 'app_rate_limited', team_id: 'T1'})).status, 200);
  assert.equal((await sendEvent(mention('x', {type: 'app_rate_limited'}))).status, 200);
  const {counts} = await bridge.stop();
  assert.equal(counts.app_limited, 2);
});

test('a slash command is answered at its response_url, at most five times', async () => {
  const long = 'هذه جملة من جواب طويل جدا. '.repeat(4_000);
  mujib.onAsk = (message, answer) => answer(answerTo(message, {answer: message.text === 'طويل' ? long : 'قصير'}));
  await start();
  assert.deepEqual(await sendCommand(slack.command('سؤال')), {status: 200, text: ''});
  await slack.responded(1);
  assert.equal(slack.responses[0].response_type, 'ephemeral');
  assert.equal((await sendCommand(slack.command('طويل'))).status, 200);
  await slack.responded(6, 15_000);
  const {counts} = await bridge.stop();
  assert.equal(slack.responses.length, 6);
  assert.equal(counts.given_up, 0);
  assert.match(JSON.stringify(slack.responses[5].blocks), /الجواب أطول/);
});

test('a body that is too large is refused and the bridge lives on', async () => {
  await start();
  const large = JSON.stringify(mention('ط'.repeat(300_000)));
  assert.equal((await send(large)).status, 413);
  assert.equal((await sendEvent(mention('سؤال'))).status, 200);
  await slack.posted(1);
});

test('/healthz tells the counts', async () => {
  await start();
  await sendEvent(mention('سؤال'));
  await slack.posted(1);
  const counts = await (await fetch(`${bridge.url}/healthz`)).json();
  assert.equal(counts.questions, 1);
});

test('with a state file a duplicate is answered once over a restart, and what was taken is not lost', async () => {
  const state = join(folder, 'state');
  const args = ['--state', state];
  await start({args});
  const first = mention('أول', {}, {event_id: 'EvOne'});
  await sendEvent(first);
  await slack.posted(1);
  await slack.until(() => readFileSync(state, 'utf8').includes('"done"'), 'the journal');
  mujib.onAsk = () => {};
  await sendEvent(mention('ثان', {channel: 'C2'}));
  await sendCommand(slack.command('ثالث'));
  await bridge.kill();  // no time to put anything in order
  assert.equal(statSync(state).mode & 0o777, 0o600);

  mujib.onAsk = (message, answer) => answer(answerTo(message));
  await start({args});
  await sendEvent(first);
  await sendEvent({...first, event_id: 'EvOther'});
  await slack.posted(2);
  await slack.responded(1);
  const {counts} = await bridge.stop();
  assert.deepEqual(slack.messages.map((one) => one.text), ['جواب: أول', 'جواب: ثان']);
  assert.equal(counts.duplicates, 2);
  await start({args});
  await bridge.stop();
  assert.equal(slack.messages.length, 2);
});

test('a port in use, a state file in use and a missing secret are one sentence each', async () => {
  const args = ['--state', join(folder, 'state')];
  await start({args});
  const port = new URL(bridge.url).port;
  const first = bridge;
  const cases = [
    [{args: ['--events', port]}, 1, /المنفذ \d+ مشغول/],
    [{args}, 1, /ملف الحالة/],
    [{args: ['--events', '0'], env: {MUJIB_SLACK_SIGNING_SECRET: ''}}, 1, /MUJIB_SLACK_SIGNING_SECRET/],
    [{env: {MUJIB_SLACK_BOT_TOKEN: ''}}, 1, /MUJIB_SLACK_BOT_TOKEN/],
    [{env: {MUJIB_SLACK_APP_TOKEN: ''}}, 1, /MUJIB_SLACK_APP_TOKEN/],
    [{env: {MUJIB_SLACK_API: 'http://example.org/api'}}, 2, /MUJIB_SLACK_API/],
    [{env: {MUJIB_SLACK_API: 'http://127.0.0.1.example.org/api'}}, 2, /MUJIB_SLACK_API/],
    [{env: {MUJIB_SLACK_API: 'file:///etc'}}, 2, /MUJIB_SLACK_API/],
    [{server: 'http://localhost'}, 2, /ليس عنوان خادم/],
    [{args: ['--events', '65536']}, 2, /المنفذ/],
    [{args: ['--ping', '0']}, 2, /--ping/],
    [{args: ['--address', 'here', '--events', '0']}, 1, /ليس عنوان IP/],
    [{args: ['--ca', '/nowhere']}, 1, /شهادة/],
    [{args: ['--nonsense']}, 2, /--nonsense/],
    [{args: ['word']}, 2, /خيارات/],
  ];
  for (const [options, code, message] of cases) {
    const other = await startBridge(slack, {server: mujib.url, ready: false, ...options});
    const end = await other.ended;
    assert.equal(end.code, code, JSON.stringify(options) + other.log);
    assert.match(other.log, message);
    assert.equal(other.log.trim().split('\n').length, code, other.log);  // with wrong usage comes a hint
  }
  bridge = first;
});

// The bridge over Socket Mode: what it answers, where, and what it does when Slack or Mujib is away.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {startBridge} from './bridge.mjs';
import {direct, kBot, mention, number, stamp, startSlack} from './fake_slack.mjs';
import {answerTo, startEcho} from './mujib_server.mjs';

let slack, mujib, bridge;

beforeEach(async () => {
  slack = await startSlack();
  mujib = await startEcho();
});

afterEach(async () => {
  if (bridge?.child.exitCode === null) await bridge.kill();
  await slack.stop();
  await mujib.stop();
});

async function start(options = {}) {
  bridge = await startBridge(slack, {server: mujib.url, ...options});
  return bridge;
}

const plain = (message) => JSON.stringify(message.blocks);

test('a mention is answered in a thread below it', async () => {
  await start();
  const ts = stamp();
  slack.deliver(mention('من يضم &lt;التحالف&gt; و<#C9|عام>؟', {ts}));
  const [message] = await slack.posted(1);
  assert.equal(mujib.asked[0].text, 'من يضم <التحالف> و عام ؟');
  assert.equal(message.channel, 'C1');
  assert.equal(message.thread_ts, ts);
  assert.equal(message.unfurl_links, false);
  assert.equal(message.text, 'جواب: من يضم &lt;التحالف&gt; و عام ؟');
  assert.match(plain(message), /\[1\] الوثيقة الأولى، الأسطر 37-42/);
});

test('an event is acknowledged at once, on its own connection, though the server is silent', async () => {
  mujib.onAsk = () => {};
  await start();
  const ids = Array.from({length: 20}, (_, i) => slack.deliver(mention(`سؤال ${i}`)));
  await slack.until(() => ids.every((id) => slack.acknowledged.some((one) => one.id === id)), 'all');
  assert.ok(slack.acknowledged.every((one) => one.payload === undefined));
  assert.equal(slack.messages.length, 0);
});

test('a thread carries the context, and only its own', async () => {
  await start();
  const first = stamp();
  slack.deliver(mention('أين مقر المنظمة؟', {ts: first}));
  await slack.posted(1);
  slack.deliver(mention('ومن يقودها؟', {thread_ts: first}));
  slack.deliver(mention('ومتى؟', {channel: 'C2'}));
  await slack.posted(3);
  const [one, two, three] = mujib.asked;
  assert.deepEqual(one.context.entities ?? [], []);
  assert.equal(two.context.question, 'أين مقر المنظمة؟');
  assert.deepEqual(two.context.entities, ['csto']);
  assert.deepEqual(three.context.entities ?? [], []);
  assert.equal(slack.messages.find((message) => message.text === 'جواب: ومن يقودها؟').thread_ts, first);
});

test('a context that would make the question too large is left out', async () => {
  const long = 'ط'.repeat(900);
  const slots = Array.from({length: 16}, () => [long, long]);
  mujib.onAsk = (message, answer) => answer(answerTo(message, {context: {entities: ['csto'], rule: 'r', question: long, slots}}));
  await start();
  const ts = stamp();
  slack.deliver(mention('أول', {ts}));
  await slack.posted(1);
  slack.deliver(mention('ثان', {thread_ts: ts}));
  await slack.posted(2);
  assert.equal(mujib.asked[1].text, 'ثان');
  assert.ok(Buffer.byteLength(JSON.stringify(mujib.asked[1])) < 16_384);
});

test('two quick questions of a thread are asked one after the other', async () => {
  const answers = [];
  mujib.onAsk = (message, answer) => answers.push(() => answer(answerTo(message)));
  await start();
  const ts = stamp();
  slack.deliver(mention('أين مقر المنظمة؟', {ts}));
  slack.deliver(mention('ومن يقودها؟', {thread_ts: ts}));
  await slack.until(() => slack.acknowledged.length === 2, 'both');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(mujib.asked.length, 1);
  answers[0]();
  await slack.posted(1);
  assert.equal(mujib.asked[1].context.question, 'أين مقر المنظمة؟');
  answers[1]();
  await slack.posted(2);
});

test('a direct message is answered beside it, and its thread in the thread', async () => {
  await start();
  slack.deliver(direct('أين مقر المنظمة؟'));
  await slack.posted(1);
  slack.deliver(direct('ومن يقودها؟', {thread_ts: '1700000000.5'}));
  const [one, two] = await slack.posted(2);
  assert.equal(one.thread_ts, undefined);
  assert.equal(one.channel, 'D1');
  assert.equal(two.thread_ts, '1700000000.5');
  assert.equal(mujib.asked[1].context.question, 'أين مقر المنظمة؟');
});

test('what nobody asks of the bot is acknowledged and passed over', async () => {
  await start();
  const event = (fields) => direct('سؤال', fields);
  const passed = [
    event({subtype: 'message_changed'}), event({subtype: 'message_deleted'}),
    event({subtype: 'channel_join'}), event({subtype: 'bot_message'}), event({bot_id: 'B1'}),
    event({bot_profile: {id: 'B1'}}), event({app_id: 'A1'}), event({user: 'USLACKBOT'}),
    event({user: kBot}), event({user: undefined}), event({channel_type: 'channel', channel: 'C1'}),
    event({edited: {user: 'U1', ts: '1.1'}}), mention('x', {type: 'reaction_added'}),
    mention('x', {ts: 'bad ts'}), mention('x', {channel: undefined}), {type: 'event_callback'}, {},
  ];
  for (const payload of passed) slack.deliver(payload);
  slack.deliver(null, {type: 'interactive'});
  slack.deliver({type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1});
  slack.deliver(mention('x', {type: 'app_rate_limited'}));
  for (const subtype of ['file_share', 'thread_broadcast']) slack.deliver(direct(subtype, {subtype}));
  slack.deliver(direct(`كيف <@${kBot}> الحال؟`, {channel_type: 'channel', channel: 'C5'}));
  await slack.posted(3);
  await slack.until(() => slack.undelivered === 0, 'all acknowledged');
  assert.deepEqual(mujib.asked.map((one) => one.text).sort(), ['file_share', 'thread_broadcast', 'كيف الحال؟'].sort());
  const {counts} = await bridge.stop();
  assert.equal(counts.app_limited, 2);
  assert.equal(counts.questions, 3);
});

test('one message is answered once, by whichever events it comes', async () => {
  await start();
  const ts = stamp();
  slack.deliver(mention('سؤال', {ts}, {event_id: 'EvA'}));
  slack.deliver(mention('سؤال', {ts}, {event_id: 'EvA'}));
  slack.deliver(mention('سؤال', {ts}, {event_id: 'EvB'}));
  slack.deliver(direct(`<@${kBot}> سؤال`, {ts, channel: 'C1', channel_type: 'channel'}, {event_id: 'EvC'}));
  slack.deliver(mention('آخر', {channel: 'C2'}, {event_id: 'EvC'}));
  slack.deliver(mention('نهاية', {channel: 'C3'}));
  await slack.posted(2);
  await slack.until(() => slack.undelivered === 0, 'all acknowledged');
  const {counts} = await bridge.stop();
  assert.equal(slack.messages.length, 2);
  assert.equal(counts.duplicates, 4);
});

test('help says how to ask, and what', async () => {
  mujib.onAsk = (message, answer) => answer(answerTo(message, {
    kind: 'talk', answer: 'أهلا', citations: [], suggestions: ['ما كان موقف تركيا؟'],
  }));
  await start();
  slack.deliver(mention(''));
  slack.deliver(direct('help'));
  await slack.posted(2);
  assert.deepEqual(mujib.asked.map((one) => one.text), ['مساعدة', 'مساعدة']);
  for (const message of slack.messages) {
    assert.match(plain(message), /كيف تسأل مجيبًا هنا/);
    assert.match(plain(message), /ما كان موقف تركيا؟/);
  }
});

test('a slash command is answered at its response_url, to the asker alone', async () => {
  await start();
  slack.deliver(slack.command('سؤال', {trigger_id: '5.5'}), {type: 'slash_commands'});
  slack.deliver(slack.command('سؤال', {trigger_id: '5.5'}), {type: 'slash_commands'});
  const [response] = await slack.responded(1);
  assert.equal(response.response_type, 'ephemeral');
  assert.match(JSON.stringify(response.blocks), /جواب: سؤال/);
  await slack.until(() => slack.undelivered === 0, 'all acknowledged');
  const {counts} = await bridge.stop();
  assert.equal(slack.responses.length, 1);
  assert.equal(counts.duplicates, 1);
});

test('with --public the answer to a command is for all', async () => {
  await start({args: ['--public']});
  slack.deliver(slack.command('سؤال'), {type: 'slash_commands'});
  const [response] = await slack.responded(1);
  assert.equal(response.response_type, 'in_channel');
});

test('a response_url of another host is never called', async () => {
  await start();
  for (const url of [
    'https://example.org/commands/T1/1/x', 'https://hooks.slack.com.example.org/x', 'http://hooks.slack.com/x',
    'https://user@hooks.slack.com/x', `http://127.0.0.1:${slack.port + 1}/commands/x`, 'x', '',
  ]) slack.deliver(slack.command('سؤال', {response_url: url}), {type: 'slash_commands'});
  slack.deliver(mention('سؤال'));
  await slack.posted(1);
  await slack.until(() => slack.undelivered === 0, 'all acknowledged');
  assert.equal(mujib.asked.length, 1);
});

test('a new connection is open before the old one is closed, and nothing is lost between', async (context) => {
  await start();
  let least = Infinity, asked = 0;
  const watch = setInterval(() => {
    least = Math.min(least, slack.connections.length);
    slack.deliver(mention(`سؤال ${++asked}`, {channel: `C${number()}`}));
  }, 5);
  context.after(() => clearInterval(watch));
  for (const reason of ['warning', 'refresh_requested', 'too_many_websockets', 'something_new']) {
    const opened = slack.opened;
    slack.refresh(reason);
    const renewed = () => slack.connections.length === 1 && !slack.connections[0].leaving;
    await slack.until(() => slack.opened === opened + 1 && renewed(), reason);
  }
  clearInterval(watch);
  assert.equal(least, 1);
  await slack.posted(asked);
  assert.equal(new Set(slack.messages.map((one) => one.text)).size, asked);
});

test('a cut connection comes back, and what was not acknowledged is answered once', async () => {
  await start();
  for (let i = 0; i < 3; ++i) {
    slack.deliver(mention(`سؤال ${i}`, {channel: `C${i}`}));
    slack.cut();
    await slack.until(() => slack.undelivered === 0, 'acknowledged');
  }
  await slack.posted(3);
  await bridge.stop();
  assert.equal(slack.messages.length, 3);
});

test('a Slack that answers no ping is left for another connection', async () => {
  slack.answersPings = false;
  await start({args: ['--ping', '1']});
  await slack.until(() => slack.opened >= 2, 'another connection');
  assert.ok(slack.pings > 0);
  slack.answersPings = true;
  await slack.until(() => slack.connections.length > 0, 'connected');
});

test('a connection that never greets is no connection', async () => {
  slack.greets = false;
  await start({ready: false});
  await slack.until(() => slack.connections.length === 1, 'open');
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.doesNotMatch(bridge.log, /متصل بـSlack/);
});

test('whatever comes over the connection, the bridge goes on', async () => {
  await start();
  const [socket] = slack.connections;
  const frames = [
    '', '{', '[]', 'null', '5', '"x"', '{}', '{"type":"hello"}', '{"type":5}', '{"envelope_id":"e"}',
    '{"envelope_id":{},"type":"events_api","payload":[]}', '{"type":"events_api","payload":{"event":[[]]}}',
    '['.repeat(200_000), Buffer.from([0xff, 0xfe, 0]), `{"type":"${'ط'.repeat(500_000)}"}`,
    JSON.stringify({envelope_id: 'x'.repeat(10_000), type: 'slash_commands', payload: {text: 5}}),
  ];
  for (const frame of frames) socket.send(frame);
  slack.deliver(mention('سؤال'));
  await slack.posted(1);
  assert.equal(slack.opened, 1);
});

test('a server that will not close is cut off after a second', async () => {
  await start();
  const [old] = slack.connections;
  old._socket.pause();  // it reads no closing frame, and no end
  let cut = false;
  old._socket.once('close', () => cut = true);
  slack.refresh('refresh_requested', 60_000);
  await slack.until(() => slack.opened === 2 && slack.connections.length === 2, 'the new connection');
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  assert.equal(cut, false);
  const write = setInterval(() => old.send('{}', () => {}), 50);  // what is cut off says so to a writer
  await slack.until(() => cut, 'the end of the old connection').finally(() => clearInterval(write));
});

test('a Slack that is away is tried again, later and later', async () => {
  const times = [];
  slack.onOpen = () => {
    times.push(Date.now());
    return times.length < 4 ? {ok: false, error: 'internal_error', status: 503} : undefined;
  };
  await start();
  const waits = times.slice(1).map((at, i) => at - times[i]);
  assert.ok(waits[0] >= 250 && waits[1] >= 500 && waits[2] >= 1_000, String(waits));
});

test('a 429 on opening is respected', async () => {
  const times = [];
  slack.onOpen = () => {
    times.push(Date.now());
    return times.length < 2 ? {ok: false, error: 'ratelimited', status: 429, retryAfter: 2} : undefined;
  };
  await start();
  assert.ok(times[1] - times[0] >= 2_000, String(times));
});

for (const error of ['not_authed', 'invalid_auth', 'account_inactive', 'user_removed_from_team', 'team_disabled']) {
  test(`${error} ends the bridge at once, with one sentence`, async () => {
    slack.onOpen = () => ({ok: false, error});
    await start({ready: false});
    const {code} = await bridge.ended;
    assert.equal(code, 1);
    assert.equal(slack.opened, 1);
    assert.match(bridge.log, new RegExp(error));
  });
}

test('a bot token that Slack does not know ends the bridge', async () => {
  slack.onAuth = () => ({ok: false, error: 'invalid_auth'});
  await start({ready: false});
  assert.equal((await bridge.ended).code, 1);
});

test('a server that is away when asked is asked later, and one that is cut is asked again', async () => {
  await mujib.stop();
  await start();
  slack.deliver(mention('أول'));
  await slack.until(() => slack.undelivered === 0, 'acknowledged');
  await mujib.listen();
  await slack.posted(1);
  let cuts = 0;
  mujib.onAsk = (message, answer) => ++cuts <= 2 ? mujib.cut() : answer(answerTo(message));
  slack.deliver(mention('ثان', {channel: 'C2'}));
  await slack.posted(2);
  assert.deepEqual(slack.messages.map((one) => one.text), ['جواب: أول', 'جواب: ثان']);
});

test('a question that nobody answers in time gets an apology', async () => {
  mujib.onAsk = () => {};
  await start({args: ['--patience', '1']});
  slack.deliver(mention('سؤال'));
  slack.deliver(mention('', {channel: 'C2'}));
  const messages = await slack.posted(2);
  const apology = messages.find((one) => one.channel === 'C1');
  assert.match(apology.text, /عذرًا/);
  assert.match(plain(messages.find((one) => one.channel === 'C2')), /كيف تسأل/);
  const {counts} = await bridge.stop();
  assert.equal(counts.apologies, 1);
});

test('what the server refuses is told in its words', async () => {
  mujib.onAsk = (message, answer) => answer({type: 'error', id: message.id, code: 'busy', message: 'الخادم مشغول.'});
  await start();
  slack.deliver(mention('سؤال'));
  slack.deliver(mention('ط'.repeat(1001), {channel: 'C2'}));
  await slack.posted(2);
  assert.deepEqual(slack.messages.map((one) => one.text).sort(),
    ['السؤال أطول من 1000 حرف؛ اختصره ثم أعد إرساله.', 'الخادم مشغول.'].sort());
  assert.equal(mujib.asked.length, 1);
});

test('a server that sends nonsense is asked again and nothing breaks', async () => {
  let times = 0;
  mujib.onAsk = (message, answer, socket) => {
    if (++times > 1) return answer(answerTo(message));
    for (const text of ['', '{', '[]', '{"type":"answer"}', '{"type":"answer","id":"999"}', '{"id":7}']) socket.send(text);
    socket.terminate();
  };
  await start();
  slack.deliver(mention('سؤال'));
  await slack.posted(1);
  assert.equal(slack.messages[0].text, 'جواب: سؤال');
});

test('messages of a channel are a second apart and in order, and channels do not wait for each other', async () => {
  await start();
  for (let i = 0; i < 3; ++i) slack.deliver(mention(`سؤال ${i}`));
  slack.deliver(mention('غيره', {channel: 'C2'}));
  const messages = await slack.posted(4);
  const one = messages.filter((message) => message.channel === 'C1');
  assert.deepEqual(one.map((message) => message.text), [0, 1, 2].map((i) => `جواب: سؤال ${i}`));
  assert.ok(one[1].at - one[0].at >= 990 && one[2].at - one[1].at >= 990);
  assert.ok(messages.findIndex((message) => message.channel === 'C2') < messages.indexOf(one[2]));
});

test('a 429 holds its channel for as long as it says, and no other', async () => {
  await start();
  let times = 0;
  const began = Date.now();
  slack.onPost = (message) => message.channel === 'C1' && ++times === 1 ? {status: 429, retryAfter: 3} : undefined;
  slack.deliver(mention('سؤال'));
  slack.deliver(mention('غيره', {channel: 'C2'}));
  const [first, second] = await slack.posted(2);
  assert.deepEqual([first.channel, second.channel], ['C2', 'C1']);
  assert.ok(second.at - began >= 3_000);
  const {counts} = await bridge.stop();
  assert.equal(counts.rate_limited, 1);
});

test('a post that failed is tried again; one whose reply was lost only once more, and counted', async () => {
  await start();
  const tries = {};
  slack.onPost = (message) => {
    const time = tries[message.channel] = (tries[message.channel] ?? 0) + 1;
    if (message.channel === 'C1') return time <= 2 ? {status: 503, error: 'service_unavailable'} : undefined;
    if (message.channel === 'C2') return time <= 1 ? {error: 'internal_error'} : undefined;
    if (message.channel === 'C3') return time <= 5 ? 'lose' : undefined;
    return {error: 'channel_not_found'};
  };
  for (const channel of ['C1', 'C2', 'C3', 'C4']) slack.deliver(mention('سؤال', {channel}));
  await slack.posted(4);
  const {counts} = await bridge.stop();
  assert.deepEqual(tries, {C1: 3, C2: 2, C3: 2, C4: 1});
  assert.equal(counts.maybe_twice, 1);
  assert.equal(counts.given_up, 2);  // C3, whose second reply was lost too, and C4
});

test('SIGTERM takes nothing more and answers what was taken', async () => {
  const answers = [];
  mujib.onAsk = (message, answer) => answers.push(() => answer(answerTo(message)));
  await start();
  slack.deliver(mention('سؤال'));
  await slack.until(() => slack.undelivered === 0 && mujib.asked.length === 1, 'asked');
  const ended = bridge.stop();
  await slack.until(() => slack.connections.length === 0, 'the connection to close');
  answers[0]();
  const {code, counts} = await ended;
  assert.equal(code, 0);
  assert.equal(slack.messages.length, 1);
  assert.equal(counts.answered, 1);
});

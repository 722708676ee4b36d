// What is posted: the real server's answers and the longest ones, against Slack's limits and its types.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, test} from 'node:test';

import {startMujib} from '../browser/mujib.mjs';
import {startBridge} from './bridge.mjs';
import {mention, number, stamp, startSlack} from './fake_slack.mjs';
import {checkMessage, textsOf} from './limits.mjs';
import {answerTo, citation, startEcho} from './mujib_server.mjs';

const kHere = fileURLToPath(new URL('.', import.meta.url));

let slack, bridge;
beforeEach(async () => slack = await startSlack());
afterEach(async () => {
  await bridge?.kill();
  await slack.stop();
});

// By the types of @slack/types, as the compiler sees them.
function checkTypes(messages) {
  const folder = mkdtempSync(join(kHere, 'node_modules', '.posted-'));
  try {
    const file = join(folder, 'posted.ts');
    const lists = messages.map((one, i) => `export const m${i}: KnownBlock[] = ${JSON.stringify(one.blocks)};`);
    writeFileSync(file, `import type {KnownBlock} from '@slack/types';\n${lists.join('\n')}\n`);
    const compiler = join(kHere, 'node_modules', 'typescript', 'bin', 'tsc');
    const {status, stdout} = spawnSync(process.execPath, [compiler, '--noEmit', '--strict', '--skipLibCheck', file]);
    assert.equal(status, 0, String(stdout));
  } finally {
    rmSync(folder, {recursive: true});
  }
}

test('the types refuse what is no block', () => {
  for (const block of [{type: 'rich_text', elements: [{type: 'plain_text', text: 'x'}]}, {type: 'other'}, {type: 'context', elements: 'x'}]) {
    assert.throws(() => checkTypes([{blocks: [block]}]), /TS\d+/);
  }
});

test('the shipped articles answer in Slack, with their sentences, and a thread follows up', async () => {
  const mujib = await startMujib();
  try {
    bridge = await startBridge(slack, {server: mujib.url.replace('http', 'ws').replace(/\/$/, '')});
    const ts = stamp();
    slack.deliver(mention('أين يقع مقر منظمة معاهدة الأمن الجماعي؟', {ts}));
    await slack.posted(1);
    slack.deliver(mention('ومن يقودها؟', {thread_ts: ts}));
    slack.deliver(mention('من ينتمي إلى منظمة معاهدة الأمن الجماعي؟', {channel: 'C2'}));
    slack.deliver(mention('ما كان موقف تركيا؟', {channel: 'C3'}));
    slack.deliver(mention('ما ثمن القهوة في البرازيل؟', {channel: 'C4'}));
    slack.deliver(mention('مساعدة', {channel: 'C5'}));
    slack.deliver(slack.command('أين يقع مقر منظمة معاهدة الأمن الجماعي؟'), {type: 'slash_commands'});
    const messages = await slack.posted(6);
    const [response] = await slack.responded(1);
    const of = (channel) => messages.filter((one) => one.channel === channel);
    const [place, leader] = of('C1');
    assert.match(place.text, /موسكو/);
    assert.ok(textsOf(place.blocks).some((text) => /^\[1\] .+، (السطر|الأسطر) \d+/.test(text)));
    assert.ok(textsOf(place.blocks).some((text) => text.includes('ويقع مقر المنظمة في العاصمة الروسية موسكو')));
    assert.match(leader.text, /روسيا/);
    assert.match(of('C2')[0].text, /أرمينيا/);
    assert.ok(textsOf(of('C3')[0].blocks).length > 2);
    assert.ok(!textsOf(of('C4')[0].blocks).some((text) => text.startsWith('[1]')), 'a refusal cites nothing');
    assert.ok(textsOf(of('C5')[0].blocks).includes('كيف تسأل مجيبًا هنا'));
    assert.deepEqual(textsOf(response.blocks), textsOf(place.blocks));
    [...messages, response].forEach(checkMessage);
    checkTypes([...messages, response]);
  } finally {
    mujib.stop();
  }
});

test('passages come as sentences with their sources, said to be no answer', async () => {
  const mujib = await startEcho();
  try {
    const note = 'لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:';
    const near = {status: 'passages', kind: 'passages', answer: '', short: '', note};
    mujib.onAsk = (message, answer) => answer(answerTo(message, near));
    bridge = await startBridge(slack, {server: mujib.url});
    slack.deliver(mention('أين الميناء؟'));
    const [message] = await slack.posted(1);
    assert.equal(message.text, note);
    assert.deepEqual(textsOf(message.blocks), [
      'مقاطع قريبة من السؤال، وليست جوابًا عنه.', note, '[1] الوثيقة الأولى، الأسطر 37-42',
      'الجملة التي فيها أين الميناء؟',
    ]);
    checkMessage(message);
    checkTypes([message]);
  } finally {
    await mujib.stop();
  }
});

test('whatever an answer holds, every message keeps to the limits and the types', async () => {
  const mujib = await startEcho();
  const evil = '<!channel> <@U1> @here *عريض* _مائل_ ~خط~ `شفرة` & :smile: <https://e.org|x> ';
  const long = 'هذه جملة من وثيقة طويلة فيها كلام كثير. ';
  const answers = [
    {answer: evil, note: evil, suggestions: [evil], citations: [citation({text: evil, title: evil, speaker: evil})]},
    {answer: evil.repeat(60)},
    {answer: long.repeat(500), citations: [citation({text: long.repeat(300)})]},
    {answer: 'ط'.repeat(20_000)},
    {answer: '"\\\n'.repeat(3_000)},
    {answer: 'قصير', citations: Array.from({length: 70}, () => citation({sure: false}))},
    {answer: 'تختلف', disagreement: true, kind: 'disputed', speakers: ['س'], versions: [
      {text: long.repeat(200), source: long.repeat(50), speaker: 'س', citations: [0]},
      {text: 'نص', source: 'ب', speaker: null, citations: [1, 2]},
    ]},
    {answer: '', citations: [], suggestions: []},
    {status: 'passages', kind: 'passages', answer: '', note: evil, citations: [citation({text: evil})], suggestions: [evil]},
    {status: 'passages', kind: 'passages', answer: '', note: long.repeat(200), citations: [citation({text: long.repeat(100)})]},
    {status: 'passages', kind: 'passages', answer: '', note: '', citations: []},
    {answer: '1992', citations: [citation({lines: [7, 7], title: '', text: ''})]},
    {answer: 'x', suggestions: Array.from({length: 120}, (_, i) => `سؤال ${i}`), kind: 'reading'},
  ];
  try {
    mujib.onAsk = (message, answer) => answer(answerTo(message, answers[Number(message.text)]));
    bridge = await startBridge(slack, {server: mujib.url});
    answers.forEach((_, i) => slack.deliver(mention(String(i), {channel: `C${number()}`})));
    await slack.until(() => mujib.asked.length === answers.length, 'all asked');
    const {counts} = await bridge.stop();
    assert.equal(counts.given_up, 0);
    assert.equal(new Set(slack.messages.map((one) => one.channel)).size, answers.length);
    slack.messages.forEach(checkMessage);
    checkTypes(slack.messages);
    const whole = slack.messages.flatMap((one) => textsOf(one.blocks)).join(' ');
    assert.equal(whole.split('كلام كثير.').length - 1 >= 800, true, 'nothing of a long answer is lost');
  } finally {
    await mujib.stop();
  }
});

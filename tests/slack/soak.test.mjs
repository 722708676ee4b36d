// 10,000 events with faults all the way: cut sockets, refreshes, duplicates, Slack's own repeats, 429,
// 503, lost replies, a server that is slow and goes away. Each question is answered once and none is
// lost; where Slack's reply to a post was itself lost, at most twice, and counted.
//
// The faults are drawn from a seed, so that a run can be had again: SOAK_SEED.

import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';

import {startBridge} from './bridge.mjs';
import {direct, kBot, mention, number, stamp, startSlack} from './fake_slack.mjs';
import {answerTo, startEcho} from './mujib_server.mjs';

const kEvents = 10_000;
const kChannels = 600;      // a second apart in each
const kEventsEachTick = 10;
const kTick = 20;

// mulberry32: small, and the same everywhere.
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('10,000 events with faults: every question is answered once, none is lost', async () => {
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  const chance = (share) => random() < share;
  console.log(`# SOAK_SEED=${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'mujib-soak-'));
  const slack = await startSlack();
  const mujib = await startEcho();
  const began = Date.now();
  const bridge = await startBridge(slack, {server: mujib.url, args: ['--state', join(folder, 'state'), '--patience', '300']});
  try {
    mujib.onAsk = (message, answer) => {
      const send = () => answer(answerTo(message));
      if (chance(0.002)) setTimeout(send, 400);
      else if (chance(0.2)) setTimeout(send, 1 + random() * 10);
      else send();
    };
    const lost = new Set();    // whose reply was lost: posted once already
    const faults = {limited: 0, away: 0, cut: 0};
    const harmed = new Set();  // a message's connection is cut once at the most
    slack.onPost = ({text}) => {
      if (chance(0.01)) return ++faults.limited, {status: 429, retryAfter: 1};
      if (chance(0.01)) return ++faults.away, {status: 503, error: 'service_unavailable'};
      if (harmed.has(text)) return undefined;
      if (chance(0.003)) return harmed.add(text), ++faults.cut, 'cut';
      if (chance(0.003)) return harmed.add(text), lost.add(text), 'lose';
      return undefined;
    };

    const questions = new Map();  // text -> channel
    let sent = 0, cuts = 0, refreshes = 0, serverCuts = 0, duplicates = 0;
    const dueAt = (time, share) => sent > 200 && sent < kEvents - 200 && time % share === 0;
    for (let time = 1; sent < kEvents; ++time) {
      for (let i = 0; i < kEventsEachTick && sent < kEvents; ++i) {
        const channel = `C${Math.floor(random() * kChannels)}`;
        const text = `سؤال ${number()}`;
        const ts = stamp();
        questions.set(text, channel);
        const first = mention(text, {ts, channel});
        slack.deliver(first);
        ++sent;
        if (!chance(0.1) || sent >= kEvents) continue;
        ++duplicates;
        ++sent;
        if (chance(0.5)) slack.deliver(first);
        else slack.deliver(direct(`<@${kBot}> ${text}`, {ts, channel, channel_type: 'channel'}));
      }
      if (dueAt(time, 150)) slack.cut(), ++cuts;
      if (dueAt(time, 110)) slack.refresh('refresh_requested', 3_000), ++refreshes;
      if (dueAt(time, 130)) mujib.cut(), ++serverCuts;
      if (dueAt(time, 400)) {
        await mujib.stop();
        setTimeout(() => mujib.listen(), 700);
      }
      await pause(kTick);
    }
    await slack.until(() => slack.undelivered === 0, 'all acknowledged', 120_000);
    const seen = () => new Set(slack.messages.map((one) => one.text)).size;
    await slack.until(() => slack.messages.length >= questions.size && seen() === questions.size, 'all answered', 120_000);
    const {code, counts} = await bridge.stop();

    const times = new Map();
    for (const {text, channel} of slack.messages) {
      times.set(text, (times.get(text) ?? 0) + 1);
      assert.equal(questions.get(text.replace('جواب: ', '')), channel, text);
    }
    const late = slack.acknowledged.filter((one) => one.after >= 3_000);  // told, not judged: machines differ
    const more = [...times].filter(([, count]) => count > 1);
    console.log(`# ${sent} events (${questions.size} questions, ${duplicates} duplicates, ${counts.repeated} repeats), ` +
      `${cuts} cuts, ${refreshes} refreshes, ${serverCuts} cuts of the server, ${JSON.stringify(faults)}, ` +
      `${lost.size} replies lost, ${more.length} answered twice, ${late.length} acknowledged late; ` +
      `${Date.now() - began} ms`);
    console.log(`# ${JSON.stringify(counts)}`);
    assert.equal(code, 0);
    assert.equal(times.size, questions.size, 'none is lost');
    assert.ok(more.every(([text, count]) => count === 2 && lost.has(text)), 'twice only where a reply was lost');
    assert.equal(counts.questions, questions.size);
    assert.equal(counts.answered, questions.size);
    assert.equal(counts.apologies, 0);
    assert.equal(counts.given_up, 0);
    assert.equal(counts.maybe_twice, faults.cut + lost.size, 'counted');
    assert.ok(counts.duplicates >= duplicates);
    assert.equal(counts.rate_limited, faults.limited);
    assert.equal(counts.retried, faults.away);
    assert.equal(counts.journal_failures, 0);
    assert.ok(slack.mostConnections <= 10, 'connections at once');
    assert.ok(statSync(join(folder, 'state')).size < 20_000_000);
    for (const count of [cuts, refreshes, serverCuts, duplicates, counts.repeated, faults.limited, faults.away, faults.cut, lost.size]) {
      assert.ok(count > 0, 'a fault that never came');
    }
  } finally {
    if (bridge.child.exitCode === null) await bridge.kill();
    await slack.stop();
    await mujib.stop();
    rmSync(folder, {recursive: true});
  }
});

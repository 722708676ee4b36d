// Signatures, both ways: what the bridge signs Slack's own verifiers accept, and what they judge of a
// request the bridge judges too.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import bolt from '@slack/bolt';
import {verifyRequestSignature} from '@slack/events-api';

import {kBinary, startBridge} from './bridge.mjs';
import {kSecret, startSlack} from './fake_slack.mjs';
import {startEcho} from './mujib_server.mjs';

const kSigner = join(dirname(kBinary), 'slack_sign');
const kBodies = [
  '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","text":"<@U0BOT> من يضم التحالف؟"}}',
  '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","text":"<@U0BOT> \\u0645\\u0646"}}',
  'token=x&text=%D9%85%D9%86&ssl=0', '', ' {"a" : 1}\r\n', '{"😀":"\\ud83d\\ude00"}',
];

function sign(body, timestamp, secret = kSecret) {
  const {stdout, status} = spawnSync(kSigner, [secret, String(timestamp)], {input: body});
  assert.equal(status, 0);
  return stdout.toString().trim();
}

const now = () => Math.floor(Date.now() / 1000);

function boltAccepts(body, timestamp, signature) {
  return bolt.isValidSlackRequest
    ? bolt.isValidSlackRequest({signingSecret: kSecret, body, headers: {'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp}})
    : null;
}

function eventsApiAccepts(body, timestamp, signature) {
  try {
    return verifyRequestSignature({signingSecret: kSecret, requestSignature: signature, requestTimestamp: timestamp, body});
  } catch {
    return false;
  }
}

let slack, mujib, bridge;
before(async () => {
  slack = await startSlack();
  mujib = await startEcho();
  bridge = await startBridge(slack, {server: mujib.url, events: true});
});
after(async () => {
  await bridge.kill();
  await slack.stop();
  await mujib.stop();
});

async function bridgeAccepts(body, timestamp, signature) {
  const response = await fetch(`${bridge.url}/slack/events`, {
    method: 'POST', body,
    headers: {
      'content-type': 'application/json', 'x-slack-signature': signature,
      'x-slack-request-timestamp': String(timestamp),
    },
  });
  return response.status !== 401;
}

test('what the bridge signs both of Slack\'s verifiers accept', () => {
  for (const body of kBodies) {
    const timestamp = now();
    const signature = sign(body, timestamp);
    assert.equal(boltAccepts(body, timestamp, signature), true, body);
    assert.equal(eventsApiAccepts(body, timestamp, signature), true, body);
  }
});

test('bridge, bolt and events-api judge a request alike', async () => {
  const flip = (signature) => signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0');
  const changes = [
    (body, at, signature) => [body, at, signature],
    (body, at, signature) => [`${body}x`, at, signature],
    (body, at, signature) => [body, at, flip(signature)],
    (body, at, signature) => [body, at + 1, signature],
    (body, at, signature) => [body, at, signature.replace('v0=', 'v1=')],
    (body, at) => [body, at, sign(body, at, 'another secret')],
    (body, at) => [body, at - 400, sign(body, at - 400)],
    (body, at) => [body, at - 200, sign(body, at - 200)],
    (body, at) => [body, at + 200, sign(body, at + 200)],
  ];
  const verdicts = [];
  for (const body of kBodies) {
    for (const change of changes) {
      const at = now();
      const given = change(body, at, sign(body, at));
      const verdict = await bridgeAccepts(...given);
      assert.equal(verdict, boltAccepts(...given), `bolt: ${given}`);
      assert.equal(verdict, eventsApiAccepts(...given), `events-api: ${given}`);
      verdicts.push(verdict);
    }
  }
  assert.equal(verdicts.filter(Boolean).length, 3 * kBodies.length);
});

test('a timestamp of the future is refused here, though bolt takes it', async () => {
  const at = now() + 400;
  const signature = sign('{}', at);
  assert.equal(await bridgeAccepts('{}', at, signature), false);
});

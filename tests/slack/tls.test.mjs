// HTTPS and wss://: a certificate is verified, and with a wrong one nothing is said.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, test} from 'node:test';

import {startBridge} from './bridge.mjs';
import {mention, startSlack} from './fake_slack.mjs';
import {startEcho} from './mujib_server.mjs';

let folder, mujib, slack, bridge;

function openssl(...args) {
  const {status, stderr} = spawnSync('openssl', args, {cwd: folder});
  assert.equal(status, 0, String(stderr));
}

const kNewKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function makeAuthority(name) {
  openssl('req', '-x509', ...kNewKey, '-days', '2', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`);
}

// A certificate for a place, signed by an authority.
function certify(name, authority, place) {
  openssl('req', ...kNewKey, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${place}\n`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`,
    '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.pem`);
}

const file = (name) => join(folder, name);
const tlsOf = (name) => ({key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`))});

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mujib-tls-'));
  makeAuthority('ours');
  makeAuthority('theirs');
  certify('good', 'ours', 'IP:127.0.0.1');
  certify('elsewhere', 'ours', 'DNS:slack.com,IP:127.0.0.2');
  certify('stranger', 'theirs', 'IP:127.0.0.1');
});
after(() => rmSync(folder, {recursive: true}));
beforeEach(async () => mujib = await startEcho());
afterEach(async () => {
  if (bridge?.child.exitCode === null) await bridge.kill();
  await slack.stop();
  await mujib.stop();
});

for (const [name, options] of [
  ['--ca', () => ({args: ['--ca', file('ours.pem')]})],
  ['SSL_CERT_FILE', () => ({env: {SSL_CERT_FILE: file('ours.pem')}})],
]) {
  test(`a certificate of an authority that ${name} names is trusted, for both HTTPS and wss://`, async () => {
    slack = await startSlack({tls: tlsOf('good')});
    bridge = await startBridge(slack, {server: mujib.url, ...options()});
    slack.deliver(mention('سؤال'));
    slack.deliver(slack.command('أمر'), {type: 'slash_commands'});
    await slack.posted(1);
    await slack.responded(1);
    assert.equal((await bridge.stop()).code, 0);
  });
}

for (const [name, certificate, args] of [
  ['of an authority that nobody named', 'good', () => []],
  ['of another authority', 'stranger', () => ['--ca', file('ours.pem')]],
  ['of another place', 'elsewhere', () => ['--ca', file('ours.pem')]],
]) {
  test(`a certificate ${name} is refused before anything is said`, async () => {
    slack = await startSlack({tls: tlsOf(certificate)});
    bridge = await startBridge(slack, {server: mujib.url, args: args(), ready: false});
    await bridge.printed(/certificate verify failed|sslv3 alert|unable to get/i);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(slack.opened, 0);
    assert.doesNotMatch(bridge.log, /متصل/);
    assert.equal((await bridge.stop()).code, 0);
  });
}

test('a plain ws:// is not taken from an HTTPS Slack', async () => {
  slack = await startSlack({tls: tlsOf('good')});
  slack.onOpen = () => ({ok: true, url: `ws://127.0.0.1:${slack.port}/link/?ticket=x`});
  bridge = await startBridge(slack, {server: mujib.url, args: ['--ca', file('ours.pem')], ready: false});
  await slack.until(() => slack.opened >= 2, 'another try');
  assert.equal(slack.connections.length, 0);
});

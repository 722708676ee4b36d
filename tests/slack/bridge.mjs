// `mujib slack` as it is called, against a fake Slack.
//
//   const bridge = await startBridge(slack, {server: mujib.url});   // MUJIB_BINARY names it
//   const {code, counts} = await bridge.stop();                     // SIGTERM, in order
//   bridge.log;                                                     // all that it printed

import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

import {kAppToken, kBotToken, kSecret} from './fake_slack.mjs';

export const kBinary = process.env.MUJIB_BINARY;
export const kRoot = fileURLToPath(new URL('../../', import.meta.url));

const kStartWithin = 15_000;

export class Bridge {
  constructor(args, env) {
    this.log = '';
    this.child = spawn(kBinary, ['slack', ...args], {cwd: kRoot, env: {PATH: process.env.PATH, ...env}});
    const read = (chunk) => this.log += chunk;
    this.child.stdout.setEncoding('utf8').on('data', read);
    this.child.stderr.setEncoding('utf8').on('data', read);
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => resolve({code, signal, counts: this.counts}));
    });
  }

  // The first match of what it prints.
  async printed(pattern, within = kStartWithin) {
    const until = Date.now() + within;
    while (Date.now() < until) {
      const match = this.log.match(pattern);
      if (match) return match;
      if (this.child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`printed no ${pattern}: ${this.log}`);
  }

  get counts() {
    const line = this.log.split('\n').find((one) => one.startsWith('{"deliveries"'));
    return line ? JSON.parse(line) : undefined;
  }

  stop() {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  kill() {
    this.child.kill('SIGKILL');
    return this.ended;
  }
}

export const secretsOf = (slack) => ({
  MUJIB_SLACK_APP_TOKEN: kAppToken,
  MUJIB_SLACK_BOT_TOKEN: kBotToken,
  MUJIB_SLACK_SIGNING_SECRET: kSecret,
  MUJIB_SLACK_API: slack.api,
});

// Socket Mode, or with `events: true` the Events API on a free port: then bridge.url is there.
export async function startBridge(slack, {server, events = false, args = [], env = {}, ready = true} = {}) {
  const all = [...args];
  if (server) all.push('--server', server);
  if (events) all.push('--events', '0');
  const bridge = new Bridge(all, {...secretsOf(slack), ...env});
  if (events) bridge.url = (await bridge.printed(/http:\/\/[\w.[\]:]+?:\d+(?=\s)/))[0];
  else if (ready) await bridge.printed(/متصل بـSlack/);
  return bridge;
}

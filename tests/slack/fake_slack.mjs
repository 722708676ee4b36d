// A Slack of our own: the Web API, Socket Mode and response_urls, as far as a bot uses them.
// fake_slack.test.mjs proves it with Slack's own clients.
//
//   const slack = await startSlack();           // {tls: {key, cert}} for https and wss
//   slack.api;                                  // for MUJIB_SLACK_API
//   slack.deliver(mention('من أنت؟'));          // an event; again and again until it is acknowledged
//   await slack.posted(1);                      // the messages that were posted, once there are so many
//   slack.onPost = (message) => ({status: 429, retryAfter: 2});   // a fault; undefined: none
//   slack.refresh(); slack.cut();               // the connections
//
// Faults of onPost: {status, retryAfter, error}, 'lose' (posted, but the reply is lost), 'cut' (not
// posted, the connection is cut).

import {createServer as createHttp} from 'node:http';
import {createServer as createHttps} from 'node:https';
import {WebSocketServer} from 'ws';

export const kAppToken = 'xapp-1-A1-test-0123456789abcdef';
export const kBotToken = 'xoxb-1-1-test-0123456789abcdef';
export const kSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const kBot = 'U0BOT';
export const kTeam = 'T1';

const kAcknowledgeWithin = 3_000;
export const kPatience = 30_000;  // of a test, on a machine that builds at the same time
const kMostResponses = 5;

let nextNumber = 1;
export const number = () => nextNumber++;

// A ts as Slack makes them, never the same twice.
export const stamp = () => `1700000000.${String(number()).padStart(6, '0')}`;

function eventCallback(event, fields = {}) {
  return {
    token: 'unused',
    team_id: kTeam,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: fields.event_id ?? `Ev${number()}`,
    event_time: 1700000000,
    authorizations: [{enterprise_id: null, team_id: kTeam, user_id: kBot, is_bot: true}],
    ...fields,
  };
}

export function mention(text, event = {}, fields = {}) {
  const ts = event.ts ?? stamp();
  return eventCallback(
    {
      type: 'app_mention', text: `<@${kBot}> ${text}`, user: 'U1', ts, team: kTeam, channel: 'C1',
      event_ts: ts, ...event,
    },
    fields);
}

export function direct(text, event = {}, fields = {}) {
  const ts = event.ts ?? stamp();
  return eventCallback(
    {
      type: 'message', channel_type: 'im', text, user: 'U1', ts, team: kTeam, channel: 'D1',
      event_ts: ts, ...event,
    },
    fields);
}

export async function startSlack({tls} = {}) {
  const slack = new FakeSlack(tls);
  await slack.listen();
  return slack;
}

class FakeSlack {
  messages = [];      // posted, in order: {channel, text, blocks, thread_ts, ts, at}
  responses = [];     // to response_urls: {id, ...body, at}
  opened = 0;         // calls of apps.connections.open
  acknowledged = [];  // {id, payload, after, socket}: milliseconds after the delivery
  lateAcknowledgements = 0;
  limited = 0;
  mostConnections = 0;
  openBodies = [];    // of apps.connections.open
  onPost = () => undefined;
  onResponse = () => undefined;
  onOpen = () => undefined;   // a reply in the place of a good one
  onAuth = () => undefined;
  greets = true;
  answersPings = true;

  #tls;
  #server;
  #sockets = new Set();
  #tickets = new Set();
  #pending = new Map();  // envelope id -> {envelope, sentAt, timer}
  #waiting = [];
  #responseCounts = new Map();

  constructor(tls) {
    this.#tls = tls;
  }

  async listen() {
    const serve = (request, response) => this.#serve(request, response);
    this.#server = this.#tls ? createHttps(this.#tls, serve) : createHttp(serve);
    this.#server.keepAliveTimeout = 30_000;
    const sockets = new WebSocketServer({noServer: true, autoPong: false});
    this.#server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url, 'http://x');
      if (!this.#tickets.delete(url.searchParams.get('ticket'))) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (open) => this.#take(open));
    });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = this.#server.address().port;
    this.api = `${this.#tls ? 'https' : 'http'}://127.0.0.1:${this.port}/api`;
  }

  async stop() {
    for (const {timer} of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
    this.cut();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get connections() {
    return [...this.#sockets].filter((socket) => socket.readyState === socket.OPEN);
  }

  get undelivered() {
    return this.#pending.size;
  }

  // --- events

  // Sends an event, and again on another connection until it is acknowledged.
  deliver(payload, {type = 'events_api'} = {}) {
    const envelope = {
      envelope_id: `e${number()}`, type, accepts_response_payload: type === 'slash_commands',
      payload, retry_attempt: 0, retry_reason: '',
    };
    this.#pending.set(envelope.envelope_id, {envelope, socket: null});
    this.#send(envelope.envelope_id);
    return envelope.envelope_id;
  }

  command(text, fields = {}) {
    const id = number();
    const payload = {
      token: 'unused', team_id: kTeam, team_domain: 'test', channel_id: 'C1', channel_name: 'general',
      user_id: 'U1', user_name: 'someone', command: '/mujib', text, api_app_id: 'A1',
      response_url: this.responseUrl(id), trigger_id: `1.1.${id}`, ...fields,
    };
    return payload;
  }

  responseUrl(id) {
    return `${this.api.replace(/\/api$/, '')}/commands/${kTeam}/${id}/x`;
  }

  // Slack wants other connections in the place of those that are open.
  refresh(reason = 'refresh_requested', closeAfter = 10_000) {
    for (const socket of this.connections) {
      socket.leaving = true;
      socket.send(JSON.stringify({type: 'disconnect', reason, debug_info: {host: 'fake'}}));
      setTimeout(() => socket.terminate(), closeAfter).unref();
    }
  }

  cut() {
    for (const socket of this.#sockets) socket.terminate();
  }

  posted(count, within = kPatience) {
    return this.until(() => this.messages.length >= count, `${count} messages`, within)
      .then(() => this.messages);
  }

  responded(count, within = kPatience) {
    return this.until(() => this.responses.length >= count, `${count} responses`, within)
      .then(() => this.responses);
  }

  until(holds, what, within = kPatience) {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const waiting = {
        holds, resolve: () => {
          clearTimeout(late);
          clearInterval(look);
          resolve();
        },
      };
      const look = setInterval(() => this.#changed(), 20);  // what a test waits for may not be here
      const late = setTimeout(() => {
        clearInterval(look);
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(new Error(`not within ${within} ms: ${what}`));
      }, within);
      this.#waiting.push(waiting);
    });
  }

  #changed() {
    for (const one of [...this.#waiting]) {
      if (!one.holds()) continue;
      this.#waiting = this.#waiting.filter((other) => other !== one);
      one.resolve();
    }
  }

  // --- Socket Mode

  #take(socket) {
    this.#sockets.add(socket);
    this.mostConnections = Math.max(this.mostConnections, this.connections.length);
    socket.on('ping', (data) => {
      this.pings = (this.pings ?? 0) + 1;
      if (this.answersPings) socket.pong(data);
    });
    socket.on('message', (data) => this.#acknowledge(socket, JSON.parse(data)));
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#sendAgain(socket);
      this.#changed();
    });
    socket.on('error', () => {});
    if (this.greets) {
      socket.send(JSON.stringify({
        type: 'hello', num_connections: this.connections.length, connection_info: {app_id: 'A1'},
        debug_info: {host: 'fake', approximate_connection_time: 18060},
      }));
    }
    for (const [id, pending] of this.#pending) if (!pending.socket) this.#send(id);
    this.#changed();
  }

  #send(id) {
    const pending = this.#pending.get(id);
    const open = this.connections.filter((socket) => !socket.leaving);
    const all = open.length > 0 ? open : this.connections;
    if (!pending || all.length === 0) return;
    pending.socket = all[number() % all.length];
    pending.sentAt = Date.now();
    pending.socket.send(JSON.stringify(pending.envelope));
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => this.#repeat(id, 'timeout'), kAcknowledgeWithin);
  }

  #repeat(id, reason) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    ++pending.envelope.retry_attempt;
    pending.envelope.retry_reason = reason;
    pending.socket = null;
    this.#send(id);
  }

  #sendAgain(lost) {
    for (const [id, pending] of this.#pending) if (pending.socket === lost) this.#repeat(id, 'closed');
  }

  #acknowledge(socket, message) {
    const pending = this.#pending.get(message.envelope_id);
    if (!pending) return;
    if (pending.socket !== socket) {
      ++this.lateAcknowledgements;
      return;  // Slack takes one only on the connection that it used
    }
    clearTimeout(pending.timer);
    this.#pending.delete(message.envelope_id);
    this.acknowledged.push({
      id: message.envelope_id, payload: message.payload, after: Date.now() - pending.sentAt, socket,
    });
    this.#changed();
  }

  // --- the Web API

  async #serve(request, response) {
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;  // cut by the other side
    }
    const body = Buffer.concat(chunks);
    const path = new URL(request.url, 'http://x').pathname;
    const reply = (value, status = 200, headers = {}) => {
      response.writeHead(status, {'content-type': 'application/json; charset=utf-8', ...headers});
      response.end(JSON.stringify(value));
    };
    if (request.method !== 'POST') return reply({ok: false, error: 'unknown_method'}, 404);
    if (path.startsWith('/commands/')) return this.#respond(path, body, response);
    const fields = readBody(request, body);
    if (!fields) return reply({ok: false, error: 'invalid_json'});
    switch (path) {
      case '/api/apps.connections.open': return this.#open(request, String(body), reply);
      case '/api/auth.test': return this.#test(request, fields, reply);
      case '/api/chat.postMessage': return this.#post(request, fields, response, reply);
      default: return reply({ok: false, error: 'unknown_method'});
    }
  }

  #open(request, body, reply) {
    ++this.opened;
    this.openBodies.push(body);
    this.#changed();
    const fault = this.onOpen();
    if (fault) return reply(fault, fault.status ?? 200, headersOf(fault));
    if (bearer(request) !== kAppToken) return reply({ok: false, error: 'invalid_auth'});
    const ticket = `t${number()}`;
    this.#tickets.add(ticket);
    const scheme = this.#tls ? 'wss' : 'ws';
    return reply({ok: true, url: `${scheme}://127.0.0.1:${this.port}/link/?ticket=${ticket}&app_id=A1`});
  }

  #test(request, fields, reply) {
    const fault = this.onAuth();
    if (fault) return reply(fault, fault.status ?? 200, headersOf(fault));
    if ((bearer(request) ?? fields.token) !== kBotToken) return reply({ok: false, error: 'invalid_auth'});
    return reply({
      ok: true, url: 'https://test.example/', team: 'test', user: 'mujib', team_id: kTeam,
      user_id: kBot, bot_id: 'B1',
    });
  }

  #post(request, fields, response, reply) {
    if ((bearer(request) ?? fields.token) !== kBotToken) return reply({ok: false, error: 'invalid_auth'});
    const message = {...fields, at: Date.now()};
    delete message.token;
    if (typeof message.blocks === 'string') message.blocks = JSON.parse(message.blocks);
    if (!message.channel) return reply({ok: false, error: 'channel_not_found'});
    if (!message.text && !message.blocks?.length) return reply({ok: false, error: 'no_text'});
    if ((message.text ?? '').length > 40_000) return reply({ok: false, error: 'msg_too_long'});
    if ((message.blocks ?? []).length > 50) return reply({ok: false, error: 'invalid_blocks'});

    const fault = this.onPost(message);
    if (fault === 'cut') return request.socket.destroy();
    if (fault?.status) {
      if (fault.status === 429) ++this.limited;
      return reply({ok: false, error: fault.error ?? 'ratelimited'}, fault.status, headersOf(fault));
    }
    if (fault?.error) return reply({ok: false, error: fault.error});
    message.ts = stamp();
    this.messages.push(message);
    this.#changed();
    if (fault === 'lose') return request.socket.destroy();
    return reply({ok: true, channel: message.channel, ts: message.ts, message: {...message, type: 'message'}});
  }

  #respond(path, body, response) {
    const end = (status, text) => {
      response.writeHead(status, {'content-type': 'text/plain'});
      response.end(text);
    };
    const id = path.split('/')[3];
    const fault = this.onResponse();
    if (fault) {
      response.writeHead(fault.status, headersOf(fault));
      return response.end();
    }
    const count = (this.#responseCounts.get(id) ?? 0) + 1;
    this.#responseCounts.set(id, count);
    if (count > kMostResponses) return end(404, 'used_url');
    let message;
    try {
      message = JSON.parse(body);
    } catch {
      return end(400, 'invalid_payload');
    }
    this.responses.push({id, ...message, at: Date.now()});
    this.#changed();
    return end(200, 'ok');
  }
}

function headersOf({retryAfter}) {
  return retryAfter === undefined ? {} : {'retry-after': String(retryAfter)};
}

function bearer(request) {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
}

// JSON or a form, as the Web API takes them.
function readBody(request, body) {
  if ((request.headers['content-type'] ?? '').startsWith('application/json')) {
    try {
      return JSON.parse(body);
    } catch {
      return null;
    }
  }
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

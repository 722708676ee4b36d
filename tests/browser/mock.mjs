// A server of the page's files and protocol that does what a test tells it.
//
//   const server = await mockServer();
//   server.onAsk = (message, reply) => reply(answer({id: message.id, answer: '…'}));
//   server.drop();            // cuts every connection
//   server.away = true;       // refuses new ones
//   server.asked;             // every ask that arrived, in order; likewise .passages, .judged, .suggested
//   server.offers = ['من؟'];  // what is offered for what begins so
//
// The headers are the real server's, with Trusted Types enforced on top.

import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {WebSocketServer} from 'ws';

const kWeb = fileURLToPath(new URL('../../web/', import.meta.url));
const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const kPolicy = [
  'default-src \'none\'',
  'script-src \'self\'',
  'style-src \'self\'',
  'font-src \'self\'',
  'img-src \'self\'',
  'connect-src \'self\'',
  'frame-ancestors \'none\'',
  'base-uri \'none\'',
  'form-action \'none\'',
  'require-trusted-types-for \'script\'',
].join('; ');

export const hello = {
  type: 'hello',
  protocol: 1,
  version: '3f0c5a9d12b7e640',
  program: '0.1.0',
  document_count: 2,
  documents: [
    {
      doc: 'a.txt',
      title: 'تدخل روسيا في كازاخستان',
      author: 'حسين جمو',
      source: 'صحيفة',
      date: '2022-01-09',
      verdict: 'clean'
    },
    {doc: 'b.txt', title: 'الوثيقة الثانية', author: '', source: '', date: '', verdict: 'repaired'},
  ],
  suggestions: ['من ينتمي إلى منظمة معاهدة الأمن الجماعي؟', 'ما كان موقف تركيا؟'],
  limits: {message_bytes: 16384, question_characters: 1000, id_characters: 64},
};

export function answer(fields = {}) {
  return {
    type: 'answer',
    status: 'answered',
    kind: 'fact',
    answer: 'جواب.',
    short: '',
    items: [],
    speakers: [],
    disagreement: false,
    versions: [],
    citations: [],
    suggestions: [],
    note: '',
    context: {entities: ['csto']},
    trace: {
      normalised: 'سوال',
      corrected: '',
      tagged: 'سؤال',
      candidates: [],
      rule: 'قاعدة',
      query: '(س، ؟)',
      facts: []
    },
    ...fields,
  };
}

// No answer, but sentences that come near.
export function passages(fields = {}) {
  return answer({
    status: 'passages',
    kind: 'passages',
    answer: '',
    short: '',
    note: 'لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:',
    citations: [
      citation(),
      citation({
        doc: 'b.txt',
        title: 'الوثيقة الثانية',
        lines: [3, 3],
        bytes: [[40, 90]],
        text: 'وقال إن المنظمة نقلت مكاتبها إلى العاصمة.',
        marks: [[8, 15], [33, 40]],
        sure: false,
        speaker: 'باسكال أوسير',
      }),
    ],
    ...fields,
  });
}

export function citation(fields = {}) {
  return {
    doc: 'a.txt',
    title: 'تدخل روسيا في كازاخستان',
    author: 'حسين جمو',
    source: 'صحيفة',
    date: '2022-01-09',
    lines: [12, 13],
    bytes: [[100, 180]],
    text: 'ويقع مقر المنظمة في العاصمة الروسية موسكو.',
    original: 'ويقع مقـر المنظمـة في العاصمـة\nالروسيـة موسكو.',
    marks: [[36, 41]],
    repaired: false,
    sure: true,
    speaker: null,
    ...fields,
  };
}

export async function mockServer() {
  const state =
      {away: false, asked: [], passages: [], judged: [], suggested: [], offers: [], sockets: new Set(), hello, connections: 0, refused: 0};
  state.onAsk = (message, reply) =>
      reply(answer({id: message.id, answer: `جواب: ${message.text}`}));
  state.onPassage = (message, reply) => reply({
    type: 'passage',
    id: message.id,
    before: 'ما قبلها.',
    text: '',
    after: 'ما بعدها.',
    lines: [10, 14]
  });

  const http = createServer(serveFile);
  const upgrades = new WebSocketServer({noServer: true, maxPayload: 16 * 1024});
  http.on('upgrade', (request, socket, head) => {
    if (state.away || request.url !== '/ws') {
      state.refused += 1;
      socket.destroy();
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (client) => connected(state, client));
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${http.address().port}/`;
  state.drop = () => state.sockets.forEach((client) => client.terminate());
  state.tell = (message) => state.sockets.forEach(
      (client) => client.send(typeof message === 'string' ? message : JSON.stringify(message)));
  state.close = () => {
    state.drop();
    http.closeAllConnections();
    return new Promise((resolve) => http.close(resolve));
  };
  return state;
}

function connected(state, client) {
  state.connections += 1;
  state.sockets.add(client);
  client.on('close', () => state.sockets.delete(client));
  client.on('error', () => {});
  const reply = (message) =>
      client.send(typeof message === 'string' ? message : JSON.stringify(message));
  if (state.hello) reply(state.hello);
  client.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'ask') {
      state.asked.push(message);
      state.onAsk(message, reply);
    } else if (message.type === 'judge') {
      state.judged.push(message);
      reply({type: 'judged', id: message.id});
    } else if (message.type === 'suggest') {
      state.suggested.push(message);
      const questions = state.offers.filter((one) => one.startsWith(message.text));
      reply({type: 'suggestions', id: message.id, questions});
    } else if (message.type === 'passage') {
      state.passages.push(message);
      state.onPassage(message, reply);
    }
  });
}

async function serveFile(request, response) {
  const path = normalize(new URL(request.url, 'http://mock').pathname);
  const name = path === '/' ? '/index.html' : path;
  try {
    const body = await readFile(join(kWeb, name));
    response.writeHead(200, {
      'Content-Type': kTypes[extname(name)] ?? 'application/octet-stream',
      'Content-Security-Policy': kPolicy,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

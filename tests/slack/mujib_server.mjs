// A server of Mujib's protocol that answers every question with the question, as slowly and as
// badly as a test wants.
//
//   const mujib = await startEcho();
//   mujib.onAsk = (message, answer) => answer(answerTo(message));   // the default
//   mujib.cut();  mujib.stop();  await mujib.listen();              // away, and back on its port

import {createServer} from 'node:http';
import {WebSocketServer} from 'ws';

export function answerTo(message, fields = {}) {
  return {
    type: 'answer', id: message.id, status: 'answered', kind: 'fact',
    answer: `جواب: ${message.text}`, short: '', items: [], speakers: [], disagreement: false, versions: [],
    citations: [citation({text: `الجملة التي فيها ${message.text}`})], suggestions: [], note: '',
    context: {entities: ['csto'], rule: 'r', slots: [], question: message.text, answers: []},
    ...fields,
  };
}

export function citation(fields = {}) {
  return {
    doc: 'a.txt', title: 'الوثيقة الأولى', author: '', source: '', date: '', lines: [37, 42],
    bytes: [[0, 10]], text: 'ويقع مقر المنظمة في موسكو', original: 'ويقع مقر المنظمة في موسكو',
    marks: [], repaired: false, sure: true, speaker: null, ...fields,
  };
}

export async function startEcho() {
  const echo = new Echo();
  await echo.listen();
  return echo;
}

class Echo {
  asked = [];
  onAsk = (message, answer) => answer(answerTo(message));
  #server;
  #sockets = new Set();

  async listen() {
    this.#server = createServer((request, response) => response.writeHead(404).end());
    const sockets = new WebSocketServer({server: this.#server, path: '/ws'});
    sockets.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {});
      socket.send(JSON.stringify({type: 'hello', protocol: 1, version: 'x', program: 'x', documents: [], suggestions: []}));
      socket.on('message', (data) => {
        const message = JSON.parse(data);
        if (message.type !== 'ask') return;
        this.asked.push(message);
        this.onAsk(message, (answer) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(answer)), socket);
      });
    });
    await new Promise((resolve) => this.#server.listen(this.port ?? 0, '127.0.0.1', resolve));
    this.port = this.#server.address().port;
    this.url = `ws://127.0.0.1:${this.port}`;
  }

  cut() {
    for (const socket of this.#sockets) socket.terminate();
  }

  async stop() {
    this.cut();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

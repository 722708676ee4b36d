// One WebSocket that comes back by itself.
//
//   const connection = new Connection(url, {ready, message, state});
//   connection.open();
//   connection.send({type: 'ask', …});   // false while there is no connection
//
// It is ready once the server has said hello. Between two tries it waits with
// full jitter, up to 1 s at first and doubling up to 30 s; a connection that
// stayed for a while after its hello starts again from 1 s.

const kFirstDelay = 1000;
const kLongestDelay = 30000;
const kHelloWithin = 10000;
const kStableAfter = 5000;

export class Connection {
  constructor(url, on) {
    this.url = url;
    this.on = on;
    this.failures = 0;
    this.isReady = false;
    this.socket = null;
    this.timer = 0;
  }

  send(message) {
    if (!this.isReady) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  // At once, whatever the back-off says: the user or the system asked for it.
  // A connection that works is left alone.
  hurry() {
    if (!this.socket) this.open();
  }

  // Gives up a connection that no longer answers.
  restart() {
    const socket = this.socket;
    if (!socket) return;
    this.lost(socket);
    socket.close();
  }

  open() {
    clearTimeout(this.timer);
    this.on.state('connecting');
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.timer = setTimeout(() => this.restart(), kHelloWithin);
    socket.onmessage = (event) => this.received(socket, event.data);
    socket.onclose = () => this.lost(socket);
  }

  received(socket, data) {
    if (socket !== this.socket) return;
    const message = parsed(data);
    if (!message) return;
    if (message.type === 'hello' && !this.isReady) {
      this.isReady = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.failures = 0;
      }, kStableAfter);
      this.on.state('ready');
      this.on.ready(message);
    } else {
      this.on.message(message);
    }
  }

  lost(socket) {
    if (socket !== this.socket) return;
    clearTimeout(this.timer);
    this.socket = null;
    this.isReady = false;
    const longest = Math.min(kLongestDelay, kFirstDelay * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => this.open(), Math.random() * longest);
    this.on.state('lost');
  }
}

function parsed(data) {
  try {
    const message = JSON.parse(data);
    return message !== null && typeof message === 'object' ? message : null;
  } catch {
    return null;
  }
}

// The chat page. START HERE: a question goes composer -> turn -> queue ->
// connection, and its answer comes back the same way.
//
// One question is under way at a time, because the next may be a follow-up that
// needs the context the answer before it brought. The others wait in order,
// bounded, each under its own id; after a break the one under way is sent again
// under the id it had, and the server answers a known id once.

import {answerView, suggestionList} from './answer.js';
import {Connection} from './connection.js';
import {offersFor} from './offers.js';
import {clean, direction, element, paragraph} from './text.js';
import {forgetTurns, keepTurns, keptTurns, linkedQuestion, linkTo} from './visit.js';

const kMostWaiting = 20;
const kProtocol = 1;              // of transport/PROTOCOL.md
const kLongestFrame = 16 * 1024;  // bytes
const kAnswerWithin = 15000;
const kMostSends = 3;
const kLongestPutOff = 30000;
const kSpokenFor = 1000;
const kTooMany = 'أسئلة كثيرة تنتظر؛ انتظر حتى يُجاب عن بعضها.';
const kNearTheEnd = 80;  // pixels
const kRoomAbove = 72;   // for the heading that stays at the top

const at = (id) => document.getElementById(id);
const input = at('question');
const turns = at('turns');
const clientId = crypto.getRandomValues(new Uint32Array(2)).join('-');

const waiting = [];          // turns that were not sent yet
let answeredTurns = [];      // {text, answer, node}, the oldest first
const passages = new Map();  // id -> {request, found}
let underWay = null;         // the turn whose answer is awaited
let context = null;          // what the last answer gave for the next question
let longestQuestion = 1000;  // characters; the server's hello may say otherwise
let count = 0;
const freshId = () => `${clientId}-${(count += 1)}`;

// --- questions

function ask(text) {
  if (waiting.length >= kMostWaiting) {
    warn(kTooMany);
    return false;
  }
  const turn = newTurn(text);
  turns.append(turn.node);
  at('clear').hidden = false;
  if (linkedQuestion() !== text) history.pushState(null, '', linkTo(text));
  waiting.push(turn);
  advance();
  follow(turn.node, true);
  return true;
}

// The address changed: by the back button, or by a link to a question.
function askLinked() {
  const text = linkedQuestion();
  if (!text || lengthOf(text) > longestQuestion) return;
  const asked = [...turns.children].reverse().find((node) => node.dataset.text === text);
  if (asked) follow(asked, true);
  else ask(text);
}

function newTurn(text) {
  const turn =
      {id: freshId(), text, sends: 0, node: element('li', 'turn'), state: element('p', 'state')};
  turn.node.dataset.text = text;
  const link = element('a', 'link', 'رابط');
  link.href = linkTo(text);
  link.setAttribute('aria-label', `رابط السؤال: ${clean(text)}`);
  const question = paragraph('h2', 'question', text);
  turn.node.append(question, link, turn.state);
  show(turn, 'waiting');
  return turn;
}

function show(turn, state) {
  turn.node.dataset.state = state;
  turn.state.textContent =
      {waiting: 'ينتظر دوره', offline: 'يُرسل حين يعود الاتصال', sent: 'يبحث…', busy: 'الخادم مشغول؛ يُعاد السؤال بعد قليل'}[state] ?? '';
}

// Sends the next question, if none is under way.
function advance() {
  if (!underWay && connection.isReady && waiting.length) {
    underWay = waiting.shift();
    underWay.context = context;
    deliver(underWay);
  }
  for (const turn of waiting) show(turn, connection.isReady ? 'waiting' : 'offline');
}

function deliver(turn) {
  clearTimeout(turn.timer);
  if (turn.sends === kMostSends) {
    fail(turn, 'لم يصل جواب.');
    return;
  }
  turn.sends += 1;
  show(turn, 'sent');
  turn.timer = setTimeout(() => connection.restart(), kAnswerWithin);
  connection.send(withinFrame(
      {type: 'ask', id: turn.id, text: turn.text, explain: true, context: turn.context}));
}

// The server is busy and says when it will not be.
function putOff(turn, seconds) {
  clearTimeout(turn.timer);
  show(turn, 'busy');
  turn.timer = setTimeout(() => deliver(turn), Math.min(seconds * 1000, kLongestPutOff));
}

// A context that makes the frame too long is left out: better a question
// without its past than none.
function withinFrame(message) {
  const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
  return message.context && bytes <= kLongestFrame ? message : {...message, context: undefined};
}

function answered(message) {
  const turn = underWay;
  if (!turn || message.id !== turn.id) return;  // answered before, or given up
  if (message.context !== null && typeof message.context === 'object') context = message.context;
  const view = viewOf(turn.text, message, turn.context);
  answeredTurns.push({text: turn.text, answer: message, node: turn.node});
  keepTurns(answeredTurns.map(({text, answer}) => ({text, answer})));
  settle(turn, 'answered', view.node, view.spoken);
}

function viewOf(text, answer, asked) {
  const shown = (clean(answer.answer) || clean(answer.note)).slice(0, 500);
  const judge = (right) => connection.send(
      withinFrame({type: 'judge', id: freshId(), text, right, answer: shown, context: asked}));
  return answerView(answer, {ask, passage, say: announce, judge});
}

function fail(turn, reason) {
  const node = element('div', 'failure');
  const again = element('button', '', 'أعد المحاولة');
  again.type = 'button';
  again.addEventListener('click', () => retry(turn, node));
  node.append(paragraph('p', '', reason), again);
  settle(turn, 'failed', node, `${reason} ${turn.text}`);
}

function settle(turn, state, node, spoken) {
  clearTimeout(turn.timer);
  if (underWay === turn) underWay = null;
  show(turn, state);
  turn.node.append(node);
  announce(spoken);
  follow(turn.node, false);
  advance();
}

function retry(turn, failure) {
  if (waiting.length >= kMostWaiting) {
    warn(kTooMany);
    return;
  }
  failure.remove();
  input.focus({preventScroll: true});
  Object.assign(turn, {id: freshId(), sends: 0});
  waiting.push(turn);
  show(turn, 'waiting');
  advance();
}

// --- the paragraph around a citation

const kMostPassages = 50;

function passage(place, found) {
  const request = {type: 'passage', id: freshId(), ...place};
  if (passages.size >= kMostPassages) passages.delete(passages.keys().next().value);
  passages.set(request.id, {request, found});
  connection.send(request);
}

// --- the conversation of this visit

function restore() {
  for (const {text, answer} of keptTurns()) {
    const turn = newTurn(text);
    turn.node.append(viewOf(text, answer, null).node);
    show(turn, 'answered');
    turns.append(turn.node);
    answeredTurns.push({text, answer, node: turn.node});
    if (answer.context !== null && typeof answer.context === 'object') context = answer.context;
  }
  at('clear').hidden = !answeredTurns.length;
}

function clear() {
  if (underWay) clearTimeout(underWay.timer);
  underWay = null;
  context = null;
  waiting.length = 0;
  answeredTurns = [];
  forgetTurns();
  turns.replaceChildren();
  at('clear').hidden = true;
  at('newer').hidden = true;
  history.replaceState(null, '', location.pathname);
  announce('مُسحت المحادثة.');
  input.focus({preventScroll: true});
}

// --- what the server says

const receive = {
  answer: answered,
  passage(message) {
    const asked = passages.get(message.id);
    passages.delete(message.id);
    asked?.found(message);
  },
  suggestions: (message) => offers.received(message),
  error(message) {
    if (passages.delete(message.id)) return;  // the sentence alone stays shown
    const known = message.id === undefined || message.id === null || message.id === underWay?.id;
    if (underWay && known && message.retry_after > 0 && underWay.sends < kMostSends) {
      putOff(underWay, message.retry_after);
      return;
    }
    if (underWay && known) fail(underWay, clean(message.message) || 'تعذّرت الإجابة.');
  },
};

const connection = new Connection(socketAddress(), {
  ready(hello) {
    if (hello.protocol > kProtocol) {
      at('status-text').textContent = 'تغيّر الخادم؛ أعد تحميل الصفحة.';
    }
    const limit = hello.limits?.question_characters;
    if (Number.isInteger(limit)) longestQuestion = limit;
    welcome(hello);
    for (const {request} of passages.values()) connection.send(request);
    if (underWay) deliver(underWay);
    advance();
  },
  message(message) {
    if (Object.hasOwn(receive, message.type)) receive[message.type](message);
  },
  state: connectionChanged,
});

function socketAddress() {
  const address = new URL('ws', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}

const kStates = {
  connecting: 'يجري الاتصال…',
  ready: 'متصل',
  lost: 'انقطع الاتصال؛ تُعاد المحاولة.'
};
let wasReady = false;

function connectionChanged(state) {
  at('status').dataset.state = state;
  at('status-text').textContent = kStates[state];
  at('reconnect').hidden = state !== 'lost';
  if (state === 'lost') connectionLost();
  if (state === 'ready') wasReady = true;
}

function connectionLost() {
  if (wasReady) announce(kStates.lost);
  wasReady = false;
  for (const turn of underWay ? [underWay, ...waiting] : waiting) {
    clearTimeout(turn.timer);
    show(turn, 'offline');
  }
}

let welcomed = '';

function welcome(hello) {
  const seen = JSON.stringify([hello.documents, hello.document_count, hello.suggestions]);
  const places = [at('documents'), at('suggestions')];
  // Not under the user's hands: what has the focus is never taken away.
  if (seen === welcomed || places.some((place) => place.contains(document.activeElement))) return;
  welcomed = seen;
  const [documents, suggestions] = places;
  fill(documents, 'الوثائق', documentList(hello.documents, hello.document_count));
  fill(suggestions, 'أسئلة للبدء', suggestionList(hello.suggestions, ask));
}

function fill(place, title, content) {
  place.replaceChildren();
  place.hidden = !content;
  if (content) place.append(element('h3', '', title), content);
}

const kVerdicts = {
  repaired: 'نصها مُصلَح',
  damaged: 'نصها متضرر'
};

// "12 وثيقة أخرى", as a number agrees with its noun.
function others(count) {
  if (count === 1) return 'ووثيقة أخرى';
  if (count === 2) return 'ووثيقتان أخريان';
  const tail = count % 100;
  if (tail >= 3 && tail <= 10) return `و${count} وثائق أخرى`;
  return `و${count} وثيقة أخرى`;
}

function documentList(documents, total) {
  if (!Array.isArray(documents) || !documents.length) return null;
  const node = element('ul', 'documents');
  for (const entry of documents) {
    const item = paragraph('li', '', entry?.title || entry?.doc);
    const parts = [entry?.author, entry?.source, entry?.date, kVerdicts[entry?.verdict]];
    const origin = parts.map(clean).filter(Boolean).join('، ');
    if (origin) item.append(element('span', 'origin', ` (${origin})`));
    node.append(item);
  }
  const more = Number.isInteger(total) ? total - documents.length : 0;
  if (more > 0) node.append(paragraph('li', 'more', others(more)));
  return node;
}

// --- hearing and seeing what is new

const live = at('live');
let silence = 0;

function announce(text) {
  const plain = clean(text);
  if (!plain) return;
  clearTimeout(silence);
  live.textContent = live.textContent ? `${live.textContent} ${plain}` : plain;
  silence = setTimeout(() => {
    live.textContent = '';
  }, kSpokenFor);
}

const page = document.documentElement;
let newest = null;     // the turn that changed last
let following = true;  // the reader has not scrolled away from it
let placedAt = -1;     // where the last scroll of our own ended

const distanceToEnd = () => page.scrollHeight - page.clientHeight - page.scrollTop;

addEventListener('scroll', () => {
  following = distanceToEnd() < kNearTheEnd || Math.abs(page.scrollTop - placedAt) < 2;
  if (following) at('newer').hidden = true;
}, {passive: true});

// Shows a turn that changed from its beginning, unless the reader is elsewhere.
function follow(turn, always) {
  newest = turn;
  if (!always && !following) {
    at('newer').hidden = false;
    return;
  }
  following = true;
  at('newer').hidden = true;
  const top = newest.getBoundingClientRect().top + page.scrollTop - kRoomAbove;
  page.scrollTo(0, Math.min(top, page.scrollHeight - page.clientHeight));
  placedAt = page.scrollTop;
}

// --- the composer

function warn(text) {
  if (at('problem').textContent === text) return;
  at('problem').textContent = text;
  announce(text);
}

const lengthOf = (text) => [...text].length;

const offers = offersFor(input, at('offers'), {ask, send: (message) => connection.send(message)});

function typed() {
  input.dir = direction(input.value);
  const length = lengthOf(input.value.trim());
  warn(length > longestQuestion ? `السؤال أطول من ${longestQuestion} حرف: فيه ${length}.` : '');
  if (!CSS.supports('field-sizing', 'content'))
    input.rows = Math.min(6, input.value.split('\n').length);
}

function submit() {
  const text = input.value.trim();
  if (!text || lengthOf(text) > longestQuestion || !ask(text)) return;
  input.value = '';
  typed();
  offers.typed();
}

input.addEventListener('input', typed);
input.addEventListener('input', () => offers.typed());
input.addEventListener('keydown', (event) => {
  // 229: a composition that the browser has just ended with this key.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
at('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing) input.focus({preventScroll: true});
});
at('newer').addEventListener('click', () => {
  if (newest) follow(newest, true);
  input.focus({preventScroll: true});
});
at('reconnect').addEventListener('click', () => {
  input.focus({preventScroll: true});
  connection.hurry();
});
addEventListener('online', () => connection.hurry());
addEventListener('offline', () => connection.restart());  // it would be noticed much later
addEventListener('popstate', askLinked);
at('clear').addEventListener('click', clear);

// On paper nothing opens: what is cited is shown, and closed again afterwards.
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...turns.querySelectorAll('.citation[aria-expanded="false"]')];
  for (const button of opened) button.click();
});
addEventListener('afterprint', () => {
  for (const button of opened) button.click();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) connection.hurry();
});

restore();
connection.open();
askLinked();

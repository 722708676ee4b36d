import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat} from './browser.mjs';
import {answer, citation, hello, mockServer} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const kHostile = [
  '<script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 1">',
  '"><svg onload=window.hit=1>',
  '<a href="javascript:window.hit=1">x</a>',
  '</p><style>body{display:none}</style>',
  '&lt;b&gt;&#x202e;',
  '{{constructor.constructor("window.hit=1")()}}',
];

// The same text in every field that is shown.
function everywhere(text) {
  return answer({
    kind: 'disputed',
    disagreement: true,
    answer: text,
    note: text,
    items: [`${text}!`],
    speakers: [text],
    suggestions: [text],
    versions: [
      {text, source: text, speaker: text, citations: [0]},
      {text: `${text}2`, source: text, speaker: text, citations: []}
    ],
    citations: [citation({
      doc: text,
      title: text,
      author: text,
      source: text,
      date: text,
      text,
      original: text,
      marks: [[1, 9]],
      repaired: true,
      speaker: text
    })],
    trace: {
      normalised: text,
      corrected: text,
      tagged: text,
      rule: text,
      query: text,
      candidates: [{rule: `${text}2`, score: 1, why: text}],
      facts: [{fact: text, rule: text, document: text, line: 1, repaired: false}]
    },
  });
}

test('hostile text: markup in any field is shown as text and runs nothing', async () => {
  server.hello = {
    ...hello,
    documents: [{title: kHostile[1]}, {doc: kHostile[0]}, kHostile[2]],
    suggestions: kHostile
  };
  server.onPassage = (message, reply) => reply({
    type: 'passage',
    id: message.id,
    before: kHostile[0],
    text: '',
    after: kHostile[1],
    lines: [1, 2]
  });
  const chat = await openChat(server);
  const elements = () => chat.page.evaluate(() => {
    const made = /^(script|img|svg|a|style|b|iframe)$/i;
    // The page's own links lead to itself.
    const own = (node) => node.matches('a.link[href^="#q="]') && !node.children.length;
    return [...document.querySelectorAll('body *:not(.skip)')]
        .filter((node) => made.test(node.tagName) && !own(node))
        .length;
  });
  for (const [number, text] of kHostile.entries()) {
    server.onAsk = (message, reply) => reply({...everywhere(text), id: message.id});
    await chat.ask(text);
    await chat.settled(number);
    assert.equal(await chat.turn(number).locator('.question').textContent(), text);
    assert.equal(await chat.turn(number).locator('.short').textContent(), text);
    await chat.turn(number).locator('.citation').click();
    await chat.turn(number).locator('.how').click();
    assert.equal(await chat.turn(number).locator('.cited').textContent(), text);
  }
  for (const [number, text] of kHostile.entries()) {
    const turn = chat.turn(kHostile.length + number);
    server.onAsk = (message, reply) =>
        reply({...everywhere(text), id: message.id, status: 'passages', kind: 'passages'});
    await chat.ask(text);
    await chat.settled(kHostile.length + number);
    assert.equal(await turn.locator('.missing').textContent(), text);
    assert.equal(await turn.locator('.alone .cited').textContent(), text);
  }
  await chat.page.getByText(kHostile[1]).first().waitFor();
  assert.equal(await elements(), 0);
  assert.equal(await chat.page.evaluate(() => window.hit), undefined);
  await chat.close();
});

test('hostile text: letters that steer direction are dropped, marks stay in place', async () => {
  const text = 'قال \u202eموسكو\u202c \u2066هنا\u2069 \u0000\u0007.';
  server.onAsk = (message, reply) => reply({
    ...everywhere(text),
    id: message.id,
    citations:
        [citation({text, original: text, title: text, repaired: true, marks: [[4, 11], [12, 17]]})]
  });
  server.onPassage = (message, reply) =>
      reply({type: 'passage', id: message.id, before: text, after: text, text, lines: [1, 1]});
  const chat = await openChat(server);
  await chat.ask(text);
  await chat.settled(0);
  await chat.openAll();
  await chat.page.waitForFunction(() => document.querySelector('.around').textContent);
  const shown = await chat.page.evaluate(
      () => document.body.textContent + document.getElementById('live').textContent);
  assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\u0000\u0007]/);
  assert.deepEqual(await chat.page.locator('mark').allTextContents(), ['موسكو', 'هنا']);
  await chat.close();
});

test('trusted types: markup from text cannot become elements at all', async () => {
  const chat = await openChat(server);
  const refusal = await chat.page.evaluate(() => {
    try {
      document.body.innerHTML = '<p></p>';
      return 'taken';
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(refusal, 'TypeError');
  assert.match(chat.complaints.splice(0).join(), /TrustedHTML/);
  await chat.close();
});

test('policy: an inline script or style would be refused', async () => {
  const chat = await openChat(server);
  await chat.page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = '* { display: none }';
    document.head.append(style);
  });
  assert.match(chat.complaints.splice(0).join(), /Content Security Policy/);
  assert.equal(await chat.page.locator('h1').isVisible(), true);
  await chat.close();
});

test('requests: all of them go to the page\'s own server', async () => {
  const chat = await openChat(server, {ready: false});
  const origins = new Set();
  chat.page.on('request', (request) => origins.add(new URL(request.url()).origin));
  chat.page.on('websocket', (socket) => origins.add(new URL(socket.url()).host));
  await chat.page.reload();
  await chat.state('ready');
  await chat.ask('سؤال NATO');
  await chat.settled(0);
  const own = new URL(server.url);
  assert.deepEqual([...origins].sort(), [own.host, own.origin].sort());
  await chat.close();
});

const kForbidden = new RegExp([
  'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document\\.write', '\\beval\\b', 'new Function',
  'DOMParser', 'createContextualFragment', 'srcdoc', 'setHTML'
].join('|'));
test('sources: no way from text to markup, nothing inline, nothing from elsewhere', async () => {
  const web = new URL('../../web/', import.meta.url);
  const names = (await readdir(web)).filter((name) => /\.(js|html|css)$/.test(name));
  assert.ok(
      names.includes('chat.js') && names.includes('index.html') && names.includes('chat.css'));
  for (const name of names) {
    const text = await readFile(new URL(name, web), 'utf8');
    assert.doesNotMatch(text, kForbidden, name);
    assert.doesNotMatch(text, /(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//, name);
    if (!name.endsWith('.html')) continue;
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/, name);
  }
  const css = await readFile(new URL('chat.css', web), 'utf8');
  assert.doesNotMatch(
      css,
      /(?:margin|padding|border)-(?:left|right)|[^-]\b(?:left|right):|text-align: (?:left|right)/);
});

// What people expect of a page that they come back to: links, the back button, a reload,
// copying, paper.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat, until} from './browser.mjs';
import {answer, citation, mockServer} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const texts = (chat) => chat.page.locator('.question').allTextContents();
const hash = (chat) => chat.page.evaluate(() => decodeURIComponent(location.hash));

test('link: a question in the address is asked, once', async () => {
  const url = server.url;
  server.url = `${url}#q=${encodeURIComponent('أين المقر؟')}`;
  const chat = await openChat(server);
  await chat.settled(0);
  assert.deepEqual(server.asked.map((message) => message.text), ['أين المقر؟']);
  await chat.page.reload();
  await chat.state('ready');
  assert.deepEqual(await texts(chat), ['أين المقر؟']);
  assert.equal(server.asked.length, 1);
  await chat.close();
});

test('link: an address that holds no question is let be', async () => {
  const url = server.url;
  for (const bad of ['#q=', '#q=%', '#q=%20', '#other', `#q=${'س'.repeat(1001)}`]) {
    server.url = url + bad;
    const chat = await openChat(server);
    assert.deepEqual(await texts(chat), [], bad);
    await chat.close();
  }
  assert.equal(server.asked.length, 0);
});

test('link: the back button goes to the question before and asks nothing again', async () => {
  const chat = await openChat(server, {viewport: {width: 700, height: 400}});
  for (const [number, text] of ['أول؟', 'ثان؟', 'ثالث؟'].entries()) {
    await chat.ask(text);
    await chat.settled(number);
    assert.equal(await hash(chat), `#q=${text}`);
  }
  await chat.page.goBack();
  await chat.page.goBack();
  assert.equal(await hash(chat), '#q=أول؟');
  await chat.page.waitForFunction(() => {
    const box = document.querySelector('.question').getBoundingClientRect();
    return box.top >= 0 && box.bottom < innerHeight;
  });
  assert.equal(server.asked.length, 3);
  const link = chat.page.locator('.link').nth(1);
  assert.equal(decodeURIComponent(await link.getAttribute('href')), '#q=ثان؟');
  await chat.close();
});

test('reload: the conversation is there again, its context too, until it is cleared', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) => reply(answer(
      {id: message.id, answer: 'في موسكو.', citations: [citation()], context: {entities: ['x']}}));
  assert.equal(await chat.page.locator('#clear').isVisible(), false);
  await chat.ask('أين المقر؟');
  await chat.settled(0);
  await chat.page.reload();
  await chat.state('ready');
  assert.deepEqual(await texts(chat), ['أين المقر؟']);
  await chat.page.locator('.citation').click();
  assert.equal(await chat.page.locator('.passage mark').count(), 1);
  await chat.ask('ومتى؟');
  await chat.settled(1);
  assert.deepEqual(server.asked[1].context, {entities: ['x']});
  await chat.page.locator('#clear').click();
  assert.deepEqual(await texts(chat), []);
  assert.equal(await hash(chat), '');
  assert.equal(await chat.page.evaluate(() => document.activeElement.id), 'question');
  await chat.page.reload();
  await chat.state('ready');
  assert.deepEqual(await texts(chat), []);
  await chat.ask('أين؟');
  await chat.settled(0);
  assert.equal(server.asked[2].context, undefined);
  await chat.close();
});

test('reload: what the tab kept and is no conversation is dropped', async () => {
  for (const kept of ['{', '7', 'null', '[1, null, {"text": 5}, {"text": "a"}]']) {
    const script = `sessionStorage.setItem('mujib-conversation', ${JSON.stringify(kept)})`;
    const chat = await openChat(server, {script});
    assert.deepEqual(await texts(chat), [], kept);
    await chat.close();
  }
});

test('copy: an answer goes to the clipboard with its citations', async () => {
  const chat = await openChat(server, {permissions: ['clipboard-read', 'clipboard-write']});
  server.onAsk = (message, reply) => reply(answer({
    id: message.id,
    answer: 'في موسكو.',
    citations: [citation({title: 'الوثيقة', text: 'المقر في موسكو.', lines: [3, 3]})]
  }));
  await chat.ask('أين المقر؟');
  await chat.settled(0);
  await chat.page.locator('.copy').click();
  await chat.page.locator('.copy', {hasText: 'نُسخ'}).waitFor();
  const copied = await chat.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, 'في موسكو.\n[1] «المقر في موسكو.» — الوثيقة، السطر 3');
  await chat.close();
});

test('copy: a page without a clipboard copies the old way, and the focus stays', async () => {
  const script = `Object.defineProperty(navigator, 'clipboard', {value: undefined});
    document.execCommand = (name) => {
      window.copied = [name, document.activeElement.value];
      return true;
    };`;
  const chat = await openChat(server, {script});
  await chat.ask('سؤال');
  await chat.settled(0);
  await chat.page.locator('.copy').click();
  await chat.page.locator('.copy', {hasText: 'نُسخ'}).waitFor();
  assert.deepEqual(await chat.page.evaluate(() => window.copied), ['copy', 'جواب: سؤال']);
  assert.equal(await chat.page.evaluate(() => document.activeElement.className), 'copy');
  await chat.close();
});

test('page: it is under 60 KB without its fonts', async () => {
  const chat = await openChat(server);
  const bytes = await chat.page.evaluate(() => performance.getEntriesByType('resource')
      .concat(performance.getEntriesByType('navigation'))
      .filter((entry) => !entry.name.endsWith('.woff2'))
      .reduce((sum, entry) => sum + entry.decodedBodySize, 0));
  assert.ok(bytes > 30_000 && bytes < 60_000, String(bytes));
  await chat.close();
});

test('paper: what is cited is shown, what only works on a screen is not', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) =>
      reply(answer({id: message.id, answer: 'في موسكو.', citations: [citation()]}));
  await chat.ask('أين المقر؟');
  await chat.settled(0);
  await chat.page.emulateMedia({media: 'print'});
  await chat.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await chat.page.locator('.passage mark').isVisible(), true);
  for (const hidden of ['.composer', '.copy', '.link', '.welcome'])
    assert.equal(await chat.page.locator(hidden).first().isVisible(), false, hidden);
  await chat.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await chat.page.locator('.passage').isVisible(), false);
  await chat.close();
});

test('offline: what the system notices the page says at once', async () => {
  const chat = await openChat(server);
  server.away = true;
  await chat.page.evaluate(() => dispatchEvent(new Event('offline')));
  await chat.page.locator('#status:not([data-state="ready"])').waitFor();
  await until(() => server.sockets.size === 0, 'the connection was given up');
  server.away = false;
  await chat.back();
  await chat.close();
});

test('citation: one that is opened at the bottom comes into view', async () => {
  const chat = await openChat(server, {viewport: {width: 700, height: 500}});
  const citations = Array.from({length: 12}, () => citation());
  server.onAsk = (message, reply) => reply(answer({id: message.id, citations}));
  await chat.ask('سؤال');
  await chat.settled(0);
  await chat.page.evaluate(() => scrollTo(0, 1e6));
  const last = chat.page.locator('.citation').last();
  await last.focus();
  await last.press('Enter');
  await chat.page.waitForFunction(() => {
    const composer = document.querySelector('.composer').getBoundingClientRect();
    const sentence = [...document.querySelectorAll('.passage .sentence')].at(-1);
    return sentence.getBoundingClientRect().bottom <= composer.top;
  });
  await chat.close();
});

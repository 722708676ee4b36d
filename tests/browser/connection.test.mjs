import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat, until} from './browser.mjs';
import {answer, mockServer} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const kNoLuck = 'Math.random = () => 1;';  // full jitter at its longest
const statusText = (chat) => chat.page.locator('#status-text').textContent();

// Runs the page's clock to just before and just after the next try.
async function nextTryAfter(chat, delay, tries) {
  await chat.page.clock.runFor(delay - 50);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(tries(), 0, `a try before ${delay} ms`);
  await chat.page.clock.runFor(100);
  await until(() => tries() === 1, `a try after ${delay} ms`);
}

test(
    'connection: the wait doubles from 1 s to 30 s, and starts again after a stable hello',
    async () => {
      const chat = await openChat(server, {clock: true, script: kNoLuck});
      await chat.page.clock.pauseAt(Date.now() + 60_000);
      server.away = true;
      server.drop();
      for (const delay of [1000, 2000, 4000, 8000, 16000, 30000, 30000]) {
        await chat.state('lost');
        server.refused = 0;
        await nextTryAfter(chat, delay, () => server.refused);
      }
      await chat.state('lost');
      server.away = false;
      server.connections = 0;
      await nextTryAfter(chat, 30000, () => server.connections);
      await chat.state('ready');
      server.connections = 0;
      server.drop();  // it did not last: the wait goes on where it was
      await chat.state('lost');
      await nextTryAfter(chat, 30000, () => server.connections);
      await chat.state('ready');
      await chat.page.clock.runFor(6000);
      server.connections = 0;
      server.drop();
      await chat.state('lost');
      await nextTryAfter(chat, 1000, () => server.connections);
      await chat.state('ready');
      await chat.close();
    });

test('connection: the jitter is full', async () => {
  const chat = await openChat(server, {clock: true, script: 'Math.random = () => 0.25;'});
  await chat.page.clock.pauseAt(Date.now() + 60_000);
  server.away = true;
  server.drop();
  for (const delay of [250, 500, 1000]) {
    await chat.state('lost');
    server.refused = 0;
    await nextTryAfter(chat, delay, () => server.refused);
  }
  await chat.close();
});

test('connection: its state is written, quietly, and a button tries at once', async () => {
  const chat = await openChat(server, {clock: true, script: kNoLuck});
  await chat.page.clock.pauseAt(Date.now() + 60_000);
  assert.equal(await statusText(chat), 'متصل');
  assert.equal(await chat.page.locator('#status').getAttribute('aria-live'), null);
  server.drop();
  await chat.state('lost');
  assert.match(await statusText(chat), /انقطع الاتصال/);
  assert.match(await chat.page.locator('#live').textContent(), /انقطع الاتصال/);
  await chat.page.locator('#reconnect').evaluate((button) => button.click());
  await chat.state('ready');
  assert.equal(await chat.page.locator('#reconnect').isVisible(), false);
  await chat.close();
});

test('connection: a busy server is asked again when it says so, with the same id', async () => {
  const chat = await openChat(server, {clock: true});
  const ids = [];
  server.onAsk = (message, reply) => {
    ids.push(message.id);
    if (ids.length === 1)
      reply({type: 'error', id: message.id, code: 'busy', message: 'مشغول', retry_after: 2});
    else
      reply(answer({id: message.id}));
  };
  await chat.ask('سؤال');
  await chat.settled(0, 'busy');
  assert.equal(ids.length, 1);
  await chat.page.clock.runFor(2000);
  await chat.settled(0);
  assert.equal(ids[1], ids[0]);
  await chat.close();
});

test('connection: a server that is always busy is told so, and can be asked again', async () => {
  const chat = await openChat(server, {clock: true});
  server.onAsk = (message, reply) =>
      reply({type: 'error', id: message.id, code: 'busy', message: 'مشغول', retry_after: 1});
  await chat.ask('سؤال');
  for (let i = 0; i < 2; i += 1) {
    await chat.settled(0, 'busy');
    await chat.page.clock.runFor(1000);
  }
  await chat.settled(0, 'failed');
  assert.equal(server.asked.length, 3);
  await chat.close();
});

test('connection: a server that says no hello is given up after 10 s', async () => {
  server.hello = null;
  const chat = await openChat(server, {clock: true, ready: false, script: kNoLuck});
  await until(() => server.connections === 1, 'the first connection');
  await chat.page.clock.runFor(10_100);
  await chat.state('lost');
  await chat.page.clock.runFor(1100);
  await until(() => server.connections === 2, 'the second connection');
  await chat.close();
});

test(
    'queue: questions typed while away are sent in order, each with the context before it',
    async () => {
      const chat = await openChat(server);
      server.onAsk = (message, reply) => reply(answer(
          {id: message.id, answer: `جواب ${message.text}`, context: {question: message.text}}));
      server.away = true;
      server.drop();
      await chat.state('lost');
      const questions = ['الأول', 'الثاني', 'الثالث'];
      for (const question of questions) await chat.ask(question);
      assert.equal(await chat.page.locator('.turn[data-state="offline"]').count(), 3);
      assert.match(
          await chat.turn(2).locator('.state').textContent(), /حين يعود الاتصال/);
      server.away = false;
      await chat.back();
      await chat.settled(2);
      assert.deepEqual(server.asked.map((message) => message.text), questions);
      assert.deepEqual(
          server.asked.map((message) => message.context?.question), [undefined, 'الأول', 'الثاني']);
      assert.equal(new Set(server.asked.map((message) => message.id)).size, 3);
      await chat.close();
    });

test('queue: one question is under way at a time', async () => {
  const chat = await openChat(server);
  let release;
  server.onAsk = (message, reply) => {
    release = () => reply(answer({id: message.id}));
  };
  await chat.ask('الأول');
  await chat.ask('الثاني');
  await until(() => release, 'the first ask');
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(server.asked.length, 1);
  assert.equal(await chat.turn(1).getAttribute('data-state'), 'waiting');
  release();
  await until(() => server.asked.length === 2, 'the second ask');
  await chat.close();
});

test('queue: a context that makes a frame too long is left out, never the question', async () => {
  const chat = await openChat(server);
  const contexts = [{question: 'س'.repeat(9000)}, {question: 'قصير'}];
  server.onAsk = (message, reply) =>
      reply(answer({id: message.id, context: contexts[server.asked.length - 1]}));
  for (let number = 0; number < 3; number += 1) {
    await chat.ask(`سؤال ${number}`);
    await chat.settled(number);
  }
  assert.deepEqual(
      server.asked.map((message) => message.context), [undefined, undefined, contexts[1]]);
  await chat.close();
});

test('queue: it is bounded, and what does not fit stays in the input', async () => {
  const chat = await openChat(server);
  server.away = true;
  server.drop();
  await chat.state('lost');
  for (let number = 1; number <= 20; number += 1) await chat.ask(`سؤال ${number}`);
  await chat.ask('واحد زائد');
  assert.equal(await chat.page.locator('.turn').count(), 20);
  assert.equal(await chat.input.inputValue(), 'واحد زائد');
  assert.match(await chat.page.locator('#problem').textContent(), /أسئلة كثيرة/);
  await chat.close();
});

test('queue: a question cut off on its way is sent again under the id it had', async () => {
  const chat = await openChat(server, {script: 'Math.random = () => 0.01;'});
  server.onAsk = (message, reply) => {
    if (server.asked.length === 1)
      server.drop();
    else
      reply(answer({id: message.id}));
  };
  await chat.ask('سؤال');
  await chat.settled(0);
  assert.equal(server.asked.length, 2);
  assert.deepEqual(server.asked[0], server.asked[1]);
  assert.equal(await chat.page.locator('.reply').count(), 1);
  await chat.close();
});

test('queue: an answer that comes twice, or to an unknown id, is shown once', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) => {
    reply(answer({id: 'nobody', answer: 'لأحد غيرك.'}));
    reply(answer({id: message.id, answer: `جواب ${message.text}`}));
    reply(answer({id: message.id, answer: 'مكرر.'}));
  };
  await chat.ask('الأول');
  await chat.ask('الثاني');
  await chat.settled(1);
  const shown = await chat.page.locator('.reply .short').allTextContents();
  assert.deepEqual(shown, ['جواب الأول', 'جواب الثاني']);
  await chat.close();
});

test(
    'failure: a server that never answers is tried three times, then the question can be retried',
    async () => {
      const chat = await openChat(server, {clock: true, script: 'Math.random = () => 0.01;'});
      server.onAsk = () => {};
      await chat.ask('سؤال');
      for (let sends = 1; sends <= 3; sends += 1) {
        await until(() => server.asked.length === sends, `send ${sends}`);
        await chat.page.clock.runFor(15_100);
        await chat.page.clock.runFor(1000);
      }
      await chat.settled(0, 'failed');
      assert.match(await chat.turn(0).textContent(), /لم يصل جواب/);
      server.onAsk = (message, reply) => reply(answer({id: message.id, answer: 'وصل.'}));
      await chat.page.getByRole('button', {name: 'أعد المحاولة'}).click();
      await chat.settled(0);
      assert.match(await chat.turn(0).locator('.short').textContent(), /وصل/);
      assert.equal(await chat.page.locator('.failure').count(), 0);
      assert.notEqual(server.asked[3].id, server.asked[2].id);
      await chat.close();
    });

for (const [name, withId] of [['with', true], ['without', false]]) {
  test(
      `failure: an error ${name} an id is said at its question, and the next one goes out`,
      async () => {
        const chat = await openChat(server);
        server.onAsk = (message, reply) => {
          if (server.asked.length > 1) return reply(answer({id: message.id}));
          return reply({
            type: 'error',
            ...(withId && {id: message.id}),
            code: 'busy',
            message: 'الخادم مشغول.'
          });
        };
        await chat.ask('الأول');
        await chat.ask('الثاني');
        await chat.settled(0, 'failed');
        await chat.settled(1);
        assert.match(await chat.turn(0).textContent(), /الخادم مشغول/);
        await chat.close();
      });
}

test('connection: a newer protocol asks for a new page, and ids fit the old one', async () => {
  const chat = await openChat(server);
  assert.equal(await statusText(chat), 'متصل');
  await chat.ask('سؤال');
  await chat.settled(0);
  assert.ok(server.asked[0].id.length <= server.hello.limits.id_characters);
  server.hello = {...server.hello, protocol: 2};
  server.drop();
  await chat.page.getByText('أعد تحميل الصفحة').waitFor();
  await chat.close();
});

const kJunk = [
  'no json',
  '',
  'null',
  '[]',
  '7',
  '"answer"',
  '{}',
  '{"type":"constructor"}',
  '{"type":"__proto__"}',
  '{"type":"answer"}',
  '{"type":"hello","documents":7,"suggestions":{"a":1}}',
  '{"type":"passage","id":"x"}',
  '{"type":"error"}',
  '{"type":["answer"]}',
  '{"type":"pong"}',
];

test('connection: junk from the server is passed over', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) => {
    for (const junk of kJunk.filter((text) => !text.includes('"error"'))) reply(junk);
    reply({
      type: 'answer',
      id: message.id,
      kind: 9,
      answer: {a: 1},
      items: 'x',
      speakers: 3,
      versions: [null, 4],
      citations: [null, {marks: 'x', lines: {}, bytes: 5, text: 8}, 'x'],
      suggestions: [1, null, ''],
      trace: [],
      note: 4,
    });
  };
  for (const junk of kJunk) server.tell(junk);
  await chat.ask('سؤال');
  await chat.settled(0);
  server.onAsk = (message, reply) => reply(answer({id: message.id, answer: 'سليم.'}));
  await chat.ask('آخر');
  await chat.settled(1);
  assert.match(await chat.turn(1).locator('.short').textContent(), /سليم/);
  await chat.close();
});

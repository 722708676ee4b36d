import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat, until} from './browser.mjs';
import {answer, citation, mockServer} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const focused = (chat) =>
    chat.page.evaluate(() => document.activeElement.id || document.activeElement.className);
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

test('composer: Enter sends, Shift+Enter breaks the line', async () => {
  const chat = await openChat(server);
  await chat.input.pressSequentially('أين');
  await chat.input.press('Shift+Enter');
  await chat.input.pressSequentially('مقرها؟');
  assert.equal(await chat.input.inputValue(), 'أين\nمقرها؟');
  assert.equal(server.asked.length, 0);
  await chat.input.press('Enter');
  await chat.settled(0);
  assert.equal(server.asked[0].text, 'أين\nمقرها؟');
  assert.equal(await chat.input.inputValue(), '');
  await chat.close();
});

test('composer: the button sends too', async () => {
  const chat = await openChat(server);
  await chat.input.fill('سؤال');
  await chat.page.getByRole('button', {name: 'اسأل', exact: true}).click();
  await chat.settled(0);
  await chat.close();
});

test('composer: Enter while composing sends nothing', async () => {
  const chat = await openChat(server);
  const wire = await chat.page.context().newCDPSession(chat.page);
  await chat.input.focus();
  await wire.send('Input.imeSetComposition', {text: 'سؤا', selectionStart: 3, selectionEnd: 3});
  await chat.page.evaluate(() => {
    window.composing = [];
    document.getElementById('question')
        .addEventListener('keydown', (event) => window.composing.push(event.isComposing));
  });
  await wire.send(
      'Input.dispatchKeyEvent',
      {type: 'keyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13});
  await wire.send(
      'Input.dispatchKeyEvent',
      {type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13});
  await settle();
  assert.deepEqual(await chat.page.evaluate(() => window.composing), [true]);
  assert.equal(server.asked.length, 0);
  await wire.send('Input.insertText', {text: 'سؤال'});
  await chat.input.press('Enter');
  await chat.settled(0);
  assert.equal(server.asked[0].text, 'سؤال');
  await chat.close();
});

test('composer: Enter that ends a composition (key 229) sends nothing', async () => {
  const chat = await openChat(server);
  await chat.input.fill('سؤال');
  const prevented = await chat.input.evaluate((input) => {
    const event =
        new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true});
    return !input.dispatchEvent(event);
  });
  await settle();
  assert.equal(prevented, false);
  assert.equal(server.asked.length, 0);
  await chat.close();
});

const kLengths = [
  ['nothing', '', false],
  ['blanks', ' \n  ', false],
  ['1,000 characters', 'س'.repeat(1000), true],
  ['1,000 characters of two units', '😀'.repeat(1000), true],
  ['1,001 characters', 'س'.repeat(1001), false],
];
test('composer: an empty or too long question is not sent, and the long one stays', async () => {
  const chat = await openChat(server);
  for (const [name, text, sent] of kLengths) {
    const before = server.asked.length;
    await chat.ask(text);
    if (sent)
      await until(() => server.asked.length === before + 1, name);
    else
      await settle();
    assert.equal(server.asked.length, before + (sent ? 1 : 0), name);
  }
  assert.equal((await chat.input.inputValue()).length, 1001);
  assert.match(
      await chat.page.locator('#problem').textContent(), /أطول من 1000 حرف: فيه 1001/);
  await chat.input.fill('قصير');
  assert.equal(await chat.page.locator('#problem').textContent(), '');
  await chat.close();
});

test(
    'focus: it stays where it is when a message arrives, and Escape returns to the input',
    async () => {
      const chat = await openChat(server);
      let release = () => {};
      server.onAsk = (message, reply) => {
        release = () => reply(answer({id: message.id, citations: [citation()]}));
      };
      await chat.ask('الأول');
      await until(() => server.asked.length === 1, 'the first ask');
      release();
      await chat.settled(0);
      assert.equal(await focused(chat), 'question');
      await chat.ask('الثاني');
      await until(() => server.asked.length === 2, 'the second ask');
      await chat.page.locator('.citation').focus();
      release();
      await chat.settled(1);
      assert.equal(await focused(chat), 'citation');
      await chat.page.keyboard.press('Escape');
      assert.equal(await focused(chat), 'question');
      await chat.close();
    });

test(
    'keyboard: a question is asked, its citation opened and closed, without a pointer',
    async () => {
      const chat = await openChat(server);
      server.onAsk = (message, reply) => reply(answer({id: message.id, citations: [citation()]}));
      for (let steps = 0; (await focused(chat)) !== 'question'; steps += 1) {
        assert.ok(steps < 8, 'the input is within reach');
        await chat.page.keyboard.press('Tab');
      }
      await chat.page.keyboard.type('سؤال');
      await chat.page.keyboard.press('Enter');
      await chat.settled(0);
      await chat.page.keyboard.press('Shift+Tab');
      assert.equal(await focused(chat), 'how');
      for (const name of ['opinion', 'opinion', 'copy', 'citation']) {
        await chat.page.keyboard.press('Shift+Tab');
        assert.equal(await focused(chat), name);
      }
      await chat.page.keyboard.press('Enter');
      assert.equal(await chat.page.locator('.passage').isVisible(), true);
      await chat.page.keyboard.press('Space');
      assert.equal(await chat.page.locator('.passage').isVisible(), false);
      await chat.close();
    });

test(
    'live region: it gets the plain text of an answer, is emptied after a second, and stays',
    async () => {
      const chat = await openChat(server, {clock: true});
      server.onAsk = (message, reply) => reply(answer(
          {id: message.id, kind: 'reading', answer: 'في <b>موسكو</b>.', citations: [citation()]}));
      const live = chat.page.locator('[aria-live]');
      assert.equal(await live.count(), 1);
      assert.equal(await live.getAttribute('aria-live'), 'polite');
      await live.evaluate((node) => {
        window.mounted = node;
      });
      await chat.page.clock.pauseAt(Date.now() + 60_000);
      await chat.ask('سؤال');
      await chat.settled(0);
      const spoken = await live.textContent();
      assert.ok(
          spoken.includes('في <b>موسكو</b>.') && spoken.includes('قراءة في النص') &&
              spoken.includes('الشواهد: 1'),
          spoken);
      await chat.page.clock.runFor(900);
      assert.equal(await live.textContent(), spoken);
      await chat.page.clock.runFor(200);
      assert.equal(await live.textContent(), '');
      assert.equal(
          await live.evaluate((node) => node === window.mounted && node.isConnected), true);
      const others = '[aria-live]:not(#live), [role=alert], [role=status], [role=log]';
      assert.equal(await chat.page.locator(others).count(), 0);
      await chat.close();
    });

test('live region: two answers within a second are both said', async () => {
  const chat = await openChat(server, {clock: true});
  await chat.page.clock.pauseAt(Date.now() + 60_000);
  await chat.ask('الأول');
  await chat.settled(0);
  await chat.ask('الثاني');
  await chat.settled(1);
  const spoken = await chat.page.locator('#live').textContent();
  assert.ok(spoken.includes('جواب: الأول') && spoken.includes('جواب: الثاني'), spoken);
  await chat.close();
});

const scrollTop = (chat) => chat.page.evaluate(() => document.documentElement.scrollTop);

test(
    'scrolling: an answer is shown from its question on, and the input never hides it',
    async () => {
      const chat = await openChat(server, {viewport: {width: 800, height: 600}});
      server.onAsk = (message, reply) =>
          reply(answer({id: message.id, answer: 'سطر\n'.repeat(60)}));
      for (let number = 0; number < 3; number += 1) {
        await chat.ask(`سؤال ${number}`);
        await chat.settled(number);
        const top = (await chat.turn(number).boundingBox()).y;
        assert.ok(top >= 0 && top < 120, `turn ${number} begins at ${top}`);
      }
      assert.equal(await chat.page.locator('#newer').isVisible(), false);
      await chat.close();
    });

test('scrolling: scrolled up, the page stays and a button leads to what is new', async () => {
  const chat = await openChat(server, {viewport: {width: 800, height: 600}});
  let release;
  server.onAsk = (message, reply) => {
    release = () => reply(answer({id: message.id, answer: 'سطر\n'.repeat(40)}));
    if (server.asked.length === 1) release();
  };
  await chat.ask('الأول');
  await chat.settled(0);
  await chat.ask('الثاني');
  await until(() => server.asked.length === 2, 'the second ask');
  await chat.page.mouse.move(400, 200);
  await chat.page.mouse.wheel(0, -5000);
  await chat.page.waitForFunction(() => document.documentElement.scrollTop < 100);
  await settle();
  const before = await scrollTop(chat);
  release();
  await chat.settled(1);
  assert.equal(await scrollTop(chat), before);
  const button = chat.page.getByRole('button', {name: 'رسائل جديدة'});
  await button.click();
  const top = (await chat.turn(1).boundingBox()).y;
  assert.ok(top >= 0 && top < 120, `the new turn begins at ${top}`);
  assert.equal(await button.isVisible(), false);
  assert.equal(await focused(chat), 'question');
  await chat.close();
});

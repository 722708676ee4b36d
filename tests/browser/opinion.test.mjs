// What a visitor says of an answer, and what the page offers while a question is typed.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat, until} from './browser.mjs';
import {answer, mockServer, passages} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const judge = (chat, name) => chat.turn(0).getByRole('button', {name, exact: true});

test('opinion: an answer is called right or wrong, with the question as it was asked', async () => {
  const chat = await openChat(server);
  await chat.ask('أين المقر؟');
  await chat.settled(0);
  await judge(chat, 'خطأ').click();
  await until(() => server.judged.length === 1);
  const [told] = server.judged;
  assert.equal(told.text, 'أين المقر؟');
  assert.equal(told.right, false);
  assert.equal(told.answer, 'جواب: أين المقر؟');
  assert.equal(await judge(chat, 'خطأ').getAttribute('aria-pressed'), 'true');

  await judge(chat, 'خطأ').click();  // said already
  await judge(chat, 'صحيح').click();
  await until(() => server.judged.length === 2);
  assert.equal(server.judged[1].right, true);
  assert.notEqual(server.judged[1].id, told.id);
  assert.equal(await judge(chat, 'خطأ').getAttribute('aria-pressed'), 'false');
  await chat.close();
});

test('opinion: passages and refusals can be judged, a greeting cannot', async () => {
  const kinds = [passages(), answer({status: 'unknown', kind: 'not_in_documents'}), answer({kind: 'talk'})];
  for (const [number, given] of kinds.entries()) {
    const chat = await openChat(server);
    server.onAsk = (message, reply) => reply({...given, id: message.id});
    await chat.ask('سؤال');
    await chat.settled(0);
    assert.equal(await judge(chat, 'صحيح').count(), number < 2 ? 1 : 0);
    await chat.close();
  }
});

test('opinion: without a connection nothing is called said', async () => {
  const chat = await openChat(server);
  await chat.ask('أين المقر؟');
  await chat.settled(0);
  server.away = true;
  server.drop();
  await chat.state('lost');
  await judge(chat, 'صحيح').click();
  assert.equal(await judge(chat, 'صحيح').getAttribute('aria-pressed'), 'false');
  assert.equal(server.judged.length, 0);
  await chat.close();
});

test('offers: questions come while one is typed, and a click asks one', async () => {
  server.offers = ['من يقود المنظمة؟', 'من الأعضاء؟'];
  const chat = await openChat(server);
  const offers = chat.page.locator('#offers button');
  await chat.input.pressSequentially('من');
  await offers.nth(1).waitFor();
  assert.deepEqual(await offers.allTextContents(), server.offers);
  await offers.nth(1).click();
  await chat.settled(0);
  assert.deepEqual(server.asked.map((message) => message.text), ['من الأعضاء؟']);
  assert.equal(await chat.input.inputValue(), '');
  assert.equal(await offers.count(), 0);
  await chat.close();
});

test('offers: by the keys alone, and Enter sends what was typed', async () => {
  server.offers = ['من يقود المنظمة؟', 'من الأعضاء؟'];
  const chat = await openChat(server);
  const offers = chat.page.locator('#offers button');
  await chat.input.pressSequentially('من');
  await offers.first().waitFor();
  await chat.page.keyboard.press('ArrowDown');
  await chat.page.keyboard.press('ArrowDown');
  await chat.page.keyboard.press('Enter');
  await chat.settled(0);
  await chat.input.pressSequentially('من');
  await offers.first().waitFor();
  await chat.page.keyboard.press('Escape');
  assert.equal(await offers.count(), 0);
  await chat.page.keyboard.press('Enter');
  await chat.settled(1);
  assert.deepEqual(server.asked.map((message) => message.text), ['من الأعضاء؟', 'من']);
  await chat.close();
});

test('offers: one that comes late, and one that is hostile, changes nothing', async () => {
  const chat = await openChat(server);
  await chat.input.pressSequentially('من');
  await until(() => server.suggested.length === 1);
  server.tell({type: 'suggestions', id: 'other', questions: ['غيره؟']});
  server.tell({type: 'suggestions', id: server.suggested[0].id, questions: [7, null, '<b>س</b>']});
  const offers = chat.page.locator('#offers button');
  await offers.first().waitFor();
  assert.deepEqual(await offers.allTextContents(), ['<b>س</b>']);
  await chat.close();
});

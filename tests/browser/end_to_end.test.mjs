// The page, the real server and the shipped articles. MUJIB_BINARY names the
// executable; without it these tests are skipped, and say so.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {openChat} from './browser.mjs';
import {kBinary, startMujib} from './mujib.mjs';

const skip = kBinary ? false : 'MUJIB_BINARY is not set';

let server;
before(async () => {
  if (!skip) server = await startMujib();
});
after(() => server?.stop());

async function answered(chat, number, question) {
  await chat.ask(question);
  await chat.settled(number);
  return chat.turn(number);
}

// Opens every citation of a turn and returns the text of their sentences.
async function openedSentences(turn) {
  const sentences = [];
  for (const button of await turn.locator('.citation').all()) {
    await button.click();
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    const passage = turn.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
    await passage.locator('mark').first().waitFor();
    sentences.push(await passage.locator('.cited').textContent());
  }
  return sentences;
}

test('end to end: the members of an organisation, cited from both articles', {skip}, async () => {
  const chat = await openChat(server);
  const turn = await answered(chat, 0, 'من ينتمي إلى منظمة معاهدة الأمن الجماعي؟');
  const said = await turn.locator('.reply').textContent();
  for (const state of ['روسيا', 'بيلاروسيا', 'أرمينيا', 'كازاخستان', 'طاجيكستان'])
    assert.ok(said.includes(state), state);
  assert.equal(await turn.locator('.refusal').count(), 0);
  const sentences = await openedSentences(turn);
  // The list stands once in each article.
  const lists = sentences.filter((text) => text.includes('أرمينيا') && text.includes('طاجيكستان'));
  assert.equal(lists.length, 2, sentences.join('\n'));
  const files = await turn.locator('.source').allTextContents();
  for (const name of ['000_02cfda188ce13e05.txt', '001_2e70e6be43bb0260.txt'])
    assert.ok(files.some((source) => source.includes(name)), name);
  await turn.locator('.around:not(:empty)').first().waitFor();
  await chat.close();
});

test('end to end: the stance of a state, and a follow-up', {skip}, async () => {
  const chat = await openChat(server);
  const stance = await answered(chat, 0, 'ما كان موقف تركيا؟');
  assert.equal(await stance.locator('.refusal').count(), 0);
  const sentences = await openedSentences(stance);
  assert.ok(sentences.length >= 1);
  assert.ok(
      sentences.some((sentence) => /ترك|أنقرة|أردوغان/.test(sentence)),
      sentences.join('\n'));
  await answered(chat, 1, 'أين مقر منظمة معاهدة الأمن الجماعي؟');
  const followUp = await answered(chat, 2, 'ومن أعضاؤها؟');
  assert.match(await followUp.locator('.reply').textContent(), /أرمينيا/);
  await chat.close();
});

test(
    'end to end: what no article says is refused, and how it was found is shown', {skip},
    async () => {
      const chat = await openChat(server);
      const turn = await answered(chat, 0, 'كم سعر الذهب في اليابان؟');
      assert.equal(await turn.locator('.passages').count(), 1);
      await turn.locator('.how').click();
      assert.match(await turn.locator('.trace').textContent(), /سعر/);
      await chat.close();
    });

// Every string and number below a value.
function leaves(value) {
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return typeof value === 'boolean' || value === '' ? [] : [String(value)];
}

test('end to end: the page shows how it was found as explain does', {skip}, async () => {
  const chat = await openChat(server);
  const questions = ['أين يقع مقر منظمة معاهدة الأمن الجماعي؟', 'كم سعر الذهب في اليابان؟'];
  for (const [number, text] of questions.entries()) {
    const turn = await answered(chat, number, text);
    const body = JSON.stringify({text, explain: true});
    const response = await fetch(new URL('api/ask', server.url), {method: 'POST', body});
    const {trace} = await response.json();
    assert.equal(trace.facts.length > 0, number === 0);
    await turn.locator('.how').click();
    const shown = await turn.locator('.trace').textContent();
    for (const leaf of leaves(trace)) assert.ok(shown.includes(leaf), `${leaf} in ${shown}`);
  }
  await chat.close();
});

test(
    'end to end: markup in a question is text, and the page\'s policy is the strict one', {skip},
    async () => {
      const response = await fetch(server.url);
      const policy = response.headers.get('content-security-policy');
      for (const part
               of ['default-src \'none\'', 'script-src \'self\'', 'style-src \'self\'',
                   'frame-ancestors \'none\'', 'base-uri \'none\''])
        assert.ok(policy?.includes(part), `${part} in ${policy}`);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      const chat = await openChat(server);
      const turn = await answered(
          chat, 0, '<img src=x onerror=alert(1)> من ينتمي إلى منظمة معاهدة الأمن الجماعي؟');
      assert.equal(await turn.locator('img').count(), 0);
      await chat.close();
    });

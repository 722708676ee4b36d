import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat} from './browser.mjs';
import {answer, citation, mockServer, passages} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kLongWord = 'ال'.repeat(200);
const kAnswers = [
  {
    answer: 'تضم روسيا وأرمينيا.',
    speakers: ['باسكال أوسير'],
    note: 'فُهم «الاعظاء» على أنه «الأعضاء».',
    citations: [citation({repaired: true, sure: false, speaker: 'أوسير'}), citation()]
  },
  {
    kind: 'disputed',
    disagreement: true,
    citations: [citation(), citation({doc: 'b.txt'})],
    versions: [
      {text: 'سبع', source: 'الأولى', speaker: '', citations: [0]},
      {text: 'أربع', source: 'الثانية', speaker: 'نور الدين', citations: [1]}
    ]
  },
  {kind: 'reading', citations: [citation()]},
  {kind: 'not_understood', status: 'unknown', suggestions: ['أين مقر المنظمة؟', kLongWord]},
  {kind: 'damaged', status: 'unknown', citations: [citation()]},
  passages(),
  passages({citations: [citation({title: kLongWord, text: kLongWord, speaker: kLongWord})]}),
  {kind: 'talk', answer: 'أهلا بك.'},
  {answer: `What does NATO say? ${'x'.repeat(300)}`, items: ['روسيا', kLongWord]},
  {
    answer: kLongWord,
    citations: [citation({title: kLongWord, text: kLongWord, original: kLongWord, repaired: true})]
  },
];

// Every look the page has, with everything that opens opened.
async function fullPage(options) {
  const chat = await openChat(server, options);
  for (const [number, fields] of kAnswers.entries()) {
    server.onAsk = (message, reply) => reply(answer({...fields, id: message.id}));
    await chat.ask(`سؤال ${number}`);
    await chat.settled(number);
  }
  server.onAsk = (message, reply) =>
      reply({type: 'error', id: message.id, code: 'busy', message: 'الخادم مشغول.'});
  await chat.ask('يفشل');
  await chat.settled(kAnswers.length, 'failed');
  await chat.openAll();
  await chat.input.fill('س'.repeat(1001));
  return chat;
}

async function violations(chat) {
  await chat.page.evaluate(axe);
  const {violations: found} = await chat.page.evaluate(() => window.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.map(
      (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe: nothing to find, ${colorScheme}`, async () => {
    const welcome = await openChat(server, {colorScheme});
    assert.deepEqual(await violations(welcome), []);
    await welcome.close();
    const chat = await fullPage({colorScheme});
    server.away = true;
    server.drop();
    await chat.state('lost');
    assert.deepEqual(await violations(chat), []);
    await chat.close();
  });
}

test('axe: it would find a fault', async () => {
  const chat = await openChat(server);
  await chat.page.evaluate(() => document.querySelector('label').remove());
  await chat.page.evaluate(
      () => document.getElementById('question').removeAttribute('placeholder'));
  assert.match((await violations(chat)).join(), /label/);
  await chat.close();
});

const overflow = (chat) => chat.page.evaluate(() => {
  const page = document.documentElement;
  const wide = [...document.querySelectorAll('body *:not(.unseen):not(.skip)')]
                   .filter((node) => node.getClientRects().length && !node.closest('.unseen'))
                   .filter((node) => {
                     const box = node.getBoundingClientRect();
                     return box.left < -0.5 || box.right > page.clientWidth + 0.5;
                   });
  return [
    page.scrollWidth - page.clientWidth, ...wide.map((node) => node.className || node.tagName)
  ];
});

test('sizes: from 320 px up, and with letters of twice the size, nothing overflows', async () => {
  const chat = await fullPage();
  for (const [width, height, letters] of [
           [320, 640, '100%'], [640, 400, '100%'], [1280, 800, '100%'], [390, 844, '200%']]) {
    await chat.page.setViewportSize({width, height});
    await chat.page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, letters);
    assert.deepEqual(await overflow(chat), [0], `${width} px, ${letters}`);
  }
  await chat.close();
});

test('zoom: at 200 % of a small window the input leaves room to read', async () => {
  const chat = await openChat(server, {viewport: {width: 640, height: 400}, deviceScaleFactor: 2});
  assert.ok((await chat.page.locator('.composer').boundingBox()).height < 130);
  await chat.close();
});

test('zoom: at 400 % (320 by 256 px) the connection that was lost is still seen', async () => {
  const chat = await openChat(server, {viewport: {width: 320, height: 256}});
  assert.ok((await chat.page.locator('.composer').boundingBox()).height < 100);
  server.away = true;
  server.drop();
  await chat.state('lost');
  assert.equal(await chat.page.locator('#status-text').isVisible(), true);
  await chat.close();
});

test('forced colours: marks, borders and states do not hang on colours of ours', async () => {
  const chat = await fullPage({forcedColors: 'active'});
  const looks = await chat.page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    const probe = document.createElement('i');
    probe.style.color = 'Mark';
    document.body.append(probe);
    return {
      mark: style('mark').backgroundColor === getComputedStyle(probe).color,
      refusal: style('.refusal').borderInlineStartStyle,
      citation: style('.citation').borderInlineStartStyle,
    };
  });
  assert.deepEqual(looks, {mark: true, refusal: 'solid', citation: 'solid'});
  await chat.close();
});

test('motion: where it is not wanted nothing moves', async () => {
  const moving = (chat) => chat.page.evaluate(
      () => [...document.querySelectorAll('*')]
                .filter((node) => {
                  const style = getComputedStyle(node);
                  return style.animationName !== 'none' ||
                      style.transitionDuration.split(', ').some((time) => time !== '0s');
                })
                .length);
  const still = await fullPage({reducedMotion: 'reduce'});
  assert.equal(await moving(still), 0);
  await still.close();
});

test('schemes: light and dark differ', async () => {
  const papers = [];
  for (const colorScheme of ['light', 'dark']) {
    const chat = await openChat(server, {colorScheme});
    papers.push(
        await chat.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
    await chat.close();
  }
  assert.notEqual(papers[0], papers[1]);
});

test('document: Arabic, right to left, its own font', async () => {
  const chat = await openChat(server);
  assert.deepEqual(
      await chat.page.evaluate(() => [document.documentElement.lang, document.dir]), ['ar', 'rtl']);
  const loaded = await chat.page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === 'loaded').length;
  });
  assert.ok(loaded >= 2, `${loaded} faces loaded`);
  await chat.close();
});

import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {openChat, until} from './browser.mjs';
import {answer, citation, hello, mockServer, passages} from './mock.mjs';

let server;
beforeEach(async () => {
  server = await mockServer();
});
afterEach(() => server.close());

// Opens the page, asks once and gets `fields` as the answer.
async function answered(fields, options) {
  server.onAsk = (message, reply) => reply(answer({id: message.id, ...fields}));
  const chat = await openChat(server, options);
  await chat.ask('سؤال');
  await chat.settled(0);
  return chat;
}
const openCitation = (chat, number = 0) => chat.page.locator('.citation').nth(number).click();
const textOf = (chat, selector) => chat.page.locator(selector).first().textContent();

test('citation: a button opens the sentence inside its paragraph, the span marked', async () => {
  const chat = await answered({answer: 'في موسكو.', citations: [citation()]});
  const button = chat.page.locator('.citation');
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  assert.equal(await chat.page.locator('.passage').isVisible(), false);
  await button.click();
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await chat.page.getByText('ما بعدها.').waitFor();
  assert.equal(
      await textOf(chat, '.sentence'),
      'ما قبلها. ويقع مقر المنظمة في العاصمة الروسية موسكو. ما بعدها.');
  assert.deepEqual(await chat.page.locator('mark').allTextContents(), ['موسكو']);
  assert.deepEqual(server.passages.map(({doc, byte}) => [doc, byte]), [['a.txt', 100]]);
  const controlled = await button.getAttribute('aria-controls');
  assert.equal(await chat.page.locator(`[id="${controlled}"]`).isVisible(), true);
  await button.click();
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  assert.equal(await chat.page.locator('.passage').isVisible(), false);
  await button.click();
  assert.equal(server.passages.length, 1);
  await chat.close();
});

test('citation: title, author, source, date and lines are shown', async () => {
  const chat =
      await answered({citations: [citation(), citation({lines: [5, 5], date: '', author: ''})]});
  await openCitation(chat, 0);
  await openCitation(chat, 1);
  const [first, second] = await chat.page.locator('.source').allTextContents();
  for (const part
           of ['تدخل روسيا في كازاخستان', 'حسين جمو', 'صحيفة', '2022-01-09', 'الأسطر 12 إلى 13',
               'a.txt'])
    assert.ok(first.includes(part), part);
  assert.match(second, /السطر 5/);
  assert.doesNotMatch(second, /التاريخ|الكاتب/);
  await chat.close();
});

test('answer: it stands before its citations, which are numbered', async () => {
  const chat = await answered({citations: [citation(), citation()]});
  const order = await chat.page.locator('.reply > *')
                    .evaluateAll((nodes) => nodes.map((node) => node.className));
  assert.deepEqual(order, ['short', 'citations', 'end']);
  assert.deepEqual(await chat.page.locator('.number').allTextContents(), ['الشاهد 1', 'الشاهد 2']);
  await chat.close();
});

test('citation: what was repaired shows the original wording, what is unsure says so', async () => {
  const repaired = citation({repaired: true, sure: false});
  const chat = await answered({citations: [repaired, citation()]});
  await openCitation(chat, 0);
  await openCitation(chat, 1);
  const [first, second] = await chat.page.locator('.passage').allTextContents();
  assert.ok(first.includes('مُصلَح') && first.includes('ويقع مقـر المنظمـة'));
  assert.ok(first.includes('ترتيب غير مؤكد'));
  assert.ok(
      !second.includes('مُصلَح') && !second.includes('ترتيب غير مؤكد') && !second.includes('مقـر'));
  await chat.close();
});

const kMarks = [
  ['after a letter of two units', 'قال 😀 هنا', [[7, 10]], ['هنا']],
  ['two of them', 'من هنا إلى هناك', [[3, 6], [11, 15]], ['هنا', 'هناك']],
  ['out of order', 'من هنا إلى هناك', [[11, 15], [3, 6]], ['هنا', 'هناك']],
  ['overlapping', 'من هنا إلى هناك', [[3, 10], [7, 15]], ['هنا إلى']],
  ['beyond the text', 'من هنا', [[3, 900]], ['هنا']],
  ['before it', 'من هنا', [[-4, 2]], ['من']],
  ['empty and backwards', 'من هنا', [[2, 2], [5, 1]], []],
  ['no numbers', 'من هنا', [['0', null], 7, {}], []],
  ['no list', 'من هنا', 'x', []],
  ['around Latin words', 'حلف NATO هنا', [[4, 8]], ['NATO']],
];
test('marks: UTF-16 offsets, cut to the text they mark', async () => {
  const chat = await openChat(server);
  for (const [number, [name, text, marks, expected]] of kMarks.entries()) {
    server.onAsk = (message, reply) =>
        reply(answer({id: message.id, citations: [citation({text, marks})]}));
    await chat.ask(name);
    await chat.settled(number);
    await chat.turn(number).locator('.citation').click();
    assert.deepEqual(await chat.turn(number).locator('mark').allTextContents(), expected, name);
    assert.equal(await chat.turn(number).locator('.cited').textContent(), text, name);
  }
  await chat.close();
});

test('citation: without its paragraph the sentence is still shown', async () => {
  server.onPassage = (message, reply) =>
      reply({type: 'error', id: message.id, code: 'unknown', message: 'لا.'});
  const chat = await answered({citations: [citation()]});
  await openCitation(chat);
  await until(() => server.passages.length === 1, 'the passage asked for');
  assert.equal(await textOf(chat, '.sentence'), citation().text);
  await chat.close();
});

test('citation: one opened while away gets its paragraph later', async () => {
  const chat = await answered({citations: [citation()]});
  server.away = true;
  server.drop();
  await chat.state('lost');
  await openCitation(chat);
  assert.equal(await textOf(chat, '.sentence'), citation().text);
  server.away = false;
  await chat.back();
  await chat.page.getByText('ما بعدها.').waitFor();
  await chat.close();
});

const kDisputed = {
  kind: 'disputed',
  disagreement: true,
  answer: 'تختلف المصادر.',
  citations: [citation(), citation({doc: 'b.txt', title: 'الوثيقة الثانية', lines: [3, 3]})],
  versions: [
    {text: 'سبع دول', source: 'تدخل روسيا في كازاخستان', speaker: null, citations: [0]},
    {text: 'أربع دول', source: 'الوثيقة الثانية', speaker: 'نور الدين', citations: [1]},
  ],
};
for (const [width, beside] of [[1280, true], [320, false]]) {
  test(
      `disputed: versions stand ${beside ? 'side by side' : 'one under the other'} at ${width} px`,
      async () => {
        const chat = await answered(kDisputed, {viewport: {width, height: 800}});
        const versions = chat.page.locator('.version');
        const [first, second] =
            [await versions.nth(0).boundingBox(), await versions.nth(1).boundingBox()];
        assert.equal(first.y === second.y, beside);
        if (beside) assert.ok(first.x > second.x, 'the first stands at the right');
        assert.match(await textOf(chat, '.label'), /المصادر مختلفة/);
        await chat.close();
      });
}

test('disputed: an answer that only strings the versions together is not said twice', async () => {
  const strung = 'تختلف المصادر: الأولى: سبع دول؛ الثانية: أربع دول.';
  const chat = await answered({...kDisputed, answer: strung});
  assert.equal(await chat.page.locator('.short').count(), 0);
  assert.equal(await chat.page.locator('.said').count(), 2);
  await chat.close();
  const more = await answered({...kDisputed, answer: 'تختلف المصادر في العدد: سبع دول أو أكثر.'});
  assert.equal(await more.page.locator('.short').count(), 1);
  await more.close();
});

test('disputed: each version has its source, its speaker and its own citation', async () => {
  const chat = await answered(kDisputed);
  const [first, second] = await chat.page.locator('.version').allTextContents();
  assert.ok(
      first.includes('سبع دول') && first.includes('تدخل روسيا في كازاخستان') &&
      first.includes('الشاهد 1'));
  assert.ok(
      second.includes('أربع دول') && second.includes('القائل: نور الدين') &&
      second.includes('الشاهد 2'));
  assert.equal(await chat.page.locator('.citation').count(), 2);
  await chat.close();
});

test('speaker: reported speech names who says it, above and at the sentence', async () => {
  const chat = await answered(
      {speakers: ['باسكال أوسير'], citations: [citation({speaker: 'باسكال أوسير'})]});
  assert.equal(await textOf(chat, '.reply > .speakers'), 'القائل: باسكال أوسير');
  await openCitation(chat);
  assert.equal(await textOf(chat, '.passage .speakers'), 'القائل: باسكال أوسير');
  await chat.close();
});

test('passages: what is missing, then the sentences, read without a click', async () => {
  const chat = await answered(passages({suggestions: ['أين مقر المنظمة؟']}));
  const order = await chat.page.locator('.reply > *')
                    .evaluateAll((nodes) => nodes.map((node) => node.className));
  assert.deepEqual(order, ['label', 'missing', 'citations', 'lead', 'suggestions', 'end']);
  assert.match(await textOf(chat, '.label'), /وليست جوابا/);
  assert.match(await textOf(chat, '.missing'), /لا يرد «الميناء»/);
  const sentences = chat.page.locator('.alone .sentence');
  assert.deepEqual(await sentences.allTextContents(), [
    'ويقع مقر المنظمة في العاصمة الروسية موسكو.', 'وقال إن المنظمة نقلت مكاتبها إلى العاصمة.'
  ]);
  assert.equal(await sentences.nth(0).isVisible(), true);
  assert.deepEqual(
      await chat.page.locator('.alone mark').allTextContents(), ['موسكو', 'المنظمة', 'العاصمة']);
  assert.equal(await textOf(chat, '.alone .speakers'), 'القائل: باسكال أوسير');
  assert.deepEqual(await chat.page.locator('.alone .unsure').allTextContents(), ['ترتيب غير مؤكد']);
  assert.deepEqual(
      await chat.page.locator('.place').allTextContents(), ['الأسطر 12 إلى 13', 'السطر 3']);
  assert.equal(server.passages.length, 0);
  await chat.close();
});

test('passages: a citation that is opened shows its paragraph in place of the sentence', async () => {
  const chat = await answered(passages());
  const alone = chat.page.locator('.alone').first();
  await openCitation(chat);
  await chat.page.getByText('ما بعدها.').waitFor();
  assert.equal(await alone.isVisible(), false);
  await openCitation(chat);
  assert.equal(await alone.isVisible(), true);
  assert.equal(await chat.page.locator('.passage').first().isVisible(), false);
  await chat.close();
});

test('passages: nothing in the message can pass for an answer', async () => {
  const chat = await answered(passages({
    answer: 'نعم، في موسكو.',
    short: 'نعم',
    items: ['موسكو'],
    speakers: ['أحد'],
    versions: [{text: 'نعم', source: 'أ'}, {text: 'لا', source: 'ب'}],
    note: '',
    citations: []
  }));
  const shown = await textOf(chat, '.reply');
  assert.doesNotMatch(shown, /نعم|موسكو/);
  assert.match(shown, /لم أجد جوابا صريحا/);
  await chat.close();
});

const kLooks = [
  ['fact', null],
  ['reading', 'قراءة في النص'],
  ['not_understood', 'لم أفهم السؤال'],
  ['not_in_documents', 'ليس في الوثائق'],
  ['damaged', 'ضاع من النص'],
  ['talk', null],
];
test('kinds: readings, the three refusals and talk look different from facts', async () => {
  const chat = await openChat(server);
  const seen = new Map();
  for (const [number, [kind, label]] of kLooks.entries()) {
    server.onAsk = (message, reply) =>
        reply(answer({id: message.id, kind, status: label ? 'unknown' : 'answered'}));
    await chat.ask(kind);
    await chat.settled(number);
    const reply = chat.turn(number).locator('.reply');
    assert.equal(await reply.locator('.label').count(), label ? 1 : 0, kind);
    if (label) assert.ok((await reply.locator('.label').textContent()).includes(label));
    const look = await reply.evaluate((node) => {
      const own = getComputedStyle(node);
      const short = getComputedStyle(node.querySelector('.short'));
      const label = node.querySelector('.label')?.textContent;
      return [
        own.backgroundColor, own.borderInlineStartStyle, short.fontWeight, short.fontSize, label
      ].join(' ');
    });
    seen.set(look, kind);
  }
  assert.equal(seen.size, kLooks.length, JSON.stringify([...seen]));
  await chat.close();
});

test(
    'trace: "how was this found?" shows the question, the rule, the query and the facts',
    async () => {
      const trace = {
        normalised: 'اين مقر المنظمه',
        corrected: 'أين مقر المنظمة',
        tagged: 'اين مقر <المنظمة>',
        rule: 'مقر المنظمة',
        query: '(المنظمة، المقر، ؟)',
        candidates: [
          {rule: 'مقر المنظمة', score: 9, why: 'كلمات «مقر»'},
          {rule: 'موقع الدولة', score: 4, why: 'بقيت كلمة'}
        ],
        facts: [{
          fact: 'المنظمة، المقر، موسكو',
          rule: 'يقع المقر',
          document: 'a.txt',
          line: 12,
          repaired: true
        }],
      };
      const chat = await answered({trace});
      assert.equal(server.asked[0].explain, true);
      const button = chat.page.getByRole('button', {name: 'كيف وُجد هذا؟'});
      assert.equal(await button.getAttribute('aria-expanded'), 'false');
      await button.click();
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      const shown = await textOf(chat, '.trace');
      for (const part
               of ['اين مقر المنظمه', 'أين مقر المنظمة', '<المنظمة>', 'مقر المنظمة',
                   '(المنظمة، المقر، ؟)', 'المنظمة، المقر، موسكو', 'يقع المقر', 'السطر 12',
                   'نص مُصلَح', 'الدرجة 9', 'كلمات «مقر»', 'موقع الدولة', 'الدرجة 4', 'بقيت كلمة'])
        assert.ok(shown.includes(part), part);
      await chat.close();
    });

test('suggestions: at the start and after a refusal, a click asks them', async () => {
  const refusal = {status: 'unknown', kind: 'not_understood', suggestions: ['أين مقر المنظمة؟']};
  server.onAsk = (message, reply) => reply(answer({id: message.id, ...refusal}));
  const chat = await openChat(server);
  await chat.page.getByText('أسئلة للبدء').waitFor();
  await chat.page.getByRole('button', {name: 'ما كان موقف تركيا؟'}).click();
  await chat.settled(0);
  await chat.turn(0).getByRole('button', {name: 'أين مقر المنظمة؟'}).click();
  await chat.settled(1);
  assert.deepEqual(server.asked.map(({text}) => text), ['ما كان موقف تركيا؟', 'أين مقر المنظمة؟']);
  assert.deepEqual(server.asked[1].context, {entities: ['csto']});
  await chat.close();
});

test('items: they are listed, all of them, unless the answer names every one', async () => {
  const items = ['روسيا', 'أرمينيا'];
  const rows = [['روسيا وأرمينيا.', []], ['عضوان.', items], ['منهم روسيا.', items]];
  const chat = await openChat(server);
  server.onAsk = (message, reply) => reply(answer({id: message.id, answer: message.text, items}));
  for (const [number, [text, shown]] of rows.entries()) {
    await chat.ask(text);
    await chat.settled(number);
    assert.deepEqual(await chat.turn(number).locator('.items li').allTextContents(), shown, text);
  }
  await chat.close();
});

test('welcome: the documents are named', async () => {
  const chat = await openChat(server);
  const names = await chat.page.locator('.documents li').allTextContents();
  assert.deepEqual(
      names,
      ['تدخل روسيا في كازاخستان (حسين جمو، صحيفة، 2022-01-09)', 'الوثيقة الثانية (نصها مُصلَح)']);
  await chat.close();
});

const kOthers = [
  [3, 'ووثيقة أخرى'], [4, 'ووثيقتان أخريان'], [5, 'و3 وثائق أخرى'], [12, 'و10 وثائق أخرى'],
  [13, 'و11 وثيقة أخرى'], [102, 'و100 وثيقة أخرى'], [105, 'و103 وثائق أخرى'],
];
test('welcome: the documents that are not named are counted', async () => {
  for (const [document_count, expected] of kOthers) {
    server.hello = {...hello, document_count};
    const chat = await openChat(server);
    assert.equal(await chat.page.locator('.documents li').last().textContent(), expected);
    await chat.close();
  }
});

const kDirections = [
  ['أين مقر المنظمة؟', 'rtl'],
  ['NATO هل هو حلف؟', 'rtl'],
  ['Where is the seat of منظمة?', 'ltr'],
  ['2002 - 2009', 'rtl'],
  ['شركة Internationalisation أسستها', 'rtl'],  // one long word is one word
];
test('direction: by the majority of the letters, in the input and in messages', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) => reply(answer({id: message.id, answer: message.text}));
  for (const [number, [text, expected]] of kDirections.entries()) {
    await chat.input.fill(text);
    assert.equal(await chat.input.getAttribute('dir'), expected, text);
    await chat.input.press('Enter');
    await chat.settled(number);
    assert.equal(await chat.turn(number).locator('.question').getAttribute('dir'), expected, text);
    assert.equal(await chat.turn(number).locator('.short').getAttribute('dir'), expected, text);
  }
  assert.equal(await chat.input.getAttribute('dir'), 'rtl');
  await chat.close();
});

const kRuns = [
  ['تأسس عام 2002 في موسكو', ['2002']],
  ['قالت صحيفة New York Times في عددها الأخير', ['New York Times']],
  ['شركة Acme Co. (2024) تأسست', ['Acme Co. (2024)']],
  ['شركة (Acme) تأسست', ['Acme']],
  ['بلغ العدد 4،250،000 نسمة', ['4،250،000']],
  ['في الأعوام 2002،2003 و1999', ['2002', '2003', '1999']],
  ['الأعوام 2001، 2002 و٢٠٠٣', ['2001', '2002', '٢٠٠٣']],
  ['الملف 000_02cf.txt هنا', ['000_02cf.txt']],
  ['تجد التفاصيل كلها في https://example.org/a?b=1 هنا', ['https://example.org/a?b=1']],
  ['نسبة 20% منهم (3,600)', ['20%', '3,600']],
  ['يوم 2001-09-11', ['2001-09-11']],
  ['لا شيء هنا', []],
  ['What does منظمة الدول التركية mean in the second document?', ['منظمة الدول التركية']],
];
test('bdi: runs of the other direction are isolated, and nothing is lost', async () => {
  const chat = await openChat(server);
  server.onAsk = (message, reply) => reply(answer({id: message.id, answer: message.text}));
  for (const [number, [text, expected]] of kRuns.entries()) {
    await chat.ask(text);
    await chat.settled(number);
    const short = chat.turn(number).locator('.short');
    assert.deepEqual(await short.locator('bdi').allTextContents(), expected);
    assert.equal(await short.textContent(), text);
  }
  await chat.close();
});

// In quadratic time it would not be done before the run's own limit.
test('bdi: a long run of digits or letters is shown', async () => {
  const chat = await openChat(server);
  const runs = [
    '1_'.repeat(1e5), 'a('.repeat(1e5), `a${' '.repeat(1e5)}`, '1.'.repeat(1e5),
    `${'1-'.repeat(1e5)}ن`
  ];
  for (const run of runs) {
    const shown = await chat.page.evaluate(async (text) => {
      const {append} = await import('/text.js');
      const node = document.createElement('p');
      append(node, text);
      return node.textContent.length;
    }, run);
    assert.equal(shown, run.length, run.slice(0, 4));
  }
  await chat.close();
});

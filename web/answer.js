// An answer of the server as elements of the page.
//
// Input      The `answer` and `passage` messages of transport/PROTOCOL.md. They
//            carry text of documents: every field may be missing or hostile.
// Safety     See text.js; nothing here parses markup.
//
//   const view = answerView(message, {ask, passage, say});
//   turn.append(view.node);      // what is seen
//   announce(view.spoken);       // what a screen reader says

import {append, appendMarked, clean, direction, element, paragraph} from './text.js';

const kLabels = {
  disputed: 'المصادر مختلفة',
  reading: 'قراءة في النص، لا حقيقة مستخرجة بقاعدة',
  passages: 'مقاطع قريبة من السؤال، وليست جوابا عنه',
  not_understood: 'لم أفهم السؤال',
  not_in_documents: 'ليس في الوثائق',
  damaged: 'ضاع من النص',
};
const kRefusals = ['not_understood', 'not_in_documents', 'damaged'];
const kNearest = 'لم أجد جوابا صريحا؛ أقرب ما في الوثائق:';

const kCopiedFor = 2000;
const kLongAnswer = 220;  // letters; more of them are easier to read in a lighter face

let lastId = 0;
const freshId = (prefix) => `${prefix}-${(lastId += 1)}`;
const list = (value) => (Array.isArray(value) ? value : []);
const record = (value) => (value !== null && typeof value === 'object' ? value : {});

export function answerView(answer, actions) {
  if (answer.status === 'passages') return passagesView(answer, actions);
  const kind = Object.hasOwn(kLabels, answer.kind) || answer.kind === 'talk' ? answer.kind : 'fact';
  const node = element('div', `reply ${kRefusals.includes(kind) ? 'refusal ' : ''}${kind}`);
  const label = answer.disagreement === true ? kLabels.disputed : kLabels[kind];
  const citations =
      list(answer.citations).map((citation) => citationView(record(citation), actions));
  citations.forEach((citation, index) => citation.number(index + 1));

  if (label) node.append(element('p', 'label', label));
  const versions = list(answer.versions).map(record);
  if (clean(answer.answer) && !tellOnlyThis(versions, answer.answer)) {
    node.append(paragraph('p', lengthClass(answer.answer), answer.answer));
  }
  const items = unsaid(list(answer.items).filter(clean), clean(answer.answer));
  if (items.length) node.append(itemList(items));
  const speakers = list(answer.speakers).filter(clean);
  if (speakers.length) node.append(labelled('speakers', 'القائل: ', speakers.join('، ')));
  if (clean(answer.note)) node.append(paragraph('p', 'note', answer.note));

  if (versions.length > 1) node.append(versionsView(versions, citations));
  const rest = citations.filter((citation) => !citation.node.parentNode);
  if (rest.length) node.append(citationList(rest));
  const suggestions = suggestionList(answer.suggestions, actions.ask);
  if (suggestions) {
    const fresh = kRefusals.includes(kind) || kind === 'talk';
    const lead = element('p', 'lead', fresh ? 'يمكن أن تسأل:' : 'اسأل أيضا:');
    node.append(lead, suggestions);
  }
  node.append(endView(answer, actions));

  const spoken =
      [label && `${label}:`, answer.answer, items.join('، ')]
          .concat(
              versions.length > 1 ?
                  versions.flatMap((version) => [`${clean(version.source)}:`, version.text]) :
                  [])
          .concat(citations.length ? `الشواهد: ${citations.length}.` : '')
          .filter((part) => clean(part))
          .join(' ');
  return {node, spoken};
}

// What is missing, then the sentences that come near, each read without a click. Whatever else
// the message holds would pass for an answer.
function passagesView(answer, actions) {
  const node = element('div', 'reply passages');
  const missing = clean(answer.note) || kNearest;
  const citations =
      list(answer.citations)
          .map((citation) => citationView(record(citation), actions, {sentenceShown: true}));
  citations.forEach((citation, index) => citation.number(index + 1));
  node.append(element('p', 'label', kLabels.passages), paragraph('p', 'missing', missing));
  if (citations.length) node.append(citationList(citations));
  const suggestions = suggestionList(answer.suggestions, actions.ask);
  if (suggestions) node.append(element('p', 'lead', 'يمكن أن تسأل:'), suggestions);
  node.append(endView(answer, actions));
  const spoken = `${kLabels.passages}: ${missing} المقاطع: ${citations.length}.`;
  return {node, spoken};
}

// What can be done with an answer: copied, and asked how it was found.
function endView(answer, actions) {
  const node = element('div', 'end');
  const copy = element('button', 'copy', 'انسخ');
  copy.type = 'button';
  copy.addEventListener('click', async () => {
    const copied = await copyText(plainAnswer(answer));
    copy.textContent = copied ? 'نُسخ' : 'تعذّر النسخ';
    actions.say(copy.textContent);
    setTimeout(() => {
      copy.textContent = 'انسخ';
    }, kCopiedFor);
  });
  node.append(copy);
  if (answer.kind !== 'talk') node.append(judgeView(actions));
  node.append(traceView(record(answer.trace)));
  return node;
}

function judgeView({judge, say}) {
  const node = element('span', 'judge');
  node.role = 'group';
  node.ariaLabel = 'رأيك في الجواب';
  for (const [right, name] of [[true, 'صحيح'], [false, 'خطأ']]) {
    const button = element('button', 'opinion', name);
    button.type = 'button';
    button.ariaPressed = 'false';
    button.addEventListener('click', () => {
      if (button.ariaPressed === 'true') return;
      if (!judge(right)) return say('لا اتصال الآن.');
      for (const one of node.children) one.ariaPressed = String(one === button);
      say('سُجّل رأيك.');
    });
    node.append(button);
  }
  return node;
}

// The answer with its citations, as it is pasted elsewhere.
export function plainAnswer(answer) {
  const versions = list(answer.versions).map(record);
  const said = versions.length > 1 ?
      versions.map((version) => `${clean(version.source)}: ${clean(version.text)}`) :
      [answer.status === 'passages' ? answer.note : answer.answer];
  const items = list(answer.items).map(clean).filter(Boolean);
  const cited = list(answer.citations).map(record).map((citation, index) => {
    const place = [clean(citation.title) || clean(citation.doc), linesText(citation.lines)];
    return `[${index + 1}] «${clean(citation.text)}» — ${place.filter(Boolean).join('، ')}`;
  });
  return [...said.map(clean), unsaid(items, clean(answer.answer)).join('، '), ...cited]
      .filter(Boolean).join('\n');
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);  // a page without TLS has no clipboard
  }
}

function copyOldWay(text) {
  const area = element('textarea', 'unseen');
  area.value = text;
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  before?.focus({preventScroll: true});
  return copied;
}

// Questions as buttons; null where there are none.
export function suggestionList(questions, ask) {
  const texts = list(questions).filter((text) => clean(text).trim());
  if (!texts.length) return null;
  const node = element('ul', 'suggestions');
  node.setAttribute('role', 'list');
  for (const text of texts) {
    const button = paragraph('button', 'suggestion', text);
    button.type = 'button';
    button.addEventListener('click', () => ask(clean(text)));
    const item = document.createElement('li');
    item.append(button);
    node.append(item);
  }
  return node;
}

function lengthClass(text) {
  return text.length > kLongAnswer ? 'short long' : 'short';
}

// An answer that strings its versions together says nothing that they, side by
// side, do not say better.
function tellOnlyThis(versions, answer) {
  return versions.length > 1 &&
      versions.every(({text}) => clean(text) && answer.includes(clean(text)));
}

// A list is shown whole, or not at all where the answer names every item.
function unsaid(items, answer) {
  return items.every((item) => answer.includes(item)) ? [] : items;
}

function itemList(items) {
  const node = element('ul', 'items');
  node.setAttribute('role', 'list');
  for (const item of items) node.append(paragraph('li', '', item));
  return node;
}

function labelled(className, label, text) {
  const node = element('p', className);
  node.append(element('span', 'name', label));
  append(node, text);
  return node;
}

// Side by side: no version stands above another.
function versionsView(versions, citations) {
  const node = element('div', 'versions');
  for (const version of versions) {
    const column = element('section', 'version');
    const heading = paragraph('h3', '', clean(version.source) || 'مصدر');
    heading.id = freshId('version');
    column.setAttribute('aria-labelledby', heading.id);
    column.append(heading, paragraph('p', 'said', version.text));
    if (clean(version.speaker)) column.append(labelled('speakers', 'القائل: ', version.speaker));
    const own = list(version.citations)
                    .map((index) => citations[index])
                    .filter((citation) => citation && !citation.node.parentNode);
    own.forEach((citation) => citation.under(clean(version.source)));
    if (own.length) column.append(citationList(own));
    node.append(column);
  }
  return node;
}

function citationList(citations) {
  const node = element('ol', 'citations');
  node.setAttribute('role', 'list');
  node.setAttribute('aria-label', 'الشواهد');
  node.append(...citations.map((citation) => citation.node));
  return node;
}

// Where a person finds it: page, heading and row of a file without lines, else its lines.
function placeText(citation) {
  const place = citation.place;
  if (place === null || typeof place !== 'object') return linesText(citation.lines);
  const parts = [];
  if (Number.isInteger(place.page)) parts.push(`الصفحة ${place.page}`);
  const told = list(citation.above).includes(place.heading);
  if (clean(place.heading) && !told) parts.push(`تحت «${clean(place.heading)}»`);
  if (Number.isInteger(place.row)) parts.push(`الصف ${place.row}`);
  return parts.length > 0 ? parts.join('، ') : linesText(citation.lines);
}

function linesText(lines) {
  const [first, last] = list(lines).filter(Number.isInteger);
  if (first === undefined) return '';
  return last === undefined || last === first ? `السطر ${first}` : `الأسطر ${first} إلى ${last}`;
}

// A button with a number that opens the sentence inside its paragraph. With `sentenceShown` the
// sentence alone stands below the button for as long as it is closed.
function citationView(citation, actions, {sentenceShown = false} = {}) {
  const node = document.createElement('li');
  const panel = element('div', 'passage');
  panel.id = freshId('passage');
  const alone = sentenceShown ? aloneView(citation) : null;
  const button = disclosure('citation', panel, () => fill(), alone);
  const number = element('span', 'number');
  const title = clean(citation.title) || clean(citation.doc) || 'وثيقة';
  const name = element('span', 'title', title);
  button.append(number, name, element('span', 'place', placeText(citation)));
  node.append(button);
  if (alone) node.append(alone);
  node.append(panel);

  let filled = false;
  function fill() {
    if (filled) return;
    filled = true;
    fillPassage(panel, citation, title, actions.passage);
  }
  return {
    node,
    // Under a heading that says the title already, only a listener needs it again.
    under: (heading) => name.classList.toggle('unseen', heading === title),
    number: (value) => number.append(element('span', 'unseen', 'الشاهد '), String(value)),
  };
}

// The sentence with what the answer rests on marked.
function citedView(citation, base) {
  const node = element('span', 'cited');
  appendMarked(node, typeof citation.text === 'string' ? citation.text : '', citation.marks, base);
  return node;
}

function quoteView(base) {
  const node = element('blockquote', 'sentence');
  node.dir = base;
  return node;
}

function speakerView(citation) {
  return clean(citation.speaker) ? [labelled('speakers', 'القائل: ', citation.speaker)] : [];
}

function unsureView(citation) {
  return citation.sure === false ? [element('p', 'badge unsure', 'ترتيب غير مؤكد')] : [];
}

function aloneView(citation) {
  const node = element('div', 'alone');
  const base = direction(citation.text);
  const quote = quoteView(base);
  quote.append(citedView(citation, base));
  node.append(...speakerView(citation), quote, ...unsureView(citation));
  return node;
}

function fillPassage(panel, citation, title, passage) {
  const base = direction(citation.text);
  const quote = quoteView(base);
  const before = element('span', 'around');
  const after = element('span', 'around');
  quote.append(before, citedView(citation, base), after);

  panel.append(...speakerView(citation), quote, ...unsureView(citation));
  if (citation.repaired === true) panel.append(originalView(citation.original));
  panel.append(sourceView(citation, title));

  const byte = list(list(citation.bytes)[0])[0];
  if (!clean(citation.doc) || !Number.isInteger(byte)) return;
  passage({doc: citation.doc, byte}, (found) => {
    if (clean(found.before)) append(before, `${found.before.trimEnd()} `, base);
    if (clean(found.after)) append(after, ` ${found.after.trimStart()}`, base);
  });
}

function originalView(original) {
  const node = element('div', 'original');
  const heading = element('p', 'heading');
  heading.append(element('span', 'badge', 'مُصلَح'), element('span', '', 'النص كما هو في الملف:'));
  node.append(heading, paragraph('p', 'stored', original));
  return node;
}

function sourceView(citation, title) {
  const rows = [
    ['العنوان', title],
    ['الكاتب', citation.author],
    ['المصدر', citation.source],
    ['التاريخ', citation.date],
    ['القسم', list(citation.above).filter(clean).join('، ')],
    ['الموضع', placeText(citation)],
    ['الملف', citation.doc],
  ];
  return definitions('source', rows.filter(([, value]) => clean(value)));
}

function definitions(className, rows) {
  const node = element('dl', className);
  for (const [name, value] of rows) {
    const row = document.createElement('div');
    const text = element('dd');
    text.append(
        ...list(value).length || typeof value !== 'string' ? list(value) :
                                                             [paragraph('span', '', value)]);
    row.append(element('dt', '', name), text);
    node.append(row);
  }
  return node;
}

// «How was this found?»: what the server says it did, step by step.
function traceView(trace) {
  const node = element('div', 'found');
  const panel = element('div', 'trace');
  panel.id = freshId('trace');
  const button = disclosure('how', panel, () => {
    if (!panel.firstChild) panel.append(traceSteps(trace));
  });
  append(button, 'كيف وُجد هذا؟');
  node.append(button, panel);
  return node;
}

function traceSteps(trace) {
  const candidates = list(trace.candidates).map(record).filter((one) => clean(one.rule));
  const winner = candidates.find((one) => one.rule === trace.rule);
  const rows = [
    ['السؤال بعد التسوية', trace.normalised],
    ['بعد التصحيح', trace.corrected],
    ['ما عُرف فيه', trace.tagged],
    ['القاعدة', winner ? [candidateView(winner)] : trace.rule],
    ['الاستعلام', trace.query],
  ].filter(([, value]) => list(value).length || clean(value));
  const facts = list(trace.facts).map((fact) => factView(record(fact)));
  if (facts.length) rows.push(['الحقائق', facts]);
  const others = candidates.filter((one) => one !== winner);
  if (others.length) rows.push(['قواعد أخرى ناسبته', others.map(candidateView)]);
  const sought = list(trace.sought).map((term) => soughtView(record(term)));
  if (sought.length) rows.push(['أقرب جملة', trace.nearest], ['ما بُحث عنه', sought]);
  const parts = list(trace.parts).map((part) => partView(record(part)));
  if (parts.length) rows.push(['ما رجّح الاختيار', parts]);
  return rows.length ? definitions('steps', rows) : element('p', '', 'لا تفاصيل لهذا الجواب.');
}

function factView(fact) {
  const node = paragraph('p', 'step', fact.fact);
  const line = Number.isInteger(fact.line) && fact.line > 0 ? `السطر ${fact.line}` : '';
  const origin =
      [clean(fact.document), line, clean(fact.rule), fact.repaired === true ? 'نص مُصلَح' : ''];
  node.append(element('span', 'origin', ` (${origin.filter(Boolean).join('، ')})`));
  return node;
}

function soughtView(term) {
  const weight = Number.isFinite(term.weight) ? `وزنها ${term.weight}` : '';
  const quality = Number.isFinite(term.quality) ? `${term.quality}%` : '';
  const found = clean(term.found) ? `فيها «${clean(term.found)}» ${quality}` : 'ليست فيها';
  const node = paragraph('p', 'step', term.word);
  node.append(element('span', 'origin', ` (${[weight, found].filter(Boolean).join('؛ ')})`));
  return node;
}

// What a weight of the reader added to its choice, or took from it.
function partView(part) {
  const node = paragraph('p', 'step', `${clean(part.of)}: ${clean(part.name)}`);
  if (Number.isFinite(part.value)) node.append(element('span', 'origin', ` (${part.value})`));
  return node;
}

function candidateView(candidate) {
  const node = paragraph('p', 'step', candidate.rule);
  const score = Number.isFinite(candidate.score) ? `الدرجة ${candidate.score}` : '';
  const why = [score, clean(candidate.why)].filter(Boolean).join('؛ ');
  if (why) node.append(element('span', 'origin', ` (${why})`));
  return node;
}

// A button that shows and hides `panel`; `opened` runs before it is shown. `instead`, where there
// is one, is seen while the panel is not.
function disclosure(className, panel, opened, instead = null) {
  const button = element('button', className);
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', panel.id);
  panel.hidden = true;
  button.addEventListener('click', () => {
    const open = panel.hidden;
    if (open) opened();
    panel.hidden = !open;
    if (instead) instead.hidden = open;
    button.setAttribute('aria-expanded', String(open));
    if (open) panel.scrollIntoView({block: 'nearest'});  // not under the composer
  });
  return button;
}

// How text from outside is shown: the question, the answer, the documents.
//
// Units      Marks are UTF-16 offsets, as JavaScript counts; half-open.
// Input      Anything. What is no string is shown as nothing; offsets that do
//            not fit the text are cut to it.
// Safety     Only text nodes and elements made here: markup stays text. Letters
//            that steer direction are dropped, so that no document can turn the
//            page around.

const kSteering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const kRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const kLetter = /\p{L}/u;

// A run of Latin letters reaches over what stands between them, so that a name
// of two words stays one; a number never reaches over a blank: a list of years
// in an Arabic sentence is read from the right. Each begins and ends with a
// letter or a digit and is found in linear time.
const kLatinEnd = '[\\p{Script=Latin}\\p{M}\\p{Nd}]';
const kLatinInside = '[\\p{Script=Latin}\\p{M}\\p{Nd} .,:;&+\\-_\'’/@%#?=~()]*';
const kLatin = `(?:\\p{Nd}[\\p{Nd}_.\\-]*)?\\p{Script=Latin}(?:${kLatinInside}${kLatinEnd})?`;
// Thousands may stand between Arabic commas.
const kNumber = '\\p{Nd}{1,3}(?:،\\p{Nd}{3})+(?!\\p{Nd})|[+\\-−]?\\p{Nd}(?:[\\p{Nd}.,:/٫٬\\-–_]*\\p{Nd})?[%٪]?';
const kLeftToRightRun = new RegExp(`${kLatin}|${kNumber}`, 'gu');

const kArabicEnd = '[\\p{Script=Arabic}\\p{M}\\p{Nd}]';
const kArabicInside = '[\\p{Script=Arabic}\\p{M}\\p{Nd} .،؛:«»()\\-]*';
const kRightToLeftRun = new RegExp(`\\p{Script=Arabic}(?:${kArabicInside}${kArabicEnd})?`, 'gu');

export function clean(value) {
  return typeof value === 'string' ? value.replace(kSteering, '') : '';
}

// By the majority of the words: the first one may be a Latin name, and a long one is
// still one word.
export function direction(text) {
  let balance = 0;
  for (const word of clean(text).split(/\s+/)) {
    if (kRightToLeft.test(word)) balance += 1;
    else if (kLetter.test(word)) balance -= 1;
  }
  return balance < 0 ? 'ltr' : 'rtl';
}

export function element(name, className = '', text = '') {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) append(node, text);
  return node;
}

// Appends text that reads in `base`; runs of the other direction stand in <bdi>.
export function append(parent, value, base = 'rtl') {
  const text = clean(value);
  const runs = base === 'rtl' ? kLeftToRightRun : kRightToLeftRun;
  let at = 0;
  for (const run of text.matchAll(runs)) {
    if (run.index > at) parent.append(text.slice(at, run.index));
    const isolated = document.createElement('bdi');
    isolated.dir = base === 'rtl' ? 'ltr' : 'rtl';
    at = run.index + run[0].length;
    // A bracket that was opened inside closes there: outside it would turn.
    if (text[at] === ')' && run[0].lastIndexOf('(') > run[0].lastIndexOf(')')) at += 1;
    isolated.textContent = text.slice(run.index, at);
    parent.append(isolated);
  }
  if (at < text.length) parent.append(text.slice(at));
}

// A block of text in its own direction.
export function paragraph(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.dir = direction(text);
  append(node, text, node.dir);
  return node;
}

// Appends `text` with each marked range in <mark>.
export function appendMarked(parent, text, marks, base) {
  let at = 0;
  for (const [begin, end] of inOrder(marks, text.length)) {
    if (begin < at) continue;
    append(parent, text.slice(at, begin), base);
    const mark = document.createElement('mark');
    append(mark, text.slice(begin, end), base);
    parent.append(mark);
    at = end;
  }
  append(parent, text.slice(at), base);
}

function inOrder(marks, length) {
  if (!Array.isArray(marks)) return [];
  return marks.filter((mark) => Array.isArray(mark) && mark.every(Number.isInteger))
      .map(([begin, end]) => [Math.max(0, begin), Math.min(length, end)])
      .filter(([begin, end]) => begin < end)
      .sort((a, b) => a[0] - b[0]);
}

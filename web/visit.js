// What a visit leaves behind: its conversation, kept for a reload of the tab and no
// longer, and a link for each question.
//
// Input      What the tab kept and what stands in the address are input like any
//            other: whatever is not of the form that was written is dropped.

const kKey = 'mujib-conversation';
const kMostTurns = 50;
const kMostLetters = 1_000_000;  // of what is kept; the oldest turns go first
const kLink = '#q=';

// Turns as {text, answer}, the oldest first.
export function keptTurns() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(kKey) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter(
        (turn) => typeof turn?.text === 'string' && turn.answer !== null &&
            typeof turn.answer === 'object');
  } catch {
    return [];
  }
}

export function keepTurns(turns) {
  const kept = [];
  let letters = 0;
  for (const turn of turns.slice(-kMostTurns).reverse()) {
    letters += JSON.stringify(turn).length;
    if (letters > kMostLetters) break;
    kept.unshift(turn);
  }
  try {
    sessionStorage.setItem(kKey, JSON.stringify(kept));
  } catch {
    forgetTurns();  // full, or forbidden
  }
}

export function forgetTurns() {
  try {
    sessionStorage.removeItem(kKey);
  } catch {
    // Forbidden: nothing was kept.
  }
}

export function linkTo(question) {
  return kLink + encodeURIComponent(question);
}

// The question of the address; empty where it has none.
export function linkedQuestion() {
  if (!location.hash.startsWith(kLink)) return '';
  try {
    return decodeURIComponent(location.hash.slice(kLink.length)).trim();
  } catch {
    return '';
  }
}

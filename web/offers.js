// Questions offered above the one typed; the arrow down goes to them.

import {suggestionList} from './answer.js';
import {clean} from './text.js';

const kRest = 120;  // ms

export function offersFor(input, place, {ask, send}) {
  let timer = 0;
  let wanted = '';
  let count = 0;
  const fill = (...nodes) => {
    place.replaceChildren(...nodes);
    place.hidden = !nodes.length;
  };
  const choose = (text) => {
    if (!ask(text)) return;
    input.value = '';
    input.focus({preventScroll: true});
    fill();
  };
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') fill();
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const all = [input, ...place.querySelectorAll('button')];
    const here = all.indexOf(document.activeElement);
    const next = all[here + step];
    if (!step || event.isComposing || here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  return {
    typed() {
      clearTimeout(timer);
      const text = input.value.trim();
      wanted = '';
      if (text.length < 2 || text.length > 100) return fill();
      timer = setTimeout(() => send({type: 'suggest', id: wanted = `o${count += 1}`, text}), kRest);
    },
    received({id, questions}) {
      if (id !== wanted || place.contains(document.activeElement)) return;
      const list = suggestionList([].concat(questions).map(clean), choose);
      fill(...(list ? [list] : []));
    },
  };
}

// Slack's limits of a message, checked of what was posted.

import assert from 'node:assert/strict';

export const kText = 3_000, kBlocks = 50, kNotification = 4_000, kMessage = 13_000;

// Every text object, wherever it stands.
export function textsOf(value, out = []) {
  if (Array.isArray(value)) value.forEach((one) => textsOf(one, out));
  else if (value && typeof value === 'object') {
    if (typeof value.text === 'string') out.push(value.text);
    Object.values(value).forEach((one) => textsOf(one, out));
  }
  return out;
}

function typesOf(value, out = new Set()) {
  if (Array.isArray(value)) value.forEach((one) => typesOf(one, out));
  else if (value && typeof value === 'object') {
    if (typeof value.type === 'string') out.add(value.type);
    Object.values(value).forEach((one) => typesOf(one, out));
  }
  return out;
}

export function checkMessage(message) {
  assert.ok(message.text.length > 0 && message.text.length <= kNotification, 'text');
  assert.doesNotMatch(message.text, /[<>]|&(?!amp;|lt;|gt;)/);
  assert.equal(message.mrkdwn, false);
  assert.equal(message.unfurl_links, false);
  assert.ok(message.blocks.length > 0 && message.blocks.length <= kBlocks, 'blocks');
  assert.ok(JSON.stringify(message.blocks).length <= kMessage, 'all blocks together');
  for (const text of textsOf(message.blocks)) assert.ok(text.length > 0 && text.length <= kText, 'a text');
  // Nothing in which Slack would read a mention or a format.
  const safe = new Set(['rich_text', 'rich_text_section', 'rich_text_quote', 'rich_text_list', 'text', 'context', 'plain_text']);
  for (const type of typesOf(message.blocks)) assert.ok(safe.has(type), type);
}

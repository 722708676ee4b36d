// One Chromium a test file, one page a test; complaints of the page fail it.
//
//   const chat = await openChat(server, {viewport: {width: 320, height: 600}});
//   await chat.ask('سؤال');
//   await chat.close();          // asserts that the console stayed clean

import assert from 'node:assert/strict';
import {after} from 'node:test';
import {chromium} from 'playwright-core';

const kPatience = 15_000;  // a machine that builds at the same time is slow

const kFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const browser = await chromium.launch({
  executablePath: process.env.MUJIB_CHROMIUM ?? '/usr/bin/chromium',
  args: kFlags,
});
after(() => browser.close());

export async function openChat(
    server, {clock = false, script = null, ready = true, ...options} = {}) {
  const context = await browser.newContext({locale: 'ar', ...options});
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const expected = /WebSocket connection to/.test(message.text());  // a server that is away
    if (message.type() === 'error' && !expected) complaints.push(message.text());
  });
  if (script) await page.addInitScript(script);
  if (clock) await page.clock.install();
  await page.goto(server.url);
  const chat = {page, complaints, ...steps(page)};
  chat.close = async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  };
  if (ready) await chat.state('ready');
  return chat;
}

function steps(page) {
  const input = page.locator('#question');
  return {
    input,
    turn: (number) => page.locator('.turn').nth(number),
    state: (name) => page.locator(`#status[data-state="${name}"]`).waitFor({state: 'attached'}),
    settled: (number, state = 'answered') =>
        page.locator(`.turn:nth-child(${number + 1})[data-state="${state}"]`).waitFor(),
    // The server is there again: try at once, as often as it takes.
    async back() {
      const connected = () => {
        window.dispatchEvent(new Event('online'));
        return document.querySelector('#status[data-state="ready"]') !== null;
      };
      await page.waitForFunction(connected, undefined, {polling: 50});
    },
    openAll: () => page.evaluate(
        () => document.querySelectorAll('#turns [aria-expanded]').forEach((one) => one.click())),
    async ask(text) {
      await input.fill(text);
      await input.press('Enter');
    },
  };
}

// Waits until `test` holds; for what happens outside the page.
export async function until(test, what) {
  const end = Date.now() + kPatience;
  while (!test()) {
    if (Date.now() > end) assert.fail(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// Takes the picture of the README: a real answer with its citation opened.
//
//   MUJIB_BINARY=build/release/mujib node tests/browser/screenshot.mjs FILE.png

import {fileURLToPath} from 'node:url';

import {browser, openChat} from './browser.mjs';
import {startMujib} from './mujib.mjs';

const kQuestions = ['أين مقر منظمة معاهدة الأمن الجماعي؟', 'من أعضاء منظمة الدول التركية؟'];
const file = process.argv[2] ?? fileURLToPath(new URL('screenshot.png', import.meta.url));
const server = await startMujib();
const chat = await openChat(server, {viewport: {width: 1100, height: 900}, colorScheme: 'light'});
for (const [number, question] of kQuestions.entries()) {
  await chat.ask(question);
  await chat.settled(number);
}
await chat.turn(0).locator('.citation').first().click();
await chat.page.locator('.passage mark').first().waitFor();
await chat.page.waitForLoadState('networkidle');
await chat.page.evaluate(() => scrollTo(0, document.querySelector('.turn').offsetTop - 60));
await chat.page.evaluate(() => document.fonts.ready);
await chat.page.screenshot({path: file});
await chat.close();
await browser.close();
server.stop();

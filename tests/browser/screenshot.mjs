// Takes the picture of the README: a real answer with its citation opened.
//
//   MUJIB_BINARY=build/release/mujib node tests/browser/screenshot.mjs FILE.png

import {fileURLToPath} from 'node:url';

import {browser, openChat} from './browser.mjs';
import {startMujib} from './mujib.mjs';

const file = process.argv[2] ?? fileURLToPath(new URL('screenshot.png', import.meta.url));
const server = await startMujib();
const chat = await openChat(server, {viewport: {width: 1100, height: 820}, colorScheme: 'light'});
await chat.ask('من ينتمي إلى منظمة معاهدة الأمن الجماعي؟');
await chat.settled(0);
await chat.page.locator('.citation').first().click();
await chat.page.locator('.around:not(:empty)').first().waitFor();
await chat.page.evaluate(() => document.fonts.ready);
await chat.page.screenshot({path: file});
await chat.close();
await browser.close();
server.stop();

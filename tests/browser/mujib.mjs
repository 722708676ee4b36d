// The real server over the shipped articles, on a free port.
//
//   const server = await startMujib();   // MUJIB_BINARY names the executable
//   server.url;                          // as the server printed it
//   server.stop();

import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

export const kBinary = process.env.MUJIB_BINARY;

const kRoot = fileURLToPath(new URL('../../', import.meta.url));
const kStartWithin = 20_000;

export function startMujib() {
  const child = spawn(kBinary, ['serve', 'seeds', '--port', '0', '--no-unanswered'], {cwd: kRoot});
  return new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(() => {
      child.kill();
      reject(new Error(`printed no address: ${printed}`));
    }, kStartWithin);
    const read = (chunk) => {
      printed += chunk;
      const address = printed.match(/http:\/\/[\w.[\]:]+?:\d+(?=\D)/);
      if (!address) return;
      clearTimeout(late);
      resolve({url: `${address[0]}/`, stop: () => child.kill('SIGTERM')});
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`ended with ${code}: ${printed}`));
    });
  });
}

/** The words that pass between the program that goes and the one that comes. */
import type { Socket } from 'node:net';

const WORDS = ['ready', 'yours', 'taken'] as const;

/** `yours` comes with the process id of the program that goes. */
export type Word = (typeof WORDS)[number];

/** `gone`: nothing more can come. */
export type OnWord = (word: Word | 'gone', pid: number) => void;

/** Calls back with each word that comes, and with `gone` once. A word that is none is dropped. */
export function listen(socket: Socket, onWord: OnWord): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [said, pid] = line.split(' ');
      const word = WORDS.find((known) => known === said);
      if (word) onWord(word, Number(pid ?? 0));
    }
  });
  // What follows an error is the end.
  socket.on('error', () => undefined);
  socket.on('close', () => onWord('gone', 0));
}

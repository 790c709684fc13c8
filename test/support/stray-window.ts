/**
 * A program with one window that does not listen to its cross: `menu` goes past the window manager, as a menu does.
 * Says «shown» and the window's number when the window is on the screen; ends with the connection, with code 7.
 */
import process from 'node:process';
import { connectX } from '../../main/node/x11/x-connection.ts';
import { words } from '../../main/node/x11/x-request-body.ts';

const CREATE_WINDOW = 1;
const MAP_WINDOW = 8;
const GET_INPUT_FOCUS = 43;
const OVERRIDE_REDIRECT = 0x200;

const link = await connectX(process.env, {
  onEvent: () => undefined,
  onLost: () => process.exit(7),
});
if (!link) throw new Error('no X server');
const size = Buffer.alloc(12);
for (const [index, number] of [50, 50, 200, 100, 0, 1].entries()) size.writeUInt16LE(number, index * 2);
const isMenu = process.argv[2] === 'menu' ? 1 : 0;
link.send(
  CREATE_WINDOW,
  0,
  Buffer.concat([words(link.ownId, link.root), size, words(0, OVERRIDE_REDIRECT, isMenu)]),
);
link.send(MAP_WINDOW, 0, words(link.ownId));
// Its answer comes after everything before it.
await link.ask(GET_INPUT_FOCUS, 0, Buffer.alloc(0));
process.stdout.write(`shown ${link.ownId}\n`);

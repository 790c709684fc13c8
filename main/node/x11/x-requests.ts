/** What the workstation has the X server do with windows. */
import type { XConnection } from './x-connection.ts';
import type { XProperties } from './x-properties.ts';
import { words } from './x-request-body.ts';

const CHANGE_WINDOW_ATTRIBUTES = 2;
const DESTROY_WINDOW = 4;
const UNMAP_WINDOW = 10;
const CONFIGURE_WINDOW = 12;
const SEND_EVENT = 25;
const KILL_CLIENT = 113;

const CLIENT_MESSAGE = 33;

const EVENT_MASK = 0x800;
/** Notifies when this window is put on the screen, whoever its parent is by then. */
const STRUCTURE = 0x20000;
/** Notifies when a window is made in this one. */
const SUBSTRUCTURE = 0x80000;

/** What a window manager hears at the root (EWMH): SubstructureNotify and SubstructureRedirect. */
const TO_MANAGER = 0x180000;
/** EWMH's word for who asks: a program that stands for the person. */
const BY_PERSON = 2;

/** Bytes of an atom. */
const ATOM = 4;
/** Of ConfigureWindow: x and y. */
const PLACE = 3;
/** Of the extension SHAPE: the seen part of a window, and the part that hears the mouse. */
const SHAPE_RECTANGLES = 1;
const SHAPE_MASK = 2;
const SHAPES = [0, 2] as const;

export interface XRequests {
  move(window: number, x: number, y: number): void;
  /** Leaves only so much of a window, from its upper left corner; null: as much as there was. */
  cut(window: number, seen: { readonly width: number; readonly height: number } | null): void;
  /** Has `onMade` called for every window that is made in this one. */
  watchChildren(window: number): void;
  /** Has `onShown` called when this window is put on the screen, and `onMoved` when its place or size changes. */
  watch(window: number): void;
  /** Brings a window to the front, with the keys, as the window manager does for a list of windows. */
  activate(window: number): Promise<void>;
  /** Takes a window off the screen; its program does not see why. */
  hide(window: number): void;
  /** Asks a window to close, as its cross would; false where it does not listen to that. */
  askToClose(window: number): Promise<boolean>;
  destroy(window: number): void;
  /** Ends the connection of the program that made it, which ends nearly every program. */
  endClient(window: number): void;
}

/** @param shape the opcode of the extension SHAPE; 0 where the server has none */
export function xRequests(link: XConnection, shape: number, { atom, property }: XProperties): XRequests {
  return {
    move: (window, x, y) => link.send(CONFIGURE_WINDOW, 0, words(window, PLACE, x, y)),
    cut(window, seen) {
      if (shape === 0) return;
      for (const kind of SHAPES) {
        const head = Buffer.from([0, kind, 0, 0]);
        const box = seen && words(0, 0, (seen.height << 16) | seen.width);
        const body = Buffer.concat([head, words(window), box ?? words(0, 0)]);
        link.send(shape, seen ? SHAPE_RECTANGLES : SHAPE_MASK, body);
      }
    },
    watchChildren: (window) =>
      link.send(CHANGE_WINDOW_ATTRIBUTES, 0, words(window, EVENT_MASK, SUBSTRUCTURE)),
    watch: (window) => link.send(CHANGE_WINDOW_ATTRIBUTES, 0, words(window, EVENT_MASK, STRUCTURE)),
    hide: (window) => link.send(UNMAP_WINDOW, 0, words(window)),
    async askToClose(window) {
      const [protocols, closing] = await Promise.all([atom('WM_PROTOCOLS'), atom('WM_DELETE_WINDOW')]);
      const known = await property(window, 'WM_PROTOCOLS');
      const isHeard =
        known !== null &&
        Array.from({ length: Math.floor(known.length / ATOM) }, (_, index) =>
          known.readUInt32LE(index * ATOM),
        ).includes(closing);
      if (!isHeard) return false;
      link.send(SEND_EVENT, 0, Buffer.concat([words(window, 0), clientMessage(window, protocols, closing)]));
      return true;
    },
    async activate(window) {
      const event = clientMessage(window, await atom('_NET_ACTIVE_WINDOW'), BY_PERSON);
      link.send(SEND_EVENT, 0, Buffer.concat([words(link.root, TO_MANAGER), event]));
    },
    destroy: (window) => link.send(DESTROY_WINDOW, 0, words(window)),
    endClient: (window) => link.send(KILL_CLIENT, 0, words(window)),
  };
}

/** A message of one word about a window. */
function clientMessage(window: number, kind: number, word: number): Buffer {
  const event = Buffer.alloc(32);
  event.writeUInt8(CLIENT_MESSAGE, 0);
  event.writeUInt8(32, 1);
  event.writeUInt32LE(window, 4);
  event.writeUInt32LE(kind, 8);
  event.writeUInt32LE(word, 12);
  return event;
}

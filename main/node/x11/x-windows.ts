/** The few questions and requests about windows that the workstation has for the X server. */
import type { Box } from '../../core/supervision/popup-bounds.ts';
import { connectX, named, words, type XConnection } from './x-connection.ts';

/** Opcodes of the core protocol. */
const CHANGE_WINDOW_ATTRIBUTES = 2;
const GET_WINDOW_ATTRIBUTES = 3;
const DESTROY_WINDOW = 4;
const UNMAP_WINDOW = 10;
const CONFIGURE_WINDOW = 12;
const GET_GEOMETRY = 14;
const QUERY_TREE = 15;
const INTERN_ATOM = 16;
const GET_PROPERTY = 20;
const SEND_EVENT = 25;
const QUERY_POINTER = 38;
const QUERY_EXTENSION = 98;
const KILL_CLIENT = 113;

const CREATE_NOTIFY = 16;
const MAP_NOTIFY = 19;
const CONFIGURE_NOTIFY = 22;
const CLIENT_MESSAGE = 33;

const EVENT_MASK = 0x800;
/** Tells when this window is put on the screen, whoever its parent is by then. */
const STRUCTURE = 0x20000;
/** Tells when a window is made in this one. */
const SUBSTRUCTURE = 0x80000;

/** What a window manager hears at the root (EWMH): SubstructureNotify and SubstructureRedirect. */
const TO_MANAGER = 0x180000;
/** EWMH's word for who asks: a program that stands for the person. */
const BY_PERSON = 2;

const VIEWABLE = 2;
const ANY_TYPE = 0;
const ATOM = 4;
/** X-Resource 1.2: which process a connection belongs to, as the kernel told the server. */
/** Of ConfigureWindow: x and y. */
const PLACE = 3;
/** Of the extension SHAPE: the seen part of a window, and the part that hears the mouse. */
const SHAPE_RECTANGLES = 1;
const SHAPE_MASK = 2;
const SHAPES = [0, 2] as const;
const LOCAL_PID = 2;
const QUERY_CLIENT_IDS = 4;

export interface XWindows {
  readonly root: number;
  /** Two windows with one client were made over one connection. */
  clientOf(window: number): number;
  /** The process that made a window; null when it is gone or the server does not know. */
  pidOf(window: number): Promise<number | null>;
  /** Whether it can be seen, and whether it goes past the window manager as menus do; null when it is gone. */
  look(window: number): Promise<{ readonly isViewable: boolean; readonly isOverride: boolean } | null>;
  /** Where a window stands in the one around it; null when it is gone. */
  boxOf(window: number): Promise<Box | null>;
  /** Where the mouse is on the screen. */
  pointer(): Promise<{ readonly x: number; readonly y: number } | null>;
  /** Does it say that it is a tooltip? */
  isTooltip(window: number): Promise<boolean>;
  move(window: number, x: number, y: number): void;
  /** Leaves only so much of a window, from its upper left corner; null: as much as there was. */
  cut(window: number, seen: { readonly width: number; readonly height: number } | null): void;
  /** The windows that lie in one, the lowest first. */
  childrenOf(window: number): Promise<readonly number[]>;
  /** A property as text; empty where there is none. */
  textOf(window: number, property: string): Promise<string>;
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
  close(): void;
}

export interface XWindowsListener {
  readonly onMade?: (window: number) => void;
  readonly onShown?: (window: number) => void;
  readonly onMoved?: (window: number) => void;
  readonly onLost?: () => void;
}

/** Why nobody can watch the windows: no X server of this machine, or one that tells of no processes. */
export type XTrouble = 'no-server' | 'no-processes';

/** Connects to the display of the environment. */
export async function openXWindows(
  env: NodeJS.ProcessEnv,
  { onMade, onShown, onMoved, onLost }: XWindowsListener = {},
): Promise<XWindows | XTrouble> {
  const link = await connectX(env, {
    onEvent(event) {
      const kind = event.readUInt8(0) & 0x7f;
      if (kind === CREATE_NOTIFY) onMade?.(event.readUInt32LE(8));
      // Of a window that is watched itself both fields are that window.
      else if (kind === MAP_NOTIFY && event.readUInt32LE(4) === event.readUInt32LE(8))
        onShown?.(event.readUInt32LE(8));
      else if (kind === CONFIGURE_NOTIFY && event.readUInt32LE(4) === event.readUInt32LE(8))
        onMoved?.(event.readUInt32LE(8));
    },
    onLost: () => onLost?.(),
  });
  if (!link) return 'no-server';
  const resources = await extension(link, 'X-Resource');
  if (resources === null) {
    link.close();
    return 'no-processes';
  }
  const shape = (await link.ask(QUERY_EXTENSION, 0, named('SHAPE')))?.readUInt8(9) ?? 0;
  const atoms = new Map<string, Promise<number>>();
  const atom = (name: string): Promise<number> => {
    const known = atoms.get(name) ?? askAtom(link, name);
    atoms.set(name, known);
    return known;
  };
  const property = async (window: number, name: string) => {
    const answer = await link.ask(GET_PROPERTY, 0, words(window, await atom(name), ANY_TYPE, 0, 256));
    if (!answer) return null;
    const size = answer.readUInt32LE(16) * (answer.readUInt8(1) / 8);
    return answer.subarray(32, 32 + size);
  };
  return {
    root: link.root,
    clientOf: (window) => (window & ~link.ownBits) >>> 0,
    async pidOf(window) {
      const answer = await link.ask(resources, QUERY_CLIENT_IDS, words(1, window, LOCAL_PID));
      if (!answer || answer.readUInt32LE(8) === 0 || answer.length < 48) return null;
      return answer.readUInt32LE(44);
    },
    async look(window) {
      const answer = await link.ask(GET_WINDOW_ATTRIBUTES, 0, words(window));
      return (
        answer && { isViewable: answer.readUInt8(26) === VIEWABLE, isOverride: answer.readUInt8(27) === 1 }
      );
    },
    async boxOf(window) {
      const answer = await link.ask(GET_GEOMETRY, 0, words(window));
      return (
        answer && {
          ...{ x: answer.readInt16LE(12), y: answer.readInt16LE(14) },
          ...{ width: answer.readUInt16LE(16), height: answer.readUInt16LE(18) },
        }
      );
    },
    async pointer() {
      const answer = await link.ask(QUERY_POINTER, 0, words(link.root));
      return answer && { x: answer.readInt16LE(16), y: answer.readInt16LE(18) };
    },
    async isTooltip(window) {
      const [kind, tooltip] = await Promise.all([
        property(window, '_NET_WM_WINDOW_TYPE'),
        atom('_NET_WM_WINDOW_TYPE_TOOLTIP'),
      ]);
      return kind !== null && kind.length >= ATOM && kind.readUInt32LE(0) === tooltip;
    },
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
    async childrenOf(window) {
      const answer = await link.ask(QUERY_TREE, 0, words(window));
      const count = answer?.readUInt16LE(16) ?? 0;
      return Array.from({ length: count }, (_, index) => answer?.readUInt32LE(32 + index * 4) ?? 0);
    },
    textOf: async (window, name) =>
      (await property(window, name))?.toString().replaceAll('\0', ' ').trim() ?? '',
    watchChildren: (window) =>
      link.send(CHANGE_WINDOW_ATTRIBUTES, 0, words(window, EVENT_MASK, SUBSTRUCTURE)),
    watch: (window) => link.send(CHANGE_WINDOW_ATTRIBUTES, 0, words(window, EVENT_MASK, STRUCTURE)),
    hide: (window) => link.send(UNMAP_WINDOW, 0, words(window)),
    async askToClose(window) {
      const [protocols, wish] = await Promise.all([atom('WM_PROTOCOLS'), atom('WM_DELETE_WINDOW')]);
      const known = await property(window, 'WM_PROTOCOLS');
      const isHeard =
        known !== null &&
        Array.from({ length: Math.floor(known.length / ATOM) }, (_, index) =>
          known.readUInt32LE(index * ATOM),
        ).includes(wish);
      if (!isHeard) return false;
      link.send(SEND_EVENT, 0, Buffer.concat([words(window, 0), clientMessage(window, protocols, wish)]));
      return true;
    },
    async activate(window) {
      const event = clientMessage(window, await atom('_NET_ACTIVE_WINDOW'), BY_PERSON);
      link.send(SEND_EVENT, 0, Buffer.concat([words(link.root, TO_MANAGER), event]));
    },
    destroy: (window) => link.send(DESTROY_WINDOW, 0, words(window)),
    endClient: (window) => link.send(KILL_CLIENT, 0, words(window)),
    close: () => link.close(),
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

async function askAtom(link: XConnection, name: string): Promise<number> {
  return (await link.ask(INTERN_ATOM, 0, named(name)))?.readUInt32LE(8) ?? 0;
}

/** The opcode of X-Resource where it is new enough to tell processes (1.2); null where not. */
async function extension(link: XConnection, name: string): Promise<number | null> {
  const found = await link.ask(QUERY_EXTENSION, 0, named(name));
  if (found?.readUInt8(8) !== 1) return null;
  const opcode = found.readUInt8(9);
  // Client's version 1.2 in the first two bytes; the answer has two 16-bit numbers.
  const version = await link.ask(opcode, 0, words(1 | (2 << 8)));
  const [major = 0, minor = 0] = version ? [version.readUInt16LE(8), version.readUInt16LE(10)] : [];
  return major > 1 || (major === 1 && minor >= 2) ? opcode : null;
}

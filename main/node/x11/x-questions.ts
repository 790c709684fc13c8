/** What the workstation asks the X server about windows. */
import type { Box } from '../../core/supervision/popup-bounds.ts';
import type { XConnection } from './x-connection.ts';
import type { XProperties } from './x-properties.ts';
import { words } from './x-request-body.ts';

const GET_WINDOW_ATTRIBUTES = 3;
const GET_GEOMETRY = 14;
const QUERY_TREE = 15;
const QUERY_POINTER = 38;

const VIEWABLE = 2;
/** Bytes of an atom. */
const ATOM = 4;
/** X-Resource 1.2: which process a connection belongs to, as the kernel told the server. */
const LOCAL_PID = 2;
const QUERY_CLIENT_IDS = 4;

export interface XQuestions {
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
  /** The windows that lie in one, the lowest first. */
  childrenOf(window: number): Promise<readonly number[]>;
  /** A property as text; empty where there is none. */
  textOf(window: number, property: string): Promise<string>;
}

/** @param resources the opcode of the extension X-Resource */
export function xQuestions(
  link: XConnection,
  resources: number,
  { atom, property }: XProperties,
): XQuestions {
  return {
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
    async childrenOf(window) {
      const answer = await link.ask(QUERY_TREE, 0, words(window));
      const count = answer?.readUInt16LE(16) ?? 0;
      return Array.from({ length: count }, (_, index) => answer?.readUInt32LE(32 + index * 4) ?? 0);
    },
    textOf: async (window, name) =>
      (await property(window, name))?.toString().replaceAll('\0', ' ').trim() ?? '',
  };
}

/** The few questions and requests about windows that the workstation has for the X server. */
import { connectX, type XConnection } from './x-connection.ts';
import { xProperties } from './x-properties.ts';
import { type XQuestions, xQuestions } from './x-questions.ts';
import { named, words } from './x-request-body.ts';
import { type XRequests, xRequests } from './x-requests.ts';

const QUERY_EXTENSION = 98;

const CREATE_NOTIFY = 16;
const MAP_NOTIFY = 19;
const CONFIGURE_NOTIFY = 22;

export interface XWindows extends XQuestions, XRequests {
  readonly root: number;
  close(): void;
}

export interface XWindowsListener {
  readonly onMade?: (window: number) => void;
  readonly onShown?: (window: number) => void;
  readonly onMoved?: (window: number) => void;
  readonly onLost?: () => void;
}

/** Why nobody can watch the windows: no X server of this machine, or one that does not say which process made a window. */
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
  const properties = xProperties(link);
  return {
    ...xQuestions(link, resources, properties),
    ...xRequests(link, shape, properties),
    root: link.root,
    close: () => link.close(),
  };
}

/** The opcode of X-Resource where it is new enough to name processes (1.2); null where not. */
async function extension(link: XConnection, name: string): Promise<number | null> {
  const found = await link.ask(QUERY_EXTENSION, 0, named(name));
  if (found?.readUInt8(8) !== 1) return null;
  const opcode = found.readUInt8(9);
  // Client's version 1.2 in the first two bytes; the answer has two 16-bit numbers.
  const version = await link.ask(opcode, 0, words(1 | (2 << 8)));
  const [major = 0, minor = 0] = version ? [version.readUInt16LE(8), version.readUInt16LE(10)] : [];
  return major > 1 || (major === 1 && minor >= 2) ? opcode : null;
}

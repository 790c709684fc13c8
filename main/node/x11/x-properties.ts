/** Properties of windows, and the names (atoms) by which the X server knows them. */
import type { XConnection } from './x-connection.ts';
import { named, words } from './x-request-body.ts';

const INTERN_ATOM = 16;
const GET_PROPERTY = 20;
const ANY_TYPE = 0;

export interface XProperties {
  /** The number of a name; asked once. */
  atom(name: string): Promise<number>;
  /** The bytes of a property; null where there is none, or no window. */
  property(window: number, name: string): Promise<Buffer | null>;
}

export function xProperties(link: XConnection): XProperties {
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
  return { atom, property };
}

async function askAtom(link: XConnection, name: string): Promise<number> {
  return (await link.ask(INTERN_ATOM, 0, named(name)))?.readUInt32LE(8) ?? 0;
}

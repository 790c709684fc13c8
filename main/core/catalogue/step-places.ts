/**
 * At which of the addresses that steps name («Адрес:») a portal page stands. The window gets these written
 * prefixes and nothing else of an address: what stands behind them may be a person's.
 */
import type { Instruction } from './instruction.ts';

/** Which prefixes the page at this host (Unicode, without `www.`) and path begins with, longest first. */
export type Places = (host: string, path: string) => readonly string[];

/** Collects the addresses of all steps; a prefix ends where a part of the path ends: `/cv` is not `/cvs`. */
export function createPlaces(instructions: readonly Instruction[]): Places {
  const prefixes = [...new Set(instructions.flatMap(({ steps }) => steps.flatMap(({ at }) => at)))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );
  return (host, path) => prefixes.filter((prefix) => beginsWith(`${host}${path}`, prefix));
}

function beginsWith(address: string, prefix: string): boolean {
  const whole = prefix.replace(/^www\./, '').replace(/\/+$/, '');
  return address.startsWith(whole) && ['', '/'].includes(address.charAt(whole.length));
}

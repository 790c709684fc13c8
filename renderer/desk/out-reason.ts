import type { FlagReason, OutReason } from '../../preload/contract.ts';
import { desk } from '../texts/desk.ts';
import { keysOf } from '../views/keys-of.ts';

export const OUT_REASONS = keysOf(desk.outReasons);

/** A consultant's reason for taking the place out of service, as opposed to something that a closing has left. */
export const isOutReason = (code: string): code is OutReason => Object.hasOwn(desk.outReasons, code);

/** Hung out by a consultant or by the program itself: only the staff takes it away. */
export const isFlagReason = (code: string): code is FlagReason =>
  isOutReason(code) || code === ('program.crashes' satisfies FlagReason);

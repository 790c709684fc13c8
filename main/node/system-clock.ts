import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock, MachineTime } from '../core/base/clock.ts';

/** Wall time with the offset of the workstation, so that a journal read elsewhere is not shifted. */
export function isoWithOffset(date: Date): string {
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  wall: () => isoWithOffset(new Date()),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** What this machine says of time. */
export const machineTime: MachineTime = {
  wall: () => Date.now(),
  uptime: () => uptime() * 1000,
  boot: bootId,
};

/** A number of this start of the machine; empty where the system has none. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

import { AccessGate } from '../../main/core/access/access-gate.ts';
import type { AccessRecord, AccessStore } from '../../main/core/access/person.ts';
import type { PinHasher } from '../../main/core/access/pin.ts';
import type { Clock } from '../../main/core/base/clock.ts';

/** A hasher that counts how often it was really asked. */
export class PlainHasher implements PinHasher {
  asked = 0;
  async hash(pin: string): Promise<string> {
    return `$plain$${pin}`;
  }
  async verify(pin: string, hash: string): Promise<boolean> {
    this.asked += 1;
    return hash === `$plain$${pin}`;
  }
}

/** The list of people in memory. */
export class MemoryAccessStore implements AccessStore {
  record: AccessRecord | 'absent' | 'unreadable' = 'absent';
  async read() {
    return this.record;
  }
  async write(record: AccessRecord) {
    this.record = record;
  }
}

/** A gate over fakes; one of IT may be set. */
export function plainGate(clock: Clock): AccessGate {
  let number = 0;
  return new AccessGate({
    store: new MemoryAccessStore(),
    hasher: new PlainHasher(),
    clock,
    newId: () => {
      number += 1;
      return `p${number}`;
    },
    roles: ['consultant', 'it'],
    audit: () => undefined,
  });
}

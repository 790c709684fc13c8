import { randomUUID } from 'node:crypto';
import type { Consultation } from '../../main/core/journal/consultation.ts';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';

/** A plausible visit; a test changes what it is about. */
export function visitRecord(changes: Partial<VisitRecord> = {}): VisitRecord {
  return {
    id: randomUUID(),
    audience: 'citizen',
    purpose: 'filing',
    ticket: 'А017',
    waitMinutes: 7,
    startedAt: '2026-03-02T10:15:00.000+03:00',
    endedAt: '2026-03-02T10:32:10.500+03:00',
    durationMs: 1_030_500,
    endReason: 'visitor',
    isClean: true,
    isRecovered: false,
    portals: [
      { id: 'trudvsem', logout: 'confirmed', reason: null },
      { id: 'gosuslugi', logout: 'probable', reason: 'no-probe' },
    ],
    steps: [
      {
        id: 'portals',
        status: 'verified',
        code: 'logout.confirmed',
        found: null,
        removed: null,
        left: null,
        durationMs: 900,
      },
      {
        id: 'visit-folder',
        status: 'verified',
        code: 'visit-folder.removed',
        found: 3,
        removed: 3,
        left: 0,
        durationMs: 12,
      },
    ],
    instructions: ['unemployment-benefit'],
    situations: ['parents'],
    helpCalls: 1,
    refusals: [{ reason: 'url.not-listed', portalId: 'gosuslugi', count: 2 }],
    ...changes,
  };
}

/** A row of the consultation log, 10:00 on a March day in Moscow. */
export function consultation(changes: Partial<Consultation> = {}): Consultation {
  return {
    id: randomUUID(),
    openedAt: '2026-03-02T10:00:00+03:00',
    unit: 'Отдел цифровых сервисов',
    category: 'Вход в личный кабинет',
    description: 'Не приходит код подтверждения',
    closedAt: '2026-03-02T10:15:00+03:00',
    author: 'Петрова А. И.',
    ...changes,
  };
}

import { describe, expect, test } from 'vitest';
import { incidentWords, sumIncidents } from '../../../../main/core/journal/incidents.ts';
import { VisitCounters } from '../../../../main/core/journal/visit-entry.ts';
import { readVisitRecord } from '../../../../main/core/journal/visit-record.ts';
import { refusalReasons } from '../../../../main/core/policy/refusal.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

/** Every permission that Electron can name, and the device pickers. */
const PERMISSIONS = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation'],
  ...['idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'pointerLock'],
  ...['keyboardLock', 'openExternal', 'speaker-selection', 'storage-access', 'top-level-storage-access'],
  ...['window-management', 'fileSystem', 'unknown', 'select-hid-device', 'select-usb-device'],
];

describe('what was refused in a visit', () => {
  test('goes into the journal whatever it was: a word that the journal does not take would cost the row', () => {
    const counters = new VisitCounters();
    for (const name of PERMISSIONS) counters.noteRefusal(`permission.${name}`, 'work');
    for (const reason of [...refusalReasons, 'certificate', 'drift', 'type-refused', 'too-large']) {
      counters.noteRefusal(reason, null);
    }
    const read = readVisitRecord(visitRecord(counters.take()));
    expect(read).toMatchObject({ ok: true });
    expect(JSON.stringify(read)).toContain('permission.pointer-lock');
  });

  test('is a line a reason and portal, however often a page tries', () => {
    const counters = new VisitCounters();
    for (let turn = 0; turn < 100_000; turn += 1) counters.noteRefusal('resource-not-listed', 'work');
    expect(counters.take().refusals).toEqual([
      { reason: 'resource-not-listed', portalId: 'work', count: 100_000 },
    ]);
  });
});

describe('what a consultant sees at the desk', () => {
  test('is of this visit while one is on, and of the last one after it', () => {
    const counters = new VisitCounters();
    counters.noteRefusal('scheme', 'a');
    counters.noteRefusal('port', 'a');
    counters.noteRefusal('port', 'a');
    const reasons = (isVisitOn: boolean) => counters.refusals(isVisitOn).map(({ reason }) => reason);
    expect(reasons(true)).toEqual(['port', 'scheme']);
    counters.take();
    expect(reasons(false)).toEqual(['port', 'scheme']);
    expect(reasons(true)).toEqual([]);
    counters.noteRefusal('drift', 'a');
    // The visit is being closed, and not written yet.
    expect(reasons(false)).toEqual(['drift']);
    counters.take();
    counters.take();
    expect(reasons(false)).toEqual([]);
  });
});

describe('what was refused over many visits', () => {
  const visit = (
    number: number,
    startedAt: string,
    refusals: ReturnType<VisitCounters['take']>['refusals'],
  ) => ({
    ...visitRecord({ startedAt, refusals }),
    number,
  });

  test('is added up by reason and portal, the most frequent first', () => {
    const refused = (reason: string, portalId: string | null, count: number) => ({ reason, portalId, count });
    expect(
      sumIncidents([
        visit(1, '2026-03-02T10:00:00+03:00', [refused('scheme', 'a', 1), refused('drift', 'a', 1)]),
        visit(2, '2026-03-01T10:00:00+03:00', [refused('scheme', 'a', 2), refused('scheme', null, 1)]),
      ]),
    ).toEqual([
      { reason: 'scheme', portalId: 'a', count: 3, visits: 2, lastAt: '2026-03-02T10:00:00+03:00' },
      { reason: 'drift', portalId: 'a', count: 1, visits: 1, lastAt: '2026-03-02T10:00:00+03:00' },
      { reason: 'scheme', portalId: null, count: 1, visits: 1, lastAt: '2026-03-01T10:00:00+03:00' },
    ]);
  });

  test.each([...refusalReasons, 'certificate', 'drift', 'permission.usb'])(
    'has a word for people: %s',
    (reason) => {
      expect(incidentWords(reason)).toMatch(/[а-я]/);
    },
  );
});

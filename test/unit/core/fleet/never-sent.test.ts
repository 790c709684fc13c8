import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Envelope } from '../../../../main/core/fleet/contract/envelope.ts';
import { Hello, HelloAnswer } from '../../../../main/core/fleet/contract/hello.ts';
import { JoinAnswer, JoinRequest } from '../../../../main/core/fleet/contract/join.ts';
import { LiveState } from '../../../../main/core/fleet/contract/live-state.ts';
import { MachineEvent } from '../../../../main/core/fleet/contract/machine-event.ts';
import { IDS_OF_OURS, NEVER_SENT } from '../../../../main/core/fleet/contract/never-sent.ts';
import { ReceiptEvent } from '../../../../main/core/fleet/contract/receipt-event.ts';
import { SurveyDay } from '../../../../main/core/fleet/contract/survey-day.ts';
import { visitFacts } from '../../../../main/core/fleet/visit-facts.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

const FORMS = {
  ReceiptEvent,
  MachineEvent,
  LiveState,
  Hello,
  HelloAnswer,
  SurveyDay,
  JoinRequest,
  JoinAnswer,
};
const refused: ReadonlySet<string> = new Set(NEVER_SENT.flatMap(({ fields }) => fields));
const ours: readonly string[] = IDS_OF_OURS;

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
}

/** Every field of a form with the path to it. */
function fields(schema: Schema, path: readonly string[] = []): { path: readonly string[]; schema: Schema }[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    { path: [...path, name], schema: field },
    ...fields(field, [...path, name]),
  ]);
  const parts = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...below, ...parts.flatMap((part) => fields(part, path))];
}

/** Every text that a form takes, with the path to it. */
function texts(schema: Schema, path: readonly string[] = []): { path: readonly string[]; schema: Schema }[] {
  const here = schema.type === 'string' && schema.enum === undefined && schema.const === undefined;
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => texts(one, [...path, name]));
  const parts = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...(here ? [{ path, schema }] : []), ...below, ...parts.flatMap((part) => texts(part, path))];
}

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  const schema = z.toJSONSchema(form) as Schema;

  test('has no field of what is never sent', () => {
    const all = fields(schema);
    expect(all.length).toBeGreaterThan(1);
    const wrong = all.filter(({ path }) => {
      const [name = '', parent = ''] = path.toReversed();
      return refused.has(name) && !(name === 'id' && ours.includes(parent));
    });
    expect(wrong.map(({ path }) => path.join('.'))).toEqual([]);
  });

  test('takes no text that is not held by a pattern: nobody can type into it', () => {
    const free = texts(schema).filter(({ schema: one }) => !one.pattern && !one.format);
    expect(free.map(({ path }) => path.join('.'))).toEqual([]);
  });

  test('refuses a field that nobody planned', () => {
    expect(schema.additionalProperties).toBe(false);
  });
});

test('the envelope is the one form that is open: it is read for its number, and nothing else of it is kept', () => {
  expect((z.toJSONSchema(Envelope) as Schema).additionalProperties).toEqual({});
});

test('nothing of a record that is never sent comes through the mapper', () => {
  const record = visitRecord({
    ticket: 'Я9417',
    startedAt: '2026-03-02T10:15:43.219+03:00',
    endedAt: '2026-03-02T10:32:53.719+03:00',
    durationMs: 1_030_517,
    steps: visitRecord().steps.map((step) => ({
      ...step,
      found: 7717,
      removed: 7716,
      left: 7715,
      durationMs: 8819,
    })),
  });
  const sent = JSON.stringify(visitFacts(record));
  const markers = [record.id, '9417', ':15', ':43', '219', ':32', '719', '517', '771', '8819'];
  expect(markers.filter((marker) => sent.includes(marker))).toEqual([]);
});

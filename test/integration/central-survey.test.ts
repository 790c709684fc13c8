/**
 * The survey at the centre, and whether it leads to a visit: workstations with real journals, a real NATS and the ingest as its own
 * process. The linker has everything that the centre has.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { Station } from '../support/central-stations.ts';

const why = whyNoEngines();
const DAY = '2026-03-02';
const VISITS = 8;

/** After which visit the journal was given a batch of marks; the question names the truth. The last visit gave none. */
type Truth = Readonly<Record<string, readonly number[]>>;

describe.skipIf(why !== null)(`the survey${why === null ? '' : ` (not tried: ${why})`}`, () => {
  async function centre(places: readonly string[]) {
    const machine = await CentralMachine.start(places);
    onTestFinished(() => machine.end());
    await machine.startIngest({ surveyHour: (new Date().getHours() + 12) % 24 });
    const folder = temporaryFolder();
    const stations = machine.places.map((place) => new Station({ place, server: machine.natsUrl, folder }));
    onTestFinished(async () => {
      for (const one of stations) await one.end();
    });
    return { machine, stations };
  }

  const batch = (question: string, provider: string | null = null) => ({
    ...{ id: randomUUID(), day: DAY, comments: ['Метка-Отзыва'] },
    tallies: [
      { question, provider, score: 5, count: 3 },
      { question, provider, score: 2, count: 2 },
    ],
  });

  /** As at six in the morning. */
  async function write(machine: CentralMachine): Promise<void> {
    await machine.database.query("update survey_written set day = '1970-01-01'");
    await machine.endIngest('SIGKILL');
    await machine.startIngest({ surveyHour: new Date().getHours() });
    await until(async () => machine.ingestLog.some((line) => line.includes('ingest.survey-written')));
  }

  const cells = async (machine: CentralMachine) =>
    (
      await machine.database.query<{
        name: string;
        question: string;
        xmin: string;
        place: string;
        text: string;
      }>(
        `select w.name, c.question, c.xmin::text, c.ctid::text as place, concat_ws(' ', c.day, w.name, question, provider, score, count) as text
         from survey_cell c join workstation w on w.id = c.workstation order by c.ctid`,
      )
    ).rows;

  /** What the stream of the survey has: bodies with their subjects, in its order. */
  async function messages(machine: CentralMachine): Promise<readonly string[]> {
    const connection = await connect({
      servers: machine.natsUrl,
      authenticator: credsAuthenticator(readFileSync(await machine.credsOf('ingest'))),
    });
    try {
      const { streams } = await jetstreamManager(connection);
      const { state } = await streams.info('SV');
      const found: string[] = [];
      for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
        const message = await streams.getMessage('SV', { seq });
        if (message) found.push(`${message.subject} ${new TextDecoder().decode(message.data)}`);
      }
      return found;
    } finally {
      await connection.close();
    }
  }

  test('a day without answers sends the same number of bytes, and is known; comments never leave', async () => {
    const { machine, stations } = await centre(['place-1', 'place-2']);
    const [answered, silent] = stations;
    await answered?.journal.recordSurvey(batch('speed', 'trudvsem'));
    for (const one of stations) await one.sendSurvey(DAY);
    const [some = '', none = ''] = await messages(machine);
    expect(some.length).toBe(none.length);
    expect(some).toContain('speed');
    expect(some).not.toContain('Метка');
    await write(machine);
    expect(silent).toBeDefined();
    expect(await machine.number('select count(*) from survey_day')).toBe(2);
    expect(await machine.number('select sum(count) from survey_cell')).toBe(5);
  });

  test('a day that comes again takes its place; too few marks are not taken; once a day and no oftener', async () => {
    const { machine, stations } = await centre(['place-1']);
    const [station] = stations;
    await station?.journal.recordSurvey(batch('speed'));
    await station?.sendSurvey(DAY);
    await write(machine);
    await station?.sendSurvey(DAY);
    await station?.sendSurvey(DAY);
    await write(machine);
    expect(await machine.number('select sum(count) from survey_cell')).toBe(5);
    expect(await machine.number('select count(*) from survey_day')).toBe(1);
    const again = await machine.database.query('select put_survey($1) as done', ['[]']);
    expect(again.rows[0].done).toBe(false);
  });

  /** A day of visits that arrive one by one, with batches written between them. `at-once`: as it would be without the rule. */
  async function world(truth: Truth) {
    const { machine, stations } = await centre(Object.keys(truth));
    await machine.database.query('create table at_once (name text, question text)');
    for (let visit = 1; visit <= VISITS; visit += 1) {
      for (const station of stations) {
        await station.serve(visitRecord());
        await until(async () => {
          station.wake();
          const { last, confirmed } = await station.standing();
          return confirmed === last;
        });
        const at = truth[station.workstation]?.indexOf(visit) ?? -1;
        if (at === -1) continue;
        await station.journal.recordSurvey(batch(`question-${at}`));
        await machine.database.query('insert into at_once values ($1, $2)', [
          station.workstation,
          `question-${at}`,
        ]);
      }
    }
    for (const station of stations) await station.sendSurvey(DAY);
    const sent = await messages(machine);
    await write(machine);
    return { machine, sent, rows: await cells(machine) };
  }

  /** Guesses the visit of a row: the latest receipt that stands before it in the order of transactions. */
  async function linked(machine: CentralMachine, table: string, truth: Truth): Promise<number> {
    const { rows } = await machine.database.query<{ name: string; question: string; visit: number }>(
      `select distinct c.name, c.question, (
         select max(r.visit) from receipt r join workstation w on w.id = r.workstation
         where w.name = c.name and r.xmin::text::bigint < c.xmin::text::bigint) as visit
       from (${table}) as c`,
    );
    return rows.filter(({ name, question, visit }) => truth[name]?.[Number(question.split('-')[1])] === visit)
      .length;
  }

  test('a linker with all that the centre has finds no visit of a mark; told at once it would find each', async () => {
    const truth: Truth = { 'place-1': [2, 5], 'place-2': [1, 4] };
    const other: Truth = { 'place-1': [6, 3], 'place-2': [7, 2] };
    const one = await world(truth);
    const two = await world(other);
    const own =
      'select w.name, question, c.xmin from survey_cell c join workstation w on w.id = c.workstation';
    expect(await linked(one.machine, 'select name, question, xmin from at_once', truth)).toBe(4);
    expect(await linked(one.machine, own, truth)).toBe(0);
    expect(await linked(two.machine, own, other)).toBe(0);
    // Whichever visits the marks are of, the centre has the same: so no program can tell one world from the other.
    expect(one.sent).toEqual(two.sent);
    const shown = ({ rows }: typeof one) => rows.map(({ text, place }) => `${place} ${text}`);
    expect(shown(one)).toEqual(shown(two));
    for (const { rows } of [one, two]) {
      expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
      expect(rows.map(({ text }) => text)).toEqual(rows.map(({ text }) => text).toSorted());
    }
  });
});

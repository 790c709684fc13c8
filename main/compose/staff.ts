/** The staff and the time between visits: the door to the desk, the survey, the night's work, the screen reader. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { app } from 'electron';
import { AccessGate } from '../core/access/access-gate.ts';
import { watchCardDoor } from '../core/access/card-door.ts';
import { ReaderKeeper } from '../core/aloud/reader-keeper.ts';
import { StepSpeaker } from '../core/aloud/step-speaker.ts';
import { NightRun } from '../core/doctor/night-run.ts';
import { DailyPrune } from '../core/journal/daily-prune.ts';
import { SurveyDesk } from '../core/survey/survey-desk.ts';
import { narratorReader } from '../node/aloud/narrator.ts';
import { orcaReader } from '../node/aloud/orca.ts';
import { speechVoice } from '../node/aloud/speech-voice.ts';
import { reportFile } from '../node/doctor/report-file.ts';
import { programMade } from '../node/program-made.ts';
import { surveyFile } from '../node/survey-file.ts';
import type { Base } from './base.ts';
import type { CardsWing } from './cards.ts';
import type { JournalWing } from './journal.ts';

export type StaffWing = ReturnType<typeof openStaff>;

export function openStaff(base: Base, { journal, note }: JournalWing, { ofStaff, access }: CardsWing) {
  const { config, folders, clock, logger, newId, lifetime } = base;
  const { hotline, contactCentre } = config.centre;
  /** Telephones of the region that are no secret. */
  const ourPhones = [hotline, contactCentre].filter((phone) => phone !== null);
  const survey = new SurveyDesk({
    settings: config.survey,
    ourPhones,
    store: surveyFile(join(folders.state, 'survey-pending.json')),
    ...{ journal, clock, newId, logger },
    below: (end) => randomInt(end),
    isReplaced: base.flags.isSupervised,
  });
  lifetime.add(() => survey.close());
  const gate = new AccessGate({
    roles: config.mode === 'terminal' ? ['it'] : ['consultant', 'it'],
    ...access,
    ...{ clock, newId, audit: note },
    shortestPin: config.staff.shortestPin,
  });
  lifetime.add(() => gate.dispose());
  const reader = openReader(base);
  const voice = openVoice(base);
  return {
    survey,
    gate,
    ourPhones,
    doctor: openDoctor(base),
    dailyPrune: openPrune(base, journal),
    reader,
    voice,
    /** The looks for a voice take their time, and nobody waits for them. */
    beginAloud() {
      void reader.begin().catch((cause: unknown) => logger.error('reader.not-started', {}, cause));
      // Beside a screen reader for everybody the button is never there.
      const isWanted = config.aloud.instructions && config.aloud.screenReader !== 'always';
      if (isWanted && process.platform !== 'win32')
        void voice.begin().catch((cause: unknown) => logger.error('voice.not-started', {}, cause));
    },
    /** From now on a card of the staff opens the desk. */
    beginCardDoor() {
      if (!ofStaff) return;
      lifetime.add(watchCardDoor({ ...ofStaff, gate, look: ofStaff.people, logger }));
    },
  };
}

/** The self-test by itself, at night. */
function openDoctor({ config, clock, logger, folders, beside, lifetime }: Base): NightRun {
  const doctor = new NightRun({
    hour: config.selfTest.hour,
    ...{ clock, logger },
    store: reportFile(join(folders.state, 'self-test.json')),
    async examine() {
      const { runDoctor } = await import('../node/doctor/run-doctor.ts');
      return runDoctor({ node: beside.node, entry: join(beside.folder, 'sector.mjs'), folders });
    },
  });
  lifetime.add(() => doctor.dispose());
  return doctor;
}

function openPrune({ config, clock, logger, lifetime }: Base, store: JournalWing['journal']): DailyPrune {
  const dailyPrune = new DailyPrune({
    ...{ store, clock, logger, retention: config.retention },
    made: programMade(process.execPath)?.toISOString() ?? null,
  });
  lifetime.add(() => dailyPrune.dispose());
  return dailyPrune;
}

/** The system's screen reader, for whoever wants it. */
function openReader({ config, clock, logger, folders, lifetime }: Base): ReaderKeeper {
  const expose = () => app.setAccessibilitySupportEnabled(true);
  const env = process.env;
  const reader = new ReaderKeeper({
    reader:
      process.platform === 'win32'
        ? narratorReader({ env, expose, logger })
        : orcaReader({ env, folder: join(folders.runtime, 'aloud'), expose, logger }),
    offer: config.aloud.screenReader,
    clock,
  });
  lifetime.add(() => reader.dispose());
  return reader;
}

/** The system's voice, for whoever wants a step of an instruction read. */
function openVoice({ folders, logger, lifetime }: Base): StepSpeaker {
  const folder = join(folders.runtime, 'voice');
  const voice = new StepSpeaker(speechVoice({ env: process.env, folder, logger }));
  lifetime.add(() => voice.stop());
  return voice;
}

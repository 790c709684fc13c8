import { beforeEach, expect, test } from 'vitest';
import { StepSpeaker, type Voice, type VoiceView } from '../../../../main/core/aloud/step-speaker.ts';
import type { State } from '../../../../main/core/visit/visit.ts';

class FakeVoice implements Voice {
  hasVoice = true;
  said: string[] = [];
  stops = 0;
  end = (): void => undefined;
  async isThere() {
    return this.hasVoice;
  }
  say(text: string, onEnd: () => void) {
    this.said.push(text);
    this.end = onEnd;
  }
  stop() {
    this.stops += 1;
  }
}

const STEP = {
  title: 'Откройте резюме',
  text: 'Нажмите **«Резюме»**.\n\n- Слева — список\n1. Первое',
  expect: 'страницу с полями',
  trouble: null,
  at: [],
};
const state = (kind: State['kind']) => ({ kind }) as State;

let voice: FakeVoice;
let speaker: StepSpeaker;
let told: VoiceView[];
beforeEach(() => {
  voice = new FakeVoice();
  speaker = new StepSpeaker(voice);
  told = [];
  speaker.changed.subscribe((view) => told.push(view));
});

test('P8 nothing is offered, and nothing said, where there is no voice', async () => {
  voice.hasVoice = false;
  await speaker.begin();
  speaker.read(STEP);
  expect([speaker.view, voice.said, told]).toEqual(['none', [], []]);
});

test('P8 a step is said in whole sentences, without the marks of its text', async () => {
  await speaker.begin();
  speaker.read(STEP);
  expect(voice.said).toEqual([
    'Откройте резюме.\nНажмите «Резюме».\nСлева — список.\nПервое.\nЧто вы увидите: страницу с полями.',
  ]);
  voice.end();
  expect(told).toEqual(['silent', 'speaking', 'silent']);
});

test.each(['paused', 'closing', 'free', 'out-of-service', 'renewing'] as const)(
  'P8 it is silent as soon as the screen is somebody else’s: %s',
  async (kind) => {
    await speaker.begin();
    speaker.read(STEP);
    speaker.noteState(state('active'));
    speaker.noteState(state('warning'));
    expect(voice.stops).toBe(0);
    speaker.noteState(state(kind));
    expect([speaker.view, voice.stops]).toEqual(['silent', 1]);
  },
);

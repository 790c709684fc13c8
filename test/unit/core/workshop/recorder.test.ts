import { describe, expect, test } from 'vitest';
import { Recorder } from '../../../../main/core/workshop/recorder.ts';

const HOME = 'https://lk.region.test/';

describe('M31 what the workshop records of a host', () => {
  test('how much came from it', () => {
    const to = new Recorder(HOME);
    to.asked(HOME, 'mainFrame');
    to.loaded(HOME, 2000);
    to.loaded(`${HOME}app.js`, 500);
    expect(to.recording.hosts).toMatchObject([{ host: 'lk.region.test', bytes: 2500 }]);
  });
});

import { describe, expect, test } from 'vitest';
import { Recorder } from '../../../../main/core/workshop/recorder.ts';

const HOME = 'https://lk.region.test/';

describe('M31 what the workshop records of a host', () => {
  test('how much came from it, and how many answers did not say how long they are', () => {
    const to = new Recorder(HOME);
    to.asked(HOME, 'mainFrame', 'GET', 2000);
    to.asked(`${HOME}app.js`, 'script', 'GET', 500);
    to.asked(`${HOME}live`, 'xhr', 'GET', null);
    expect(to.recording.hosts).toMatchObject([{ host: 'lk.region.test', bytes: 2500, unsized: 1 }]);
  });
});

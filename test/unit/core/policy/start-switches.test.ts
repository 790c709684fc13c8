import { describe, expect, it } from 'vitest';
import { refusedSwitches, refusedVariables } from '../../../../main/core/policy/start-switches.ts';

describe('the command line of a workstation', () => {
  it('takes its own switches', () => {
    expect(refusedSwitches(['--training', '--ozone-platform=x11'])).toEqual([]);
  });

  it.each([
    '--inspect',
    '--inspect-brk=0',
    '--remote-debugging-port=9222',
    '--no-sandbox',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--proxy-server=evil:1',
    '--ignore-certificate-errors',
    '--user-data-dir=/tmp/x',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '-r',
  ])('refuses %s', (word) => {
    expect(refusedSwitches([word])).toHaveLength(1);
  });

  it('refuses variables that change which code runs, and only when they are set', () => {
    expect(refusedVariables({ NODE_OPTIONS: '--inspect', HOME: '/home/kiosk' })).toEqual(['NODE_OPTIONS']);
    expect(refusedVariables({ ELECTRON_RUN_AS_NODE: '' })).toEqual([]);
  });
});

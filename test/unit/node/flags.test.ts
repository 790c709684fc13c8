import { describe, expect, test } from 'vitest';
import { readFlags } from '../../../main/flags.ts';

const ordinary = {
  isTraining: false,
  trainingPort: 47443,
  size: null,
  configFolder: null,
  stateFolder: null,
  runtimeFolder: null,
  usbDevices: null,
  pcscSocket: null,
  homeFolder: null,
  drives: null,
  isSupervised: true,
  isWorkshop: false,
};
const everything = [
  '--training',
  '--training-port=5000',
  '--windowed',
  '--config-folder=/a',
  '--state-folder=/b',
  '--runtime-folder=/c',
  '--usb-devices=/d',
  '--pcsc-socket=/p',
  '--home-folder=/h',
  '--drives=/e',
  '--unsupervised',
  '--workshop',
];

describe('the command line', () => {
  test('without anything is a workstation', () => {
    expect(readFlags([], true)).toEqual(ordinary);
    expect(readFlags(['.'], false)).toEqual(ordinary);
  });

  test('in development may say everything', () => {
    expect(readFlags(everything, false)).toEqual({
      isTraining: true,
      trainingPort: 5000,
      size: { width: 1280, height: 800 },
      configFolder: '/a',
      stateFolder: '/b',
      runtimeFolder: '/c',
      usbDevices: '/d',
      pcscSocket: '/p',
      homeFolder: '/h',
      drives: '/e',
      isSupervised: false,
      isWorkshop: true,
    });
  });

  test('of a packaged program may say «training» and «workshop», and nothing else', () => {
    expect(readFlags([...everything, '--size=1920x1080'], true)).toEqual({
      ...ordinary,
      ...{ isTraining: true, isWorkshop: true },
    });
  });

  test('may name a size of the window', () => {
    expect(readFlags(['--size=1920x1080'], false).size).toEqual({ width: 1920, height: 1080 });
    for (const size of ['big', '1x1', '1920x1080x2', '-1x500']) {
      expect(readFlags([`--size=${size}`], false).size).toBeNull();
    }
  });

  test('passes over switches that are Chromium’s business', () => {
    expect(
      readFlags(['--no-sandbox', '--disable-gpu', '--lang=ru', 'file:///etc/passwd', '-x'], true),
    ).toEqual(ordinary);
  });
});

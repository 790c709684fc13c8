import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { portalScript } from '../../../training/assets/portal-script.ts';
import { probeNames, probeScript } from '../../../training/assets/probe-script.ts';
import { serviceWorkerScript } from '../../../training/assets/service-worker.ts';
import { widgetScript } from '../../../training/assets/widget-script.ts';

test('every script of the pages parses', () => {
  for (const script of [portalScript, probeScript, serviceWorkerScript, widgetScript]) {
    expect(() => new Script(script)).not.toThrow();
  }
});

test('every button of the probe page has its action, and every action its button', () => {
  const table = /const probes = \{([\s\S]*?)\n\};/.exec(probeScript)?.[1] ?? '';
  const actions = [...table.matchAll(/^ {2}'([\w-]+)':/gm)].map((match) => match[1]);
  expect(actions).toEqual([...probeNames]);
});

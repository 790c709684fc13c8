import { expect, test } from 'vitest';
import { whatIsMissing } from '../../../build/gate.mjs';
import manifest from '../../../package.json' with { type: 'json' };

test.each(['18.20.4', '20.20.2', '22.17.1'])('F52 Node %s is told to set up first', (version) => {
  expect(whatIsMissing(version, false)).toContain('npm run setup');
  expect(whatIsMissing(version, true)).toContain(version);
});

test('F52 a new Node without dependencies is told too, and one with them runs', () => {
  expect(whatIsMissing('24.21.0', false)).toContain('npm run setup');
  expect(whatIsMissing('22.18.0', true)).toBeNull();
  expect(whatIsMissing('24.21.0', true)).toBeNull();
});

test('F52 every script that is TypeScript asks first', () => {
  const scripts = Object.values(manifest.scripts).filter((script) => /\.ts\b/.test(script));
  expect(scripts.length).toBeGreaterThan(10);
  for (const script of scripts) expect(script).toMatch(/^node build\/gate\.mjs && /);
});

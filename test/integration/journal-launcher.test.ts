import { expect, test } from 'vitest';
import { journalLauncher } from '../../main/electron/journal-launcher.ts';
import { FakeJournalLink } from '../fakes/journal-link.ts';

test.each([
  ['8', 'node'],
  ['9', 'node'],
  ['10', 'utility'],
  ['11', 'utility'],
  ['unknown', 'node'],
])('with Node-API %s the journal is a %s process', (napi, expected) => {
  const [utility, node] = [new FakeJournalLink(), new FakeJournalLink()];
  const launch = journalLauncher({ utility: () => utility, node: () => node }, napi);
  expect(launch()).toBe(expected === 'utility' ? utility : node);
});

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasGraphicsCard } from '../../main/node/graphics-card.ts';

test.runIf(process.platform === 'linux')(
  'a graphics card is one of the devices of DRM, and nothing else is',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sector-dri-'));
    expect(hasGraphicsCard(join(folder, 'absent'))).toBe(false);
    mkdirSync(join(folder, 'by-path'));
    writeFileSync(join(folder, 'version'), '');
    expect(hasGraphicsCard(folder)).toBe(false);
    writeFileSync(join(folder, 'renderD128'), '');
    expect(hasGraphicsCard(folder)).toBe(true);
  },
);

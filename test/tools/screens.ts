/**
 * `npm run screens`: a picture of every screen of the registry into out/screens/, and a look for text that
 * does not fit. Three sizes; `-- --all` adds a small window, English, the other colours and large letters.
 * `-- home portal` takes only these screens, `-- --look=1280x800-black` only this look.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../../build/project.ts';
import { startDisplay } from '../support/display.ts';
import { Gallery } from '../support/gallery.ts';
import { findMisfits } from '../support/misfits.ts';

const OUT = join(PROJECT, 'out/screens');

interface Look {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly query: string;
  /** The whole page enlarged, as a browser does it. */
  readonly zoom?: number;
}

const LOOKS: readonly Look[] = [
  { folder: '1280x800', width: 1280, height: 800, query: '' },
  { folder: '1920x1080', width: 1920, height: 1080, query: '' },
  { folder: '1080x1920', width: 1080, height: 1920, query: '' },
  { folder: '1024x768', width: 1024, height: 768, query: '' },
  { folder: '1280x800-english', width: 1280, height: 800, query: '&lang=en' },
  { folder: '1280x800-tatar', width: 1280, height: 800, query: '&lang=tt' },
  { folder: '1280x800-text-150', width: 1280, height: 800, query: '&text=150' },
  { folder: '1280x800-text-200', width: 1280, height: 800, query: '&text=200' },
  {
    folder: '1280x800-spacing',
    width: 1280,
    height: 800,
    query: '&font=serif&letters=widest&lines=widest&pictures=off',
  },
  { folder: '1920x1080-text-200', width: 1920, height: 1080, query: '&text=200' },
  { folder: '1080x1920-text-200', width: 1080, height: 1920, query: '&text=200' },
  { folder: '1024x768-text-200', width: 1024, height: 768, query: '&text=200' },
  { folder: '1280x1920-zoom-400', width: 1280, height: 1920, query: '', zoom: 4 },
  { folder: '1280x800-yellow', width: 1280, height: 800, query: '&theme=yellow' },
  { folder: '1280x800-black', width: 1280, height: 800, query: '&theme=black' },
];

async function main(): Promise<void> {
  const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const named = process.argv.slice(2).flatMap((word) => /^--look=(.+)$/.exec(word)?.[1] ?? []);
  const usual = process.argv.includes('--all') ? LOOKS : LOOKS.slice(0, 3);
  const looks = named.length > 0 ? LOOKS.filter(({ folder }) => named.includes(folder)) : usual;
  // A screen of our own, so that pictures do not depend on anybody's; where there is none, the real one.
  const display = await startDisplay('1920x1920');
  const troubles: string[] = [];
  let pictures = 0;
  try {
    const gallery = await Gallery.open(display?.name ?? null);
    try {
      for (const look of looks) {
        const target = join(OUT, look.folder);
        if (only.length === 0) await rm(target, { recursive: true, force: true });
        await mkdir(target, { recursive: true });
        await gallery.zoom(1);
        await gallery.resize(look.width, look.height);
        await gallery.zoom(look.zoom ?? 1);
        for (const sample of gallery.samples) {
          const { screen, variant } = sample;
          if (only.length > 0 && !only.includes(screen)) continue;
          await gallery.show(sample, look.query);
          const name = variant === 'ordinary' ? screen : `${screen}--${variant}`;
          await gallery.picture(join(target, `${name}.png`));
          for (const misfit of await gallery.page.evaluate(findMisfits))
            troubles.push(`${look.folder} ${screen} ${variant}: ${misfit}`);
          pictures += 1;
        }
      }
      troubles.push(...gallery.troubles);
    } finally {
      await gallery.close();
    }
  } finally {
    display?.stop();
  }
  for (const trouble of troubles) console.log(`  ${trouble}`);
  console.log(`screens: ${pictures} pictures in out/screens, ${troubles.length} troubles`);
  process.exitCode = troubles.length > 0 ? 1 : 0;
}

await main();

/**
 * `npm run screens`: a picture of every screen of the registry into out/screens/, and a look for text that
 * does not fit. Three sizes; `-- --all` adds a small window, English, the other colours and large letters.
 * `-- home portal` takes only these screens, `-- --look=1280x800-black` only this look.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { startDisplay } from '../test/support/display.ts';
import { Gallery } from '../test/support/gallery.ts';
import { PROJECT } from '../test/support/workstation.ts';

const OUT = join(PROJECT, 'out/screens');

interface Look {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly query: string;
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
  { folder: '1280x800-yellow', width: 1280, height: 800, query: '&theme=yellow' },
  { folder: '1280x800-black', width: 1280, height: 800, query: '&theme=black' },
];

/** Names every element whose text is cut off or that leaves the window; what may be cut says so by an ellipsis. */
function findMisfits(): string[] {
  const found: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} «${(element.textContent ?? '').trim().slice(0, 40)}»`;
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    if (element.closest('svg, .only-read, canvas')) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || style.textOverflow === 'ellipsis') continue;
    if (style.clipPath !== 'none') continue;
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name(element)}`);
    else if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0)
      found.push(`too wide: ${name(element)}`);
    else if (element.matches('button, .button') && element.scrollHeight > element.clientHeight + 4)
      found.push(`too high: ${name(element)}`);
  }
  return found.slice(0, 5);
}

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
        await gallery.resize(look.width, look.height);
        for (const sample of gallery.samples) {
          const { screen, variant } = sample;
          if (only.length > 0 && !only.includes(screen)) continue;
          await gallery.show(sample, look.query);
          // Canvases of PDF pages are drawn a little after the page says that it has loaded.
          await gallery.page.waitForTimeout(/^(p|files)/.test(screen) ? 450 : 60);
          const name = variant === 'ordinary' ? screen : `${screen}--${variant}`;
          await gallery.page.screenshot({ path: join(target, `${name}.png`) });
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

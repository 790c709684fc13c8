import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMINISTRATOR_PAGES } from './guide-blocks.ts';
import { PROJECT } from './workstation.ts';

/** The guide for administrators as one text: its first page, then the pages of its contents, all or those wished. */
export function administratorGuide(isWished: (page: string) => boolean = () => true): string {
  return ADMINISTRATOR_PAGES.filter(isWished)
    .map((page) => readFileSync(join(PROJECT, page), 'utf8'))
    .join('\n');
}

/** What a person takes along from the catalogue: codes for the phone, and what a leaflet on paper says. */
import type { Leaflet, Output, WorkstationView } from '../../preload/contract.ts';
import { type Catalogue, type PocketPart, pocketText } from '../core/catalogue/catalogue.ts';
import type { LeafletRequest } from '../core/catalogue/leaflet-request.ts';
import type { OfficialPage } from '../core/portals/official-page.ts';
import { qrPicture } from './qr-picture.ts';

/** What stands on the paper besides the instructions. */
export interface LeafletFrame {
  readonly centreName: string;
  readonly hotline: string | null;
  readonly feedback: WorkstationView['feedback'];
}

export type PageOf = (portal: string | null) => OfficialPage | null;

/** Two codes for a phone: the instruction itself as text, and its portal where there is one. */
export async function codesOf(
  instruction: PocketPart & { readonly portal: string | null },
  pageOf: PageOf,
): Promise<Output<'catalogue.codes'>> {
  return {
    text: await qrPicture(pocketText(instruction), 'L'),
    page: await pageCode(pageOf(instruction.portal)),
  };
}

/** Everything that is printed; null where none of the instructions is there any more. */
export async function leafletOf(
  { form, title, items }: LeafletRequest,
  catalogue: Pick<Catalogue, 'read'>,
  frame: LeafletFrame,
  pageOf: PageOf,
): Promise<Leaflet | null> {
  const entries: Leaflet['entries'][number][] = [];
  for (const { instruction, why } of items) {
    const found = catalogue.read(instruction);
    if (!found) continue;
    entries.push({ ...found, why, page: await pageCode(pageOf(found.portal)) });
  }
  return entries.length === 0 ? null : { ...frame, form, title, entries };
}

async function pageCode(page: OfficialPage | null): Promise<{ image: string; host: string } | null> {
  return page && { image: await qrPicture(page.address), host: page.host };
}

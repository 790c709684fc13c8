/** Printing in a visit: a page, a file, a leaflet of one instruction or of a proposed set. */
import type { Input, printMethods } from '../../preload/contract.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { LeafletRequest } from '../core/catalogue/leaflet-request.ts';
import type { VisitCounters } from '../core/journal/visit-entry.ts';
import type { PrintDesk } from '../core/portals/print-desk.ts';
import type { MakePdf } from '../core/portals/print-view.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { type CatalogueReader, noAnswer, noInstruction } from './catalogue-handlers.ts';
import { noVisit } from './during-visit.ts';

export interface PrintDeps {
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly desk: Pick<PrintDesk, 'prepare' | 'confirm' | 'cancel'>;
  readonly files: { pathOf(id: string): string | null };
  readonly catalogue: () => Promise<Pick<CatalogueReader, 'read' | 'ask'>>;
  readonly pagePdf: () => Promise<Buffer | null>;
  readonly filePdf: (
    file: { readonly path: string; readonly id: string },
    ended: AbortSignal,
  ) => ReturnType<MakePdf>;
  readonly leafletPdf: (leaflet: LeafletRequest) => Promise<Buffer | null>;
  readonly counters: Pick<VisitCounters, 'noteTaken'>;
}

type Form = LeafletRequest['form'];

export function createPrintHandlers(deps: PrintDeps): Pick<Handlers, keyof typeof printMethods> {
  const { runner, desk } = deps;
  return {
    'print.prepare': async ({ file, instruction, set, form = 'sheet' }) => {
      if (runner.state.kind !== 'active') return noVisit();
      if (instruction !== undefined) return prepareInstruction(deps, instruction, form);
      if (set !== undefined) return prepareSet(deps, set, form);
      if (file !== undefined) return prepareFile(deps, file);
      return desk.prepare(() => deps.pagePdf());
    },
    'print.confirm': ({ copies }) => desk.confirm(copies),
    'print.cancel': () => {
      desk.cancel();
      return ok(undefined);
    },
  };
}

async function prepareInstruction(
  { catalogue, desk, leafletPdf }: PrintDeps,
  instruction: string,
  form: Form,
) {
  if (!(await catalogue()).read(instruction)) return noInstruction();
  return desk.prepare(() => leafletPdf({ form, title: null, items: [{ instruction, why: null }] }));
}

/** The set is proposed anew from the answers, so that the window cannot put another one together. */
async function prepareSet(
  { catalogue, desk, leafletPdf, counters }: PrintDeps,
  { audience, answers }: NonNullable<Input<'print.prepare'>['set']>,
  form: Form,
) {
  const proposed = (await catalogue()).ask(audience, answers);
  if (proposed?.kind !== 'set') return noAnswer();
  const title = proposed.situation?.title ?? null;
  if (proposed.situation) counters.noteTaken(proposed.situation.id);
  const items = proposed.items.map(({ card, why }) => ({ instruction: card.id, why }));
  return desk.prepare(() => leafletPdf({ form, title, items }));
}

async function prepareFile({ files, desk, filePdf }: PrintDeps, id: string): Promise<Result<undefined>> {
  const path = files.pathOf(id);
  return path === null
    ? fail('files.unknown', 'Этого файла уже нет.')
    : desk.prepare((ended) => filePdf({ path, id }, ended));
}

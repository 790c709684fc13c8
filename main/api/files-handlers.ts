/** The files of a visit: given to a page, thrown away, made into other documents, turned. */
import type { filesMethods } from '../../preload/contract.ts';
import { fail, ok } from '../core/base/result.ts';
import type { DocumentMaker } from '../core/scans/document-maker.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { noVisit } from './during-visit.ts';

export interface FilesDeps {
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly browser: { answerChooser(request: string, paths: readonly string[]): Promise<void> };
  readonly files: {
    /** The path for a page, which may read the file at any time from now on. */
    lend(id: string): string | null;
    remove(id: string): Promise<void>;
  };
  readonly maker: Pick<DocumentMaker, 'make' | 'turn'>;
}

export function createFilesHandlers({
  runner,
  browser,
  files,
  maker,
}: FilesDeps): Pick<Handlers, keyof typeof filesMethods> {
  return {
    'files.choose': async ({ request, files: chosen }) => {
      const paths = chosen.map((id) => files.lend(id)).filter((path) => path !== null);
      if (paths.length < chosen.length) return fail('files.unknown', 'Этого файла уже нет. Выберите другой.');
      await browser.answerChooser(request, paths);
      return ok(undefined);
    },
    'files.remove': async ({ file }) => {
      await files.remove(file);
      return ok(undefined);
    },
    'files.make': async (request) => {
      if (!visitOn(runner.state)) return noVisit();
      const made = await maker.make(request);
      return made.ok ? ok({ files: [...made.value] }) : made;
    },
    'files.turn': async ({ file, page }) => (visitOn(runner.state) ? maker.turn(file, page) : noVisit()),
  };
}

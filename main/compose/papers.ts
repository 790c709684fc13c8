/** Papers of a visit: its folder, scans, pictures, what is made of them, and the print. All that the page of the shell may ask for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Session, session } from 'electron';
import { PrintDesk } from '../core/portals/print-desk.ts';
import type { Printer } from '../core/portals/printer.ts';
import { Dating } from '../core/residue/dating.ts';
import { DocumentMaker } from '../core/scans/document-maker.ts';
import { NOT_DRAWN } from '../core/scans/picture.ts';
import { PictureQueue } from '../core/scans/picture-queue.ts';
import { kindOf } from '../core/scans/visit-files.ts';
import { HiddenPainter } from '../electron/hidden-painter.ts';
import { servePainter, serveShell, type VisitDocument } from '../electron/shell-protocol.ts';
import { closeShellSession } from '../electron/shell-session.ts';
import { ScanInbox } from '../node/scans/scan-inbox.ts';
import { VisitFolder } from '../node/scans/visit-folder.ts';
import { folderTarget } from '../node/sweep/folder-target.ts';
import type { Base } from './base.ts';

export type Papers = ReturnType<typeof openPapers>;

export function openPapers(
  { folders, config, clock, logger, newId, dist, lifetime }: Base,
  printer: Printer,
) {
  const files = new VisitFolder(join(folders.runtime, 'visits'), newId);
  const print = new PrintDesk({ printer, place: config.printing.place, newId, logger, clock });
  const ofPainter = ownSession('painter');
  // Documents are made in another partition: what reads papers to draw them never shares a process with it.
  const ofMaker = ownSession('maker');
  const pictures = new PictureQueue({ painter: new HiddenPainter(ofPainter), clock, logger });
  const maker = new DocumentMaker({ maker: new HiddenPainter(ofMaker), files, clock, logger });

  const visitDocument: VisitDocument = async (kind, id) => {
    if (kind === 'print') {
      const bytes = print.documentOf(id);
      return bytes ? { name: 'print.pdf', bytes } : null;
    }
    return documentAt(files.pathOf(id));
  };
  const ownFiles = join(dist, 'dist', 'renderer');
  servePainter(ofPainter, ownFiles, visitDocument);
  servePainter(ofMaker, ownFiles, (_kind, id) => documentAt(maker.sourceOf(id)));
  serveShell(session.defaultSession, ownFiles, {
    visitDocument,
    async picture(order) {
      const name = order.source === 'print' ? 'print.pdf' : files.pathOf(order.id);
      const kind = name === null ? 'other' : kindOf(name);
      return kind === 'other' ? NOT_DRAWN.gone : pictures.draw({ ...order, kind });
    },
  });

  const quarantine = join(folders.runtime, 'quarantine');
  const quarantineTarget = folderTarget('quarantine', () => [quarantine]);
  const inbox = new ScanInbox({
    folders: config.scans.inbox === null ? [] : [config.scans.inbox].flat(),
    visit: files,
    quarantine,
    emptyQuarantine: () => quarantineTarget.wipe(new Dating(null, null), () => undefined),
    logger,
  });
  lifetime.add(() => inbox.dispose());
  return {
    files,
    print,
    pictures,
    maker,
    inbox,
    targets: {
      quarantine: quarantineTarget,
      scans: folderTarget('scans', () => inbox.reached, 'follow'),
      files: folderTarget('files', () => [files.root]),
    },
  };
}

/** A partition for our own pages, in memory. */
function ownSession(name: string): Session {
  const own = session.fromPartition(name, { cache: false });
  closeShellSession(own);
  return own;
}

async function documentAt(path: string | null): Promise<{ name: string; bytes: Buffer } | null> {
  return path === null ? null : { name: path, bytes: await readFile(path) };
}

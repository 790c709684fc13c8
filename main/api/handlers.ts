/** Every method of the border that needs no PIN in one table; each domain of the contract has a file of its own. */
import type { Handlers } from './call-host.ts';
import { type CatalogueDeps, createCatalogueHandlers } from './catalogue-handlers.ts';
import type { DeskMethod } from './desk-handlers.ts';
import type { DoctorMethod } from './doctor-handlers.ts';
import { createFilesHandlers, type FilesDeps } from './files-handlers.ts';
import type { JournalMethod } from './journal-handlers.ts';
import type { LeafletMethod } from './leaflet-handlers.ts';
import type { LogMethod } from './log-handlers.ts';
import type { MobileMethod } from './mobile-handlers.ts';
import { createPortalHandlers, type PortalDeps } from './portal-handlers.ts';
import { createPrintHandlers, type PrintDeps } from './print-handlers.ts';
import { createVisitHandlers, type VisitDeps } from './visit-handlers.ts';
import type { WorkshopMethod } from './workshop-handlers.ts';
import { createWorkstationHandlers, type WorkstationDeps } from './workstation-handlers.ts';

/** What the methods of a visitor need. */
export type HandlerDeps = VisitDeps & PortalDeps & FilesDeps & PrintDeps & CatalogueDeps & WorkstationDeps;

/** The methods of visitors; those behind the PIN stand in desk-, log- and leaflet-handlers.ts. */
export function createHandlers(
  deps: HandlerDeps,
): Omit<
  Handlers,
  DeskMethod | DoctorMethod | JournalMethod | LogMethod | LeafletMethod | MobileMethod | WorkshopMethod
> {
  return {
    ...createWorkstationHandlers(deps),
    ...createVisitHandlers(deps),
    ...createPortalHandlers(deps),
    ...createFilesHandlers(deps),
    ...createPrintHandlers(deps),
    ...createCatalogueHandlers(deps),
  };
}

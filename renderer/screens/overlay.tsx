import type { BrowserView, WorkstationView } from '../../preload/contract.ts';
import { DoorDialog } from '../desk/door-dialog.tsx';
import { PinDialog } from '../desk/pin-dialog.tsx';
import { TicketPad } from '../parts/ticket-pad.tsx';
import type { OverlayId } from '../views/choose-screen.ts';
import { AddressDialog } from './address-dialog.tsx';
import { DisplayDialog } from './display-dialog.tsx';
import { FilePicker } from './file-picker.tsx';
import { FilesPanel } from './files-panel.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { PrintPreview } from './print-preview.tsx';
import { TakeDialog } from './take-dialog.tsx';
import { TroubleDialog } from './trouble-dialog.tsx';

interface OverlayProps {
  readonly id: OverlayId;
  readonly workstation: WorkstationView;
  readonly browser: BrowserView | null;
}

/** What stands over the screen. */
export function Overlay({ id, workstation, browser }: OverlayProps) {
  switch (id) {
    case 'warning':
      return workstation.state.kind === 'warning' && <IdleWarning cause={workstation.state.cause} />;
    case 'finish':
      return <FinishDialog />;
    case 'picker':
      return (
        browser?.fileRequest && <FilePicker key={browser.fileRequest.id} request={browser.fileRequest} />
      );
    case 'print':
      return browser?.print && <PrintPreview key={browser.print.id} print={browser.print} />;
    case 'files':
      return <FilesPanel />;
    case 'address':
      return browser?.portal && <AddressDialog portal={browser.portal} />;
    case 'door':
      return <DoorDialog />;
    case 'pin':
      return <PinDialog />;
    case 'help':
      return <HelpDialog />;
    case 'take':
      return <TakeDialog />;
    case 'display':
      return <DisplayDialog />;
    case 'pad':
      return <TicketPad />;
    case 'trouble':
      return <TroubleDialog troubles={workstation.troubles} />;
    case 'notice':
      // In the page's place on the portal's screen (notice.tsx); what a page says that is not shown waits on its tab.
      return null;
  }
}

import type { BrowserView, WorkstationView } from '../../preload/contract.ts';
import { DoorDialog } from '../desk/door-dialog.tsx';
import { TicketPad } from '../parts/ticket-pad.tsx';
import type { OverlayId, ScreenId } from '../views/choose-screen.ts';
import { DisplayDialog } from './display-dialog.tsx';
import { FilePicker } from './file-picker.tsx';
import { FilesPanel } from './files-panel.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { NoticeDialog } from './notice.tsx';
import { PrintPreview } from './print-preview.tsx';
import { TakeDialog } from './take-dialog.tsx';
import { TroubleDialog } from './trouble-dialog.tsx';

interface OverlayProps {
  readonly id: OverlayId;
  readonly screen: ScreenId;
  readonly workstation: WorkstationView;
  readonly browser: BrowserView | null;
}

/** What stands over the screen. On a portal a notice takes the page's place instead. */
export function Overlay({ id, screen, workstation, browser }: OverlayProps) {
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
    case 'door':
      return <DoorDialog />;
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
      return screen !== 'portal' && browser?.notice && <NoticeDialog notice={browser.notice} />;
  }
}

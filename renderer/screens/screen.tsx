import type { AccessView, BrowserView, WorkstationView } from '../../preload/contract.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { SetUpScreen } from '../desk/set-up-screen.tsx';
import type { OverlayId, ScreenId } from '../views/choose-screen.ts';
import { WorkshopScreen } from '../workshop/workshop-screen.tsx';
import { ClosingScreen } from './closing-screen.tsx';
import { FreeScreen } from './free-screen.tsx';
import { HomeScreen } from './home-screen.tsx';
import { OutOfServiceScreen } from './out-of-service-screen.tsx';
import { PausedScreen } from './paused-screen.tsx';
import { PortalScreen } from './portal-screen.tsx';
import { QuestionsScreen } from './questions-screen.tsx';
import { ReaderScreen } from './reader-screen.tsx';
import { ReceiptScreen } from './receipt-screen.tsx';
import { RecoveringScreen } from './recovering-screen.tsx';
import { RenewingScreen } from './renewing-screen.tsx';
import { StartScreen } from './start-screen.tsx';
import { StartingScreen } from './starting-screen.tsx';
import { TokenLeftScreen, TokenStrayScreen } from './token-left-screen.tsx';

interface ScreenProps {
  readonly id: ScreenId;
  readonly overlay: OverlayId | null;
  readonly workstation: WorkstationView | null;
  readonly browser: BrowserView | null;
  readonly staff: AccessView['session'];
}

/** The chosen screen with the views it needs. */
export function Screen({ id, overlay, workstation, browser, staff }: ScreenProps) {
  if (!workstation || id === 'starting') return <StartingScreen />;
  switch (id) {
    case 'recovering':
      return <RecoveringScreen workstation={workstation} />;
    case 'renewing':
      return <RenewingScreen workstation={workstation} />;
    case 'free':
      return <FreeScreen workstation={workstation} />;
    case 'start':
      return <StartScreen workstation={workstation} />;
    case 'home':
      return <HomeScreen workstation={workstation} browser={browser} />;
    case 'questions':
      return <QuestionsScreen workstation={workstation} />;
    case 'reader':
      return <ReaderScreen workstation={workstation} />;
    case 'portal':
      return browser && <PortalScreen workstation={workstation} browser={browser} overlay={overlay} />;
    case 'paused':
      return <PausedScreen workstation={workstation} />;
    case 'closing':
      return <ClosingScreen workstation={workstation} />;
    case 'token-left':
      return <TokenLeftScreen workstation={workstation} />;
    case 'token-stray':
      return <TokenStrayScreen workstation={workstation} />;
    case 'receipt':
      return <ReceiptScreen workstation={workstation} />;
    case 'out-of-service':
      return <OutOfServiceScreen workstation={workstation} />;
    case 'set-up':
      return <SetUpScreen workstation={workstation} />;
    case 'desk':
      return staff && <DeskScreen workstation={workstation} session={staff} />;
    case 'workshop':
      return <WorkshopScreen workstation={workstation} browser={browser} overlay={overlay} session={staff} />;
  }
}

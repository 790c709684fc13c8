import type { ReactNode } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { DoorButton } from '../desk/door-button.tsx';
import { Logo } from './logo.tsx';

interface PlaceLineProps {
  readonly workstation: WorkstationView;
  readonly children?: ReactNode;
  /** Not on the desk, where one is already. */
  readonly hasDoor?: boolean;
}

/** The top of a screen: whose place this is, and on the right what the screen puts there. */
export function PlaceLine({ workstation, children, hasDoor = true }: PlaceLineProps) {
  return (
    <header className="place-line">
      <Logo address={workstation.theme.logo} />
      <div className="place-names" lang="ru">
        <span className="place-centre" lang="ru">
          {workstation.centreName}
        </span>
        <span className="place-workstation" lang="ru">
          {workstation.workstationName}
        </span>
      </div>
      <div className="place-right">{children ?? null}</div>
      {hasDoor && <DoorButton />}
    </header>
  );
}

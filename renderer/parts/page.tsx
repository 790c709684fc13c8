import { type ReactNode, useRef } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { useSpokenHeading } from '../views/use-spoken-heading.ts';
import { classes } from './classes.ts';
import { FeedbackMark } from './feedback-mark.tsx';
import { PlaceLine } from './place-line.tsx';
import { TrainingRibbon } from './training-ribbon.tsx';

interface PageProps {
  readonly id: string;
  readonly workstation: WorkstationView;
  readonly children: ReactNode;
  /** Right end of the top line. */
  readonly top?: ReactNode;
  /** The frame bar. */
  readonly bar?: ReactNode;
  /** In the middle of the height, for screens with one message. */
  readonly isCentred?: boolean;
  /** Nothing in it can be pressed: the keyboard comes to the content itself, to scroll it. */
  readonly isReadOnly?: boolean;
  /** The small QR code of the outside survey; not where the large one is. */
  readonly hasMark?: boolean;
}

/** The house of every screen but the portal: ribbon, place, content that scrolls, frame bar. */
export function Page({ id, workstation, children, top, bar, ...props }: PageProps) {
  const { isCentred = false, isReadOnly = false, hasMark = true } = props;
  const main = useRef<HTMLElement>(null);
  useSpokenHeading(main);
  return (
    <div className="page" data-testid={id}>
      <TrainingRibbon />
      <PlaceLine workstation={workstation}>
        {hasMark && <FeedbackMark feedback={workstation.feedback} />}
        {top}
      </PlaceLine>
      <main
        ref={main}
        tabIndex={isReadOnly ? 0 : -1}
        className={classes('content', `content-${id}`, isCentred && 'content-centred')}
      >
        {children}
      </main>
      {bar}
    </div>
  );
}

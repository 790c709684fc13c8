import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { soften } from '../texts/soften.ts';

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  /** Set where nothing else is on the screen: the title is then the screen's own heading. */
  readonly isScreen?: boolean;
}

/** Nothing here, and what to do about it. */
export function Empty({ icon: Icon, title, children, isScreen = false }: EmptyProps) {
  const Title = isScreen ? 'h1' : 'p';
  return (
    <div className="empty">
      <Icon className="empty-icon" aria-hidden="true" />
      <Title className="empty-title">{soften(title)}</Title>
      {children && <p className="empty-text">{children}</p>}
    </div>
  );
}

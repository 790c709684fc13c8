import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { soften } from '../texts/soften.ts';

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon className="empty-icon" aria-hidden="true" />
      <p className="empty-title">{soften(title)}</p>
      {children && <p className="empty-text">{children}</p>}
    </div>
  );
}

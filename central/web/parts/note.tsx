import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoteProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Instead of what is not there: nothing yet, no right, no answer. */
export function Note({ icon: Icon, title, children }: NoteProps) {
  return (
    <div className="note">
      <Icon className="icon" aria-hidden="true" />
      <p className="note-title">{title}</p>
      {children && <div className="note-text">{children}</div>}
    </div>
  );
}

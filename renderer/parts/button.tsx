import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { soften } from '../texts/soften.ts';
import { classes } from './classes.ts';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'accent' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'large';
  readonly icon?: LucideIcon;
  readonly testId?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly label?: string;
  /** Takes the focus when its dialog opens. */
  readonly isFirst?: boolean;
}

/** A button with words. One primary button a screen; accent is for «Завершить» only. */
export function Button({ kind = 'plain', size = 'normal', icon: Icon, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes('button', `button-${kind}`, size === 'large' && 'button-large')}
      onClick={props.onClick}
      disabled={props.isDisabled}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      aria-label={props.label}
      data-testid={props.testId}
      data-first={props.isFirst || undefined}
    >
      {Icon && <Icon className="icon" aria-hidden="true" />}
      <span>{typeof props.children === 'string' ? soften(props.children) : props.children}</span>
    </button>
  );
}

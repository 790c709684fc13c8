import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { soften } from '../texts/soften.ts';
import { useWords } from '../views/context.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly actions?: ReactNode;
  /** Escape and the cross; without it the dialog wants an answer. */
  readonly onClose?: () => void;
  /** `whole`: the whole window, so that nothing else is seen; `full`: its content is as wide as the window too. */
  readonly width?: 'narrow' | 'normal' | 'wide' | 'whole' | 'full';
  readonly role?: 'dialog' | 'alertdialog';
  readonly closeTestId?: string;
  /** Of the title, where it is not the person's. */
  readonly language?: string;
  /** Actions one under the other over the whole width. */
  readonly isStacked?: boolean;
}

/** A modal dialog on the browser's own <dialog>: focus stays inside and comes back afterwards. */
export function Dialog({ title, children, actions, onClose, width = 'normal', ...props }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const bodyId = useId();
  const { t } = useWords();

  // Before the dialog leaves the document: afterwards close() would give the focus back to nobody.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    dialog.showModal();
    (dialog.querySelector<HTMLElement>('[data-first]') ?? dialog).focus();
    return () => dialog.close();
  }, []);

  return (
    <dialog
      ref={element}
      className={classes(styles.dialog, styles[width])}
      role={props.role}
      tabIndex={-1}
      aria-labelledby={titleId}
      aria-describedby={props.role === 'alertdialog' ? bodyId : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId} className="title-2" lang={props.language}>
          {soften(title)}
        </h2>
        {onClose && (
          <button
            type="button"
            className={styles.close}
            onClick={onClose}
            aria-label={t.common.close}
            data-testid={props.closeTestId ?? 'dialog-close'}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        )}
      </div>
      <div id={bodyId} className={styles.body}>
        {children}
      </div>
      {actions && <div className={classes(styles.actions, props.isStacked && styles.stacked)}>{actions}</div>}
    </dialog>
  );
}

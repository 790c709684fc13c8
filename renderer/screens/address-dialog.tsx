import { LockOpen, ShieldCheck } from 'lucide-react';
import type { BrowserView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useLocal, useWords } from '../views/context.tsx';

/** Whether this is really the portal, in two sentences: what «адрес настоящий» and «без защиты» mean. */
export function AddressDialog({ portal }: { portal: NonNullable<BrowserView['portal']> }) {
  const { t } = useWords();
  const [, change] = useLocal();
  const close = () => change({ overlay: null });
  const Icon = portal.isSecure ? ShieldCheck : LockOpen;
  return (
    <Dialog
      title={portal.isSecure ? t.portal.verifiedTitle : t.portal.openTitle}
      onClose={close}
      actions={
        <Button kind="primary" size="large" onClick={close} testId="address-close" isFirst>
          {t.question.gotIt}
        </Button>
      }
    >
      <p className="address-whose">
        <Icon className="icon" aria-hidden="true" />
        <span lang="ru">{portal.title}</span>
      </p>
      <p>
        <bdi>{portal.host}</bdi>
      </p>
      <p className="lead">{portal.isSecure ? t.portal.verifiedLong : t.portal.openLong}</p>
    </Dialog>
  );
}

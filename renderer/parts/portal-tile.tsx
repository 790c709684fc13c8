import type { PortalTile as Tile } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { useCall, useWords } from '../views/context.tsx';
import { PortalIcon } from './portal-icon.tsx';

/** A portal to press; grey with words where the region has not named its address. */
export function PortalTile({ portal }: { portal: Tile }) {
  const { t } = useWords();
  const call = useCall();
  return (
    <button
      type="button"
      className="tile"
      disabled={!portal.isOpenable}
      data-testid={`tile-${portal.id}`}
      onClick={() => void call('portal.open', { portal: portal.id })}
    >
      <span className="tile-icon">
        <PortalIcon id={portal.id} />
      </span>
      <span className="tile-text">
        <span className="tile-title" lang="ru">
          {soften(portal.shortTitle)}
        </span>
        <span className="tile-hint" lang={portal.isOpenable ? 'ru' : undefined}>
          {portal.isOpenable ? portal.description : t.home.closedPortal}
        </span>
      </span>
    </button>
  );
}

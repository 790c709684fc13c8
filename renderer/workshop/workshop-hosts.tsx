import type { WorkshopView } from '../../preload/contract.ts';
import { fill, type Words } from '../texts/words.ts';
import { workshop as words } from '../texts/workshop.ts';
import { useCall, useWords } from '../views/context.tsx';
import styles from './workshop-lists.module.css';

const GROUPS = ['page', 'sign-on', 'resource', 'foreign', 'third-party'] as const;

/** Every host that was asked for, by what it is to the portal; a part of a page can be taken in or left out. */
export function WorkshopHosts({ room }: { room: WorkshopView }) {
  const call = useCall();
  const w = useWords();
  return (
    <section className={styles.card} aria-labelledby="workshop-hosts" data-testid="workshop-hosts">
      <h2 className="title-3" id="workshop-hosts">
        {words.hosts}
      </h2>
      {room.hosts.length === 0 && <p className="soft">{words.noHosts}</p>}
      {GROUPS.map((group) => {
        const own = room.hosts.filter((one) => one.group === group);
        return own.length === 0 ? null : (
          <section key={group} data-group={group}>
            <h3 className="title-4">{words.groups[group]}</h3>
            <ul className={styles.list}>
              {own.map((one) => (
                <li key={one.host}>
                  <p className={styles.host}>{one.host}</p>
                  <p className="soft">
                    {fill(words.requests, { kinds: one.kinds.join(', ') })} · {sizeOf(one, w)}
                    {one.isPlain && ` · ${words.plain}`}
                  </p>
                  {one.names.length > 0 && (
                    <p className="soft">{fill(words.names, { names: one.names.join(', ') })}</p>
                  )}
                  {(group === 'resource' || group === 'third-party') && room.proposal && (
                    <label className={styles.need}>
                      <input
                        type="checkbox"
                        checked={one.isNeeded}
                        disabled={room.isBusy}
                        onChange={(event) =>
                          void call('workshop.need', { host: one.host, isNeeded: event.target.checked })
                        }
                      />
                      {words.need}: {one.host}
                    </label>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

/** How much came from a host, as far as its answers say how long they are. */
function sizeOf({ bytes, unsized }: WorkshopView['hosts'][number], w: Words): string {
  if (bytes === 0 && unsized > 0) return words.unsized;
  return fill(unsized > 0 ? words.sizedAtLeast : words.sized, { size: w.size(bytes) });
}

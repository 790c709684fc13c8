/** What each side may do at the centre's NATS, and the server's configuration that holds it. Pure. */
import {
  ALL_LIVES,
  helloSubject,
  inboxOf,
  liveSubject,
  receiptSubject,
} from '../../main/core/fleet/contract/subjects.ts';

/** Larger than any event of the contract; a workstation that sends more is cut off. */
const LARGEST_MESSAGE = 64 * 1024;

export interface Place {
  /** The workstation's id at the centre. */
  readonly workstation: string;
  /** The public half of its nkey. */
  readonly key: string;
}

/** The page's service hears what workstations do, and says nothing. */
const VIEWER_RIGHTS = { publish: { deny: ['>'] }, subscribe: { allow: [ALL_LIVES] } };

/** A workstation speaks as itself, asks, and hears the answers to itself: nothing of JetStream's, nothing of others'. */
function rightsOf(workstation: string) {
  return {
    publish: {
      allow: [receiptSubject(workstation), helloSubject(workstation), liveSubject(workstation)],
    },
    subscribe: { allow: [`${inboxOf(workstation)}.>`] },
  };
}

export interface ServerWish {
  readonly host: string;
  readonly port: number;
  /** The folder of the streams. */
  readonly store: string;
  /** The public key of the ingest. */
  readonly ingest: string;
  /** The public key of the page's service. */
  readonly service: string;
  readonly places: readonly Place[];
  readonly maxMegabytes: number;
}

/** The file for `nats-server -c`: JSON is a part of its language. */
export function serverConfig({
  host,
  port,
  store,
  ingest,
  service,
  places,
  maxMegabytes,
}: ServerWish): string {
  return JSON.stringify(
    {
      host,
      port,
      server_name: 'sector-central',
      max_payload: LARGEST_MESSAGE,
      jetstream: { store_dir: store, max_memory_store: 0, max_file_store: maxMegabytes * 1024 * 1024 },
      authorization: {
        users: [
          { nkey: ingest },
          { nkey: service, permissions: VIEWER_RIGHTS },
          ...places.map(({ workstation, key }) => ({ nkey: key, permissions: rightsOf(workstation) })),
        ],
      },
    },
    null,
    2,
  );
}

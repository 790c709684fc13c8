/** The configuration of the centre's nats-server. Pure. */
import { LARGEST_MESSAGE, type ServerTrust } from './identities.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** The folder of the streams. */
  readonly store: string;
  readonly maxMegabytes: number;
  readonly trust: ServerTrust;
  /** Where it writes its number, by which it is told of keys that were taken away; null for nowhere. */
  readonly pidFile?: string | undefined;
  /** Certificate and key of the server, files in PEM; null only on the same machine. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
}

/** The file for `nats-server -c`: JSON is a part of its language. */
export function serverConfig({
  host,
  port,
  store,
  maxMegabytes,
  trust,
  tls,
  pidFile,
}: ServerOptions): string {
  return JSON.stringify(
    {
      ...{ host, port, server_name: 'sector-central', max_payload: LARGEST_MESSAGE },
      jetstream: { store_dir: store, max_memory_store: 0, max_file_store: maxMegabytes * 1024 * 1024 },
      ...{ operator: trust.operator, system_account: trust.systemAccount },
      ...{ resolver: 'MEMORY', resolver_preload: trust.accounts },
      ...(pidFile === undefined ? {} : { pid_file: pidFile }),
      ...(tls === null ? {} : { tls: { cert_file: tls.certificate, key_file: tls.key } }),
    },
    null,
    2,
  );
}

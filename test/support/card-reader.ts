/** The process of the cards, as the workstation runs it. */
import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { NodeProcess } from '../../main/node/node-process.ts';
import { CardService } from '../../main/node/tokens/card-service.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { PROJECT } from './workstation.ts';

/** Cards over the service at this socket, until the test has finished. */
export function cardsAt(socket: string): CardService {
  const launch = () =>
    new NodeProcess({
      node: process.execPath,
      entry: join(PROJECT, 'main/card-process/entry.ts'),
      args: [],
      env: { PCSCLITE_CSOCK_NAME: socket },
    });
  const service = new CardService(launch, new HeardLogger());
  onTestFinished(() => service.close());
  return service;
}

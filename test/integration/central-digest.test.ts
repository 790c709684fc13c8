/** The weekly digest: real PostgreSQL, a real folder, a real SMTP server with STARTTLS and a password. */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { CentralConfig } from '../../central/config.ts';
import { dueWeek, tellWeek } from '../../central/service/reports/digest.ts';
import { readNames } from '../../central/service/reports/names.ts';
import { CentralMachine } from '../support/central-engines.ts';
import { addCentres } from '../support/central-people.ts';
import { addReceipts } from '../support/central-receipts.ts';

const why = whyNoEngines();
/** A Wednesday. */
const NOW = new Date(2026, 2, 18, 10, 0).getTime();

describe.skipIf(why !== null)(`the weekly digest${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let server: SMTPServer;
  let folder: string;
  let letters: { readonly to: readonly string[]; readonly text: string }[];
  let told: string[];

  beforeAll(async () => {
    machine = await CentralMachine.start(['ensk-1', 'tomsk-1']);
    await addCentres(machine, [
      { id: 'ensk', title: 'Энск', places: [['ensk-1', 'Место 1']] },
      { id: 'tomsk', title: 'Томск', places: [['tomsk-1', 'Место 1']] },
    ]);
    await addReceipts(machine, { from: '2026-03-02', to: '2026-03-13', visits: 5 });
    folder = mkdtempSync(join(machine.folder, 'digest-'));
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    writeFileSync(join(folder, 'ca.pem'), cert);
    writeFileSync(join(folder, 'password'), 'of the letter box\n');
    server = new SMTPServer({
      ...{ cert, key, disabledCommands: [] },
      onAuth({ username, password }, _, done) {
        if (username === 'sector' && password === 'of the letter box') done(null, { user: username });
        else done(new Error('no such box'));
      },
      onData(stream, { envelope }, done) {
        let text = '';
        stream.on('data', (piece: Buffer) => {
          text += piece.toString('utf8');
        });
        stream.on('end', () => {
          letters.push({ to: envelope.rcptTo.map(({ address }) => address), text });
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await machine?.end();
  });
  beforeEach(async () => {
    letters = [];
    told = [];
    await machine.database.query('delete from digest_sent');
  });

  const mail = (changes: object = {}) => ({
    ...{ host: 'localhost', port: (server.server.address() as AddressInfo).port },
    ...{
      caFile: join(folder, 'ca.pem'),
      from: 'sector@example.ru',
      to: ['head@example.ru', 'it@example.ru'],
    },
    ...{ user: 'sector', passwordFile: join(folder, 'password'), ...changes },
  });

  function tell(digest: object, now = NOW) {
    const config = CentralConfig.parse({
      nats: { servers: ['nats://127.0.0.1'], credsFile: 'unused' },
      postgres: { url: 'postgresql:///unused' },
      service: { digest },
    });
    const log = (event: string) => void told.push(event);
    if (config.service.digest === null) throw new Error('a digest was given');
    return tellWeek({
      ...{ pool: machine.database, settings: config.service.digest, origin: 'https://centre.example.ru' },
      ...{ names: readNames({}, null), now: () => now, logger: { info: log, warn: log, error: log } },
    });
  }

  test('is off as long as nobody says where it goes', () => {
    const { service } = CentralConfig.parse({
      nats: { servers: ['nats://127.0.0.1'], credsFile: 'unused' },
      postgres: { url: 'postgresql:///unused' },
    });
    expect(service.digest).toBe(null);
  });

  test('a file in a folder: the week that is over, beside the one before; once', async () => {
    const out = join(folder, 'out');
    await tell({ folder: out });
    expect(readdirSync(out).sort()).toEqual(['sector-2026-03-09.txt', 'sector-2026-03-09.xlsx']);
    const text = readFileSync(join(out, 'sector-2026-03-09.txt'), 'utf8');
    expect(text).toContain('Неделя 09.03.2026 – 15.03.2026: весь регион\n');
    expect(text).toMatch(/\nОбслуживаний: (\d+), неделей раньше \1\n/);
    expect(text).toContain('Нормы не выполнены:\n- Томск: ожидание в очереди (');
    expect(text).toContain('https://centre.example.ru/#/reports?period=week&day=2026-03-09');
    writeFileSync(join(out, 'sector-2026-03-09.txt'), 'read');
    await tell({ folder: out });
    expect(readFileSync(join(out, 'sector-2026-03-09.txt'), 'utf8')).toBe('read');
  });

  test('a letter by a server that is spoken to under TLS alone; once to each', async () => {
    await tell({ mail: mail() });
    await tell({ mail: mail() });
    expect(letters.map(({ to }) => to)).toEqual([['head@example.ru', 'it@example.ru']]);
    expect(letters[0]?.text).toContain('filename=sector-2026-03-09.xlsx');
    expect(letters[0]?.text).toContain('Message-ID: <sector-2026-03-09@example.ru>');
  });

  test.each([
    ['a password that is not taken', { user: 'else' }],
    ['a certificate that nobody vouches for', { caFile: null }],
    ['a server that offers no TLS at once', { tls: 'always' }],
  ])('%s: told to the log, tried again with the next turn', async (_, changes) => {
    await tell({ mail: mail(changes) });
    expect([letters.length, told]).toEqual([0, ['service.digest-failed']]);
    await tell({ mail: mail() });
    expect(letters).toHaveLength(1);
  });

  test('a folder that cannot be written does not stop the letter', async () => {
    await tell({ folder: join(folder, 'password', 'below a file'), mail: mail() });
    expect([letters.length, told.sort()]).toEqual([1, ['service.digest-failed', 'service.digest-told']]);
  });

  test('is due on Monday from its hour on', () => {
    const at = (day: number, hour: number) => dueWeek(new Date(2026, 2, day, hour).getTime(), { hour: 7 });
    expect([at(16, 6), at(16, 7), at(22, 23)]).toEqual(['2026-03-02', '2026-03-09', '2026-03-09']);
  });
});

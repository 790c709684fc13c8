/** The training plug-in (M29): a signature made the whole way of its host, taken by a portal, verified by openssl. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { knownExtension, TRAINING_EXTENSION } from '../../main/core/eds/catalogue.ts';
import { entriesOf, folderHash } from '../../main/node/eds/folder-hash.ts';
import { hostVersion } from '../../main/node/eds/host-version.ts';
import { signatureSoftware } from '../../main/node/eds/signature-software.ts';
import { readTrainingExtension } from '../../main/node/eds/training-extension.ts';
import { readFrames, writeFrame } from '../../training/eds/frames.ts';
import { askPin, mayAskPin, TRAINING_PIN } from '../../training/eds/pin-window.ts';
import { startTraining, type Training } from '../../training/server.ts';
import type { TrainingState } from '../../training/store.ts';
import { SmallBrowser } from './training-browser.ts';

const gosuslugi = 'https://gosuslugi.training.test';
const esia = 'https://esia.training.test';
const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const [ID] = TRAINING_EXTENSION.ids;
const [HOST_NAME] = TRAINING_EXTENSION.hosts;

let root = '';
let host = '';
let training: Training;
let browser: SmallBrowser;

/** A program of the shell, as the packaged host is. */
function script(name: string, text: string): string {
  const path = join(root, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sector-training-eds-'));
  chmodSync(root, 0o755);
  host = script('host', `exec '${process.execPath}' '${project('training/eds/host.ts')}' "$@"`);
  training = await startTraining({ port: 0 });
});
afterAll(async () => {
  await training.stop();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  browser = new SmallBrowser(training);
});

interface Signed {
  readonly type: string;
  readonly signature: string;
  readonly certificate: string;
}

/** One message and its answer, as the bridge carries them. No screen: the token asks no PIN. */
function ask(message: object): Promise<Signed> {
  const { DISPLAY: _, ...env } = process.env;
  const child = spawn(host, [`chrome-extension://${ID}/`], { stdio: ['pipe', 'pipe', 'inherit'], env });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    readFrames(child.stdout, (said) => {
      resolve(said as Signed);
      child.stdin.end();
    });
    writeFrame(child.stdin, message);
  });
}

/** What openssl says of a signature: nothing of ours is asked. */
function opensslSays(text: string, { signature, certificate }: Omit<Signed, 'type'>): string {
  const at = (name: string, content: string | Buffer) => {
    writeFileSync(join(root, name), content);
    return join(root, name);
  };
  const key = execFileSync('openssl', [
    'x509',
    '-pubkey',
    '-noout',
    '-in',
    at('certificate.pem', certificate),
  ]);
  const { stdout } = spawnSync(
    'openssl',
    [
      'dgst',
      '-sha256',
      '-verify',
      at('key.pem', key),
      '-signature',
      at('signature.der', Buffer.from(signature, 'base64')),
      at('text', text),
    ],
    { encoding: 'utf8' },
  );
  return stdout.trim();
}

const textIn = (page: string) =>
  (/name="text" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const stateOf = async () =>
  JSON.parse(
    (await browser.open(`http://127.0.0.1:${training.port}/__training/state`)).text,
  ) as TrainingState;

test('M29: openssl verifies what the host has signed, and nothing else', async () => {
  const signed = await ask({ type: 'sign', text: 'Заявление № 1001' });
  expect(signed.type).toBe('signed');
  expect(opensslSays('Заявление № 1001', signed)).toBe('Verified OK');
  expect(opensslSays('Заявление № 1002', signed)).toBe('Verification failure');
});

test('M29: what the host does not know is answered as such', async () => {
  expect(await ask({ type: 'open', text: '/etc/passwd' })).toEqual({
    type: 'error',
    code: 'unknown-question',
  });
  expect(await ask({ type: 'sign', text: 7 })).toEqual({ type: 'error', code: 'unknown-question' });
});

test('M29: the self-test asks the host for its version; one that is silent is named so', async () => {
  const native = { name: HOST_NAME, path: host, allowedOrigins: [] };
  const question = { type: 'version' };
  expect(await hostVersion(native, ID, question)).toBe('1.0.0');
  expect(await hostVersion({ ...native, path: script('ends', 'exit 1') }, ID, question)).toBe('silent');
  expect(await hostVersion({ ...native, path: script('babbles', 'echo hello world') }, ID, question)).toBe(
    'silent',
  );
  expect(await hostVersion({ ...native, path: join(root, 'absent') }, ID, question)).toBe('silent');
});

test('M29: the plug-in that is shipped has the id of its key, and files that are there', async () => {
  const beside = join(root, 'beside');
  mkdirSync(join(beside, 'training-eds'), { recursive: true });
  execFileSync('cp', [
    '-r',
    project('training/eds/extension'),
    project('training/eds/host'),
    join(beside, 'training-eds'),
  ]);
  const read = await readTrainingExtension(beside);
  expect(read).toMatchObject({ ok: true, value: { id: ID, manifest: { version: '1.0.0' } } });
  expect(knownExtension(ID)?.vendor).toBe('training');
});

test("M29: configured as a vendor's, it is loaded and answers in the self-test", async () => {
  const folder = join(root, 'extension');
  execFileSync('cp', ['-r', project('training/eds/extension'), folder]);
  execFileSync('chmod', ['-R', 'go-w', folder]);
  const manifest = join(root, 'host.json');
  writeFileSync(
    manifest,
    JSON.stringify({
      ...{ name: HOST_NAME, path: host, type: 'stdio' },
      allowed_origins: [`chrome-extension://${ID}/`],
    }),
  );
  chmodSync(manifest, 0o644);
  const sha256 = await folderHash(folder, await entriesOf(folder));
  const extensions = [{ id: ID, title: 'Учебный', folder, sha256, hosts: { [HOST_NAME]: manifest } }];
  const trusted = { owners: [process.getuid?.() ?? 0], top: root };
  expect(await signatureSoftware({ extensions, certificates: null }, trusted)).toEqual({
    loaded: [
      { title: 'Учебный', version: '1.0.0', needsHost: true, hosts: [{ name: HOST_NAME, version: '1.0.0' }] },
    ],
    ...{ refused: [], certificates: null },
  });
});

describe('M29: the training portals', () => {
  const form = ({ signature, certificate }: Signed, text: string) => ({
    ...{ text, signature, certificate, pin: 'not-asked' },
  });

  test('let an employer in by a signature, once', async () => {
    const page = await browser.open(`${esia}/login/eds`);
    const text = textIn(page.text);
    const fields = form(await ask({ type: 'sign', text }), text);
    const inside = await browser.submit(`${esia}/login/eds`, fields);
    expect(inside.url).toBe(`${esia}/profile`);
    expect(inside.text).toContain('ООО «Ромашка»');
    const other = new SmallBrowser(training);
    const again = await other.submit(`${esia}/login/eds`, fields);
    expect([again.status, other.cookieNames('esia.training.test')]).toEqual([
      401,
      expect.not.arrayContaining(['esia_sso']),
    ]);
  });

  test('let nobody in by a signature of another text', async () => {
    const text = textIn((await browser.open(`${esia}/login/eds`)).text);
    const refused = await browser.submit(
      `${esia}/login/eds`,
      form(await ask({ type: 'sign', text: 'x' }), text),
    );
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('Подпись не подошла');
  });

  test('take a signed application, which openssl verifies, and refuse another signature', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'romashka');
    const data = new FormData();
    data.append('lastName', 'Ромашкин "О\'Нил" & <b>');
    const sent = await browser.upload(`${gosuslugi}/application`, data);
    expect(sent.text).toContain('Подписать заявление');
    const page = await browser.open(`${sent.url}/sign`);
    const text = textIn(page.text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const refused = await browser.submit(
      `${sent.url}/sign`,
      form(await ask({ type: 'sign', text: `${text}!` }), text),
    );
    expect(refused.status).toBe(400);
    const signed = await browser.submit(`${sent.url}/sign`, form(await ask({ type: 'sign', text }), text));
    expect(signed.text).toContain('Подписано: ООО «Ромашка»');
    expect(signed.text).toContain('без ПИН-кода');
    const [taken] = (await stateOf()).signatures;
    expect(taken).toMatchObject({ portal: 'gosuslugi', isPinAsked: false });
    expect(taken && opensslSays(taken.text, taken)).toBe('Verified OK');
  });
});

describe('M29: the PIN of the training token', () => {
  /** A window that answers with the lines of a file, one a time, as pinentry does. */
  const window = (...answers: string[]) => {
    const list = join(root, 'answers');
    writeFileSync(list, answers.map((one) => `${one}\n`).join(''));
    return script(
      'window',
      `echo 'OK Pleased to meet you'; while read -r word rest; do if [ "$word" = GETPIN ]; then echo "D $(head -n 1 '${list}')"; sed -i 1d '${list}'; fi; echo OK; if [ "$word" = BYE ]; then exit; fi; done`,
    );
  };

  test('is asked until it is right, three times at most', async () => {
    expect(await askPin(window('1', TRAINING_PIN))).toBe('right');
    expect(await askPin(window('1', '2', '3', TRAINING_PIN))).toBe('wrong');
    expect(readFileSync(join(root, 'answers'), 'utf8').trim()).toBe(TRAINING_PIN);
  });

  test('is not asked where the window is shut, or cannot be shown', async () => {
    expect(
      await askPin(
        script(
          'closed',
          'while read -r word; do if [ "$word" = GETPIN ]; then echo ERR 83886179 Operation cancelled; exit; fi; echo OK; done',
        ),
      ),
    ).toBe('cancelled');
    expect(mayAskPin(join(root, 'absent'))).toBe(false);
  });

  test('may hold any sign', async () => {
    expect(await askPin(window('%31234567%38'))).toBe('right');
  });
});

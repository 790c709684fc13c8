/** The store of certificates as the vendor's own program shows it, called by the words of the configuration. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { SECOND } from '../../core/base/clock.ts';
import { fail, ok, type Result } from '../../core/base/result.ts';
import { type CertificateStore, readThumbprints } from '../../core/eds/certificate-store.ts';
import { type EdsSettings, THUMBPRINT_WORD } from '../../core/eds/eds-settings.ts';

/** A program that asks something or hangs is ended. */
const REMOVAL_LIMIT = 10 * SECOND;
/** Characters of a list: thousands of certificates. */
const LARGEST_LIST = 4_000_000;

/** @param settings `eds.certificates` of the machine's configuration */
export function certificateCommands(settings: NonNullable<EdsSettings['certificates']>): CertificateStore {
  return {
    async list(patience) {
      const said = await call(settings.list, patience);
      if (!said.ok) return said;
      const { text, code } = said.value;
      // certmgr has a code of its own for a store that is empty: its last line says how it went.
      const isWhole = settings.form === 'certmgr' || code === 0;
      const found = isWhole ? readThumbprints(text, settings.form) : null;
      return found === null
        ? fail(
            'eds.certificates-unreadable',
            'Список сертификатов не читается: программа ответила не так, как ожидалось. Проверьте eds.certificates → list и form.',
          )
        : ok(found);
    },
    async remove(thumbprint) {
      // What it says is not believed: the list is looked at again.
      await call(
        settings.remove.map((word) => word.replaceAll(THUMBPRINT_WORD, thumbprint)),
        REMOVAL_LIMIT,
      );
    },
  };
}

interface Said {
  readonly text: string;
  readonly code: number;
}

/** What a program has written; nothing of it is kept or logged: it holds the names of people. */
function call([program = '', ...args]: readonly string[], timeout: number): Promise<Result<Said>> {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout,
      killSignal: 'SIGKILL',
      windowsHide: true,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: process.env.LANG },
    });
    const failed = () =>
      resolve(
        fail(
          'eds.certificates-not-listed',
          `Программа ${program} не ответила. Проверьте, что она установлена, и eds.certificates в настройках.`,
        ),
      );
    child.once('error', failed);
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.length > LARGEST_LIST) child.kill('SIGKILL');
    });
    child.once('close', (code) => (code === null ? failed() : resolve(ok({ text, code }))));
  });
}

/** Whether people can sign here: extensions, their hosts, the store of certificates, the licence of the CSP. */
import { bad, type Check, good, unknown } from '../check.ts';

const NOT_SET = 'Не настроена: на этом месте не подписывают (eds.extensions).';

/** Every extension that the configuration names is loaded. */
export const signatureExtensions: Check = {
  id: 'signature-extensions',
  title: 'Расширения электронной подписи на месте, закрыты и не изменены',
  isEverywhere: true,
  async look(_machine, { config, signatures }) {
    if (config.eds.extensions.length === 0) return good(NOT_SET);
    const { loaded, refused } = await signatures();
    const [first] = refused;
    if (first === undefined) {
      return good(`Загружаются: ${loaded.map(({ title, version }) => `${title} ${version}`).join(', ')}.`);
    }
    return bad(refused.map(({ title, code }) => `${title}: ${code}.`).join(' '), first.message);
  },
};

/** Every host is named, and answers where its vendor has a question that is known. */
export const signatureHosts: Check = {
  id: 'signature-hosts',
  title: 'Программы электронной подписи отвечают',
  isEverywhere: true,
  async look(_machine, { config, signatures }) {
    if (config.eds.extensions.length === 0) return good(NOT_SET);
    const { loaded } = await signatures();
    const without = loaded.filter(({ hosts, needsHost }) => needsHost && hosts.length === 0);
    if (without.length > 0) {
      return bad(
        `Программа не указана: ${without.map(({ title }) => title).join(', ')}.`,
        'Поставьте программу поставщика и укажите её манифест в eds.extensions → hosts.',
      );
    }
    const hosts = loaded.flatMap((one) => one.hosts);
    const silent = hosts.filter(({ version }) => version === 'silent').map(({ name }) => name);
    if (silent.length > 0) {
      return bad(
        `Не отвечает: ${silent.join(', ')}.`,
        'Запустите программу поставщика от учётной записи рабочего места и прочитайте, чего ей не хватает; переустановите её.',
      );
    }
    const unasked = hosts.filter(({ version }) => version === null).map(({ name }) => name);
    return unasked.length > 0 || hosts.length === 0
      ? unknown(
          `Не спрашивали: ${unasked.join(', ') || 'ни одной'}. Вопроса о версии для них нет.`,
          'Войдите на портал проверочным носителем и подпишите проверочный документ.',
        )
      : good(hosts.map(({ name, version }) => `${name} ${version}`).join(', '));
  },
};

/** The certificates that a token leaves can be looked for. */
export const signatureStore: Check = {
  id: 'signature-store',
  title: 'Сертификаты, оставшиеся после носителя, находятся',
  isEverywhere: true,
  async look(_machine, { config, signatures }) {
    if (config.eds.extensions.length === 0) return good(NOT_SET);
    const { certificates } = await signatures();
    if (certificates === null) {
      return unknown(
        'Хранилище сертификатов никто не смотрит (eds.certificates не задан).',
        'Если стоит КриптоПро CSP, задайте eds.certificates, как в руководстве, глава «Электронная подпись».',
      );
    }
    return typeof certificates === 'number'
      ? good(`Хранилище учётной записи читается, сертификатов: ${certificates}.`)
      : bad(`Хранилище не читается: ${certificates.code}.`, certificates.message);
  },
};

/** Where CryptoPro CSP keeps the tool that shows its licence. */
const CPCONFIG = '/opt/cprocsp/sbin/amd64/cpconfig';

/** The licence of CryptoPro CSP has not run out, as far as its tool shows. */
export const cspLicence: Check = {
  id: 'csp-licence',
  title: 'Лицензия КриптоПро CSP действует',
  async look(machine, { config }) {
    if (config.eds.extensions.length === 0) return good(NOT_SET);
    const said = await machine.run(CPCONFIG, ['-license', '-view']);
    if (said === null) return good('КриптоПро CSP здесь не стоит.');
    // The serial number stands in the answer: nothing of it is shown.
    if (said.code !== 0 || /error code|expired|истек(?!ает)/i.test(said.out)) {
      return bad(
        'Программа КриптоПро сообщает, что лицензии нет или она закончилась.',
        `Введите лицензию этого рабочего места: sudo ${CPCONFIG} -license -set <номер>`,
      );
    }
    return unknown(
      'Программа КриптоПро ошибки не сообщает; до какого дня лицензия, здесь не прочесть.',
      `Посмотрите сами: ${CPCONFIG} -license -view`,
    );
  },
};

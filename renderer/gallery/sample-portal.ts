/** A portal in the window, and what its page asks. */
import type { BrowserView } from '../../preload/contract.ts';

export const noPortal: BrowserView = {
  portal: null,
  tabs: [],
  activeTab: null,
  isLoading: false,
  canGoBack: false,
  zoom: 1,
  notice: null,
  fileRequest: null,
  question: null,
  signing: null,
  print: null,
};

export const onPortal: BrowserView = {
  ...noPortal,
  portal: { id: 'gosuslugi', title: 'Госуслуги', host: 'gosuslugi.ru', isSecure: true, places: [] },
  tabs: [{ id: 't1', title: 'Портал государственных услуг', held: null }],
  activeTab: 't1',
  canGoBack: true,
};

/** What a page asks, as `confirm` does when the form is sent. */
export const asking: BrowserView = {
  ...onPortal,
  question: {
    id: 'q1',
    kind: 'confirm',
    host: 'gosuslugi.ru',
    text: 'Отправить заявление?',
    value: '',
    mayStop: false,
  },
};

export const leaving: BrowserView = {
  ...onPortal,
  question: { id: 'q2', kind: 'leave', host: 'gosuslugi.ru', text: '', value: '', mayStop: false },
};

export const longPortal: BrowserView = {
  ...onPortal,
  portal: {
    id: 'pravo',
    title: 'Официальный интернет-портал правовой информации',
    host: 'publication.pravo.gov.ru',
    isSecure: false,
    places: [],
  },
  tabs: [
    { id: 't1', title: 'Официальное опубликование правовых актов', held: 'popup' },
    { id: 't2', title: 'Указ Президента Российской Федерации от 14.07.2025', held: 'print' },
    { id: 't3', title: '', held: 'files' },
  ],
  activeTab: 't2',
  isLoading: true,
  zoom: 1.25,
};

/** The longest that a page may ask. */
export const longAsking: BrowserView = {
  ...longPortal,
  question: {
    id: 'q3',
    kind: 'prompt',
    host: 'lichnyj-kabinet.publication.pravo.gov.ru',
    text: 'Проверьте, верно ли указано наименование органа, выдавшего документ:\n\n'.repeat(12),
    value: 'Отделение по вопросам миграции',
    mayStop: true,
  },
};

/** Kinds of requests in the words of IT; the keys are Electron's. */
const KINDS: Readonly<Record<string, string>> = {
  mainFrame: 'страница',
  subFrame: 'рамка',
  script: 'сценарий',
  stylesheet: 'стили',
  xhr: 'данные',
  image: 'картинка',
  font: 'шрифт',
  media: 'звук и видео',
  object: 'вставка',
  webSocket: 'постоянная связь',
  websocket: 'постоянная связь',
  ping: 'сигнал счётчика',
  frame: 'рамка',
};

/** `сценарий × 3` */
export function kindWords(kind: string, count: number): string {
  return `${KINDS[kind] ?? 'прочее'} × ${count}`;
}

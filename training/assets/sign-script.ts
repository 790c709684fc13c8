/** Script of the pages that sign: it asks the plug-in, waits for the person to type the PIN, and sends the form. */
export const signScript = `'use strict';
const DESTINATION = 'sector-training-eds';
const form = byTestId('sign-form');
const state = byTestId('sign-state');
const button = byTestId('sign');
const words = {
  'no-plugin': 'Плагин подписи не отвечает. Позовите консультанта: на этом рабочем месте он не включён.',
  'no-host': 'Программа подписи не запустилась. Позовите консультанта.',
  'pin-cancelled': 'Вы закрыли окно ПИН-кода. Ничего не подписано.',
  'pin-wrong': 'ПИН-код введён неверно три раза. Ничего не подписано. Настоящий носитель после этого закрывается: его открывает удостоверяющий центр.',
};
const HELLO_WAITS = 5000;
let asked = 0;
function ask(type, text, limit) {
  const requestid = 'q' + (asked += 1);
  return new Promise((resolve) => {
    const done = (answer) => {
      removeEventListener('message', hear);
      clearTimeout(timer);
      resolve(answer);
    };
    const hear = ({ source, data }) => {
      if (source === window && data?.source === DESTINATION && data.requestid === requestid) done(data);
    };
    const timer = limit && setTimeout(() => done({ type: 'error', code: 'no-plugin' }), limit);
    addEventListener('message', hear);
    postMessage({ destination: DESTINATION, requestid, type, text }, location.origin);
  });
}
function tell(text, isBad) {
  state.textContent = text;
  state.classList.toggle('alert', Boolean(isBad));
}
function tellError(code) {
  tell(words[code] ?? 'Подписать не получилось. Позовите консультанта.', true);
  button.disabled = false;
}
if (form) {
  ask('hello', '', HELLO_WAITS).then((answer) => {
    if (answer.type === 'error') return tell(words[answer.code] ?? words['no-plugin'], true);
    form.dataset.plugin = answer.version;
    tell('Плагин подписи готов. Нажмите кнопку и введите ПИН-код в окне, которое появится.');
  });
  button.addEventListener('click', async () => {
    button.disabled = true;
    tell('Введите ПИН-код в окне плагина.');
    // As long as the person needs: the plug-in answers when its window is closed.
    const answer = await ask('sign', form.elements.text.value, 0);
    if (answer.type !== 'signed') return tellError(answer.code);
    form.elements.signature.value = answer.signature;
    form.elements.certificate.value = answer.certificate;
    form.elements.pin.value = answer.isPinAsked ? 'asked' : 'not-asked';
    form.submit();
  });
}
`;

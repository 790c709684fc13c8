/* One host process for each message, as `sendNativeMessage` means it: nothing stays after an answer. */
const HOST = 'sector.training.eds';
const ASKED = new Set(['version', 'sign']);

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (!ASKED.has(message?.type)) return false;
  chrome.runtime.sendNativeMessage(HOST, { type: message.type, text: message.text }, (said) => {
    const why = chrome.runtime.lastError?.message;
    answer(said ?? { type: 'error', code: why ? 'no-host' : 'silent' });
  });
  return true;
});

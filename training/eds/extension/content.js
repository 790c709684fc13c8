/* The pages of the training portals speak with it by messages to their own window; nothing else is told to it. */
const DESTINATION = 'sector-training-eds';
const TYPES = new Set(['hello', 'sign']);

addEventListener('message', (event) => {
  const message = event.data;
  if (event.source !== window || event.origin !== location.origin) return;
  if (message?.destination !== DESTINATION || !TYPES.has(message.type)) return;
  const { requestid } = message;
  const answer = (said) => postMessage({ ...said, source: DESTINATION, requestid }, location.origin);
  const type = message.type === 'hello' ? 'version' : message.type;
  chrome.runtime
    .sendMessage({ type, text: String(message.text ?? '') })
    .then((said) => answer(said ?? { type: 'error', code: 'silent' }))
    .catch(() => answer({ type: 'error', code: 'no-background' }));
});

/** The upload frame: sends each chosen file at once and tells the page around it. */
export const widgetScript = `'use strict';
const form = document.querySelector('[data-testid="widget-form"]');
const input = form.querySelector('input[type=file]');
const status = document.querySelector('[data-testid="widget-status"]');
const list = document.querySelector('[data-testid="widget-files"]');
input.addEventListener('change', async () => {
  if (input.files.length === 0) return;
  status.textContent = 'Загружаем…';
  const body = new FormData();
  for (const file of input.files) body.append('file', file);
  try {
    const response = await fetch('/widget/upload?ticket=' + encodeURIComponent(form.dataset.ticket), { method: 'POST', body });
    const result = await response.json();
    if (!result.ok) throw new Error(result.message);
    for (const file of result.files) {
      const item = document.createElement('li');
      item.textContent = file.name;
      item.dataset.sha256 = file.sha256;
      list.append(item);
    }
    status.textContent = 'Загружено';
    document.body.dataset.uploaded = String(list.children.length);
    parent.postMessage({ type: 'uploaded', files: result.files }, form.dataset.parent);
  } catch (error) {
    status.textContent = 'Не удалось загрузить: ' + error.message;
  }
});
`;

// Tells when the page has been painted, as our own window does.
const { ipcRenderer } = require('electron');

addEventListener('DOMContentLoaded', () => {
  requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send('painted')));
});

// The peer of the cold start: one window, one static page, nothing else.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.setPath('userData', process.env.SECTOR_BENCH_FOLDER);
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    frame: false,
    backgroundColor: '#f7f5f0',
    webPreferences: { preload: join(__dirname, 'preload.cjs') },
  });
  window.webContents.ipc.on('painted', () => process.stderr.write('"event":"window.painted"\n'));
  window.loadFile(join(__dirname, 'index.html'));
});

import { hosts, origins } from '../hosts.ts';

/**
 * Stores a copy of every page it sees, as real portals do for speed, and never answers from it: an unplugged
 * portal must look unplugged. It also tries the foreign site on request, since a worker's requests take
 * another way through the browser than a page's.
 */
export const serviceWorkerScript = `'use strict';
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('portal-shell').then((cache) => cache.put('/installed', new Response(new Date().toISOString()))).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const request = event.request;
  if (request.method !== 'GET' || request.mode !== 'navigate') return;
  event.respondWith(fetch(request).then((response) => {
    if (response.ok && !response.redirected && response.type === 'basic') {
      const copy = response.clone();
      event.waitUntil(caches.open('portal-pages').then((cache) => cache.put(request.url, copy)));
    }
    return response;
  }));
});
self.addEventListener('message', (event) => {
  const answer = (outcome, detail) => event.source.postMessage({ probe: event.data, outcome, detail });
  if (event.data === 'service-worker-fetch') {
    fetch('${origins.outside}/collect?from=service-worker', { mode: 'no-cors' }).then(() => answer('got', 'answered'), (error) => answer('refused', String(error)));
  }
  if (event.data === 'service-worker-websocket') {
    try {
      const socket = new WebSocket('wss://${hosts.outside}/socket');
      socket.onopen = () => answer('got', 'open');
      socket.onerror = () => answer('refused', 'error');
    } catch (error) {
      answer('refused', String(error));
    }
  }
});
`;

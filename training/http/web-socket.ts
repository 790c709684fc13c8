import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Fixed by RFC 6455. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A close frame of the server: normal closure. */
const CLOSE_FRAME = Buffer.from([0x88, 0x02, 0x03, 0xe8]);

/** Opens a WebSocket and says goodbye: enough for a page to learn that it got through. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  const key = request.headers['sec-websocket-key'];
  if (key === undefined) {
    socket.destroy();
    return;
  }
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.write(CLOSE_FRAME);
  socket.end();
}

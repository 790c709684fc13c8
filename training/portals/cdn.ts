import { fontFile } from '../assets/font.ts';
import { brandImage, heroImage } from '../assets/images.ts';
import { portalScript } from '../assets/portal-script.ts';
import { portalStyle } from '../assets/portal-style.ts';
import { probeScript } from '../assets/probe-script.ts';
import { signScript } from '../assets/sign-script.ts';
import { widgetScript } from '../assets/widget-script.ts';
import { portalIds } from '../hosts.ts';
import { type Answer, answer, type Handler, withHeaders } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';

/** Styles, scripts, font and pictures of all portals: without this host they look broken, as the real ones do. */
export function createCdn(): RouteTable {
  const font = fontFile();
  return {
    'GET /css/portal.css': asset('text/css; charset=utf-8', portalStyle),
    'GET /js/portal.js': asset('text/javascript; charset=utf-8', portalScript),
    'GET /js/probe.js': asset('text/javascript; charset=utf-8', probeScript),
    'GET /js/sign.js': asset('text/javascript; charset=utf-8', signScript),
    'GET /js/widget.js': asset('text/javascript; charset=utf-8', widgetScript),
    'GET /font/portal.ttf': asset('font/ttf', font),
    'GET /img/hero.svg': asset('image/svg+xml', heroImage),
    'GET /img/:portal.svg': (exchange) => {
      const portal = portalIds.find((id) => id === exchange.params.portal);
      return portal === undefined
        ? answer(404, 'text/plain; charset=utf-8', 'Нет такой картинки.')
        : shared(answer(200, 'image/svg+xml', brandImage(portal)));
    },
  };
}

function asset(type: string, body: string | Buffer): Handler {
  const reply = shared(answer(200, type, body));
  return () => reply;
}

/** Every portal may use it; it is cached for an hour, so that the HTTP cache is part of what a visit leaves. */
function shared(reply: Answer): Answer {
  return withHeaders(reply, { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' });
}

/** What `sector portals test` says of a portal without an account: answers, certificate, hosts that are new. */
import { expect, test } from 'vitest';
import type { PortalBundleInput } from '../../main/core/policy/portal-bundle.ts';
import { partsOf } from '../../main/core/portals/page-parts.ts';
import { type ReachPorts, reachPortal } from '../../main/node/portal-reach.ts';

const portal: PortalBundleInput = {
  ...{ id: 'region', title: 'Регион', home: 'https://lk.region.test/', navigate: ['.lk.region.test'] },
  resources: ['.cdn.region.test'],
};
const ports = (pages: Readonly<Record<string, Response>>, days: number | null = 90): ReachPorts => ({
  fetch: async (url) => pages[url] ?? Response.error(),
  daysLeft: async () => days,
});
const html = (body: string) => new Response(body, { headers: { 'content-type': 'text/html' } });

test('M31 a page that takes its parts from a host which no list has is told, a counter is not', async () => {
  const page = html(
    `<link rel=stylesheet href="//cdn.region.test/a.css"><script src="/own.js"></script>
    <script src='https://new.region.test/app.js'></script><script src="https://mc.yandex.ru/tag.js"></script>
    <link rel="icon" href="https://icon.test/i.png"><iframe src=https://frame.test/></iframe>`,
  );
  const found = await reachPortal(portal, [portal], ports({ 'https://lk.region.test/': page }));
  expect(found.map(({ isGood, russian }) => [isGood, russian])).toEqual([
    [true, 'https://lk.region.test/: отвечает 200, сертификат действует ещё дней: 90'],
    [false, expect.stringContaining('new.region.test')],
    [false, expect.stringContaining('frame.test')],
  ]);
});

test('M31 a certificate that ends soon is no good answer; one that says nothing is not called good or bad', async () => {
  const answer = () => ({ 'https://lk.region.test/': html('') });
  const [soon] = await reachPortal(portal, [portal], ports(answer(), 3));
  expect(soon).toMatchObject({ isGood: false, russian: expect.stringContaining('ещё дней: 3') });
  const [silent] = await reachPortal(portal, [portal], ports(answer(), null));
  expect(silent?.russian).not.toContain('сертификат');
});

test('M31 a redirect to a new host, an error of the server and silence are told', async () => {
  const away = new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } });
  const said = async (answer: Response) =>
    (await reachPortal(portal, [portal], ports({ 'https://lk.region.test/': answer })))[0];
  expect(await said(away)).toMatchObject({
    isGood: false,
    russian: expect.stringContaining('elsewhere.test'),
  });
  expect(await said(new Response('', { status: 503 }))).toMatchObject({
    isGood: false,
    russian: expect.stringContaining('503'),
  });
});

test('M31 of a page only what works in it is looked at', () => {
  expect(
    partsOf(
      '<script>let a = "<script src=x>"</script><img src=p.png><script data-src="n.js">',
      'https://a.test/',
    ),
  ).toEqual(['https://a.test/x']);
});

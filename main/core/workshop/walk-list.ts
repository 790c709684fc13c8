/** What a person has to try on the live portals, for paper: nobody but they can say that it works. */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import { LogoutPlan } from '../portals/logout-plan.ts';

/** Lines of text, a box before each thing to do. Portals that are not filled in stand last. */
export function walkList(portals: readonly PortalBundleInput[]): readonly string[] {
  const filled = portals.filter(({ navigate }) => navigate.length > 0);
  const empty = portals.filter(({ navigate }) => navigate.length === 0);
  return [
    'Обход порталов: дата ____________  кто ______________________',
    ...filled.flatMap((portal) => ['', `${portal.title} (${portal.id})`, ...thingsToTry(portal).map(boxed)]),
    ...(empty.length > 0 ? ['', 'Не заполнены'] : []),
    ...empty.map(({ id, title }) => boxed(`${title} (${id}): добавить в мастерской`)),
  ];
}

function thingsToTry({ home, identity, flags, logout }: PortalBundleInput): readonly string[] {
  const plan = LogoutPlan.safeParse(logout);
  const proof =
    plan.success && plan.data.probe
      ? 'квитанция говорит «подтверждён»'
      : 'квитанция говорит, почему не подтверждён';
  return [
    `открывается ${home}`,
    ...(identity === undefined ? [] : [`вход через «${identity}» доходит до кабинета`]),
    ...(flags?.popups ? ['новое окно портала открывается вкладкой'] : []),
    ...(flags?.downloads?.length ? [`скачивается ${flags.downloads.join(', ')}`] : []),
    plan.success ? `выход: ${proof}` : 'выхода в настройках нет: записать его в мастерской',
  ];
}

function boxed(text: string): string {
  return `[ ] ${text}`;
}

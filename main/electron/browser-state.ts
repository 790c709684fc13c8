/** What the window shows of the visit's browser. */
import type { BrowserView } from '../../preload/contract.ts';
import type { Places } from '../core/catalogue/catalogue.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { FileRequests } from '../core/portals/file-requests.ts';
import type { TabList } from '../core/portals/tab-list.ts';
import type { ChooserRequest } from './file-chooser.ts';
import type { PortalTab } from './portal-tab.ts';

/** Without print and signing, which others add. */
export type BrowserState = Omit<BrowserView, 'print' | 'signing'>;

/** Builds the state of the toolbar and the tabs. */
export function browserState(
  tabs: TabList<PortalTab>,
  fileRequests: FileRequests<PortalTab, ChooserRequest>,
  { policy, placesOf }: { readonly policy: Policy; readonly placesOf: Places },
): BrowserState {
  const { active, shown } = tabs;
  const portalId = active?.portalId;
  const title = portalId === undefined ? '' : (policy.bundle(portalId)?.shortTitle ?? '');
  const waiting = fileRequests.of(shown);
  return {
    portal: shown && {
      ...{ id: portalId ?? '', title, host: shown.host, isSecure: shown.isSecure },
      places: [...placesOf(shown.host, shown.path)],
    },
    tabs: tabs.listed.map((tab) => ({
      ...{ id: tab.id, title: tab.title },
      held: tab !== shown && fileRequests.of(tab) ? 'files' : tab.requests.mark,
    })),
    activeTab: active?.id ?? null,
    isLoading: active !== null && (active.contents.isLoading() || tabs.isOpening(active)),
    canGoBack: active?.contents.navigationHistory.canGoBack() ?? false,
    zoom: active?.zoom ?? 1,
    // A notice of a page that is not shown waits on its tab: it covers nothing.
    notice: shown?.notice.current ?? null,
    fileRequest: waiting && {
      ...{ id: waiting.id, isMultiple: waiting.request.isMultiple, accept: [...waiting.request.accept] },
      ...{ portal: title, host: waiting.page.host },
    },
    question: shown?.questions.current ?? null,
  };
}

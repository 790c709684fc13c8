/**
 * The resources that the workstation must open (process chart, annex 1) as the default configuration: a library of
 * bundles made of public sources alone, which each names in `source`. What no source supports is not listed; what none
 * says stands in `unknown` and on the walk list (main/core/portals/walk-list.ts). No live portal could be reached
 * ([decision 5](../../../docs/decisions/0005-default-logout-plans.md)), so none is `verified`.
 */
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import { onlineinspection, trudvsem } from './portals-employment.ts';
import { federalPortals, pravo } from './portals-federal.ts';
import { gosuslugiPortals } from './portals-gosuslugi.ts';
import { regional, regionExecutive } from './portals-region.ts';

export const defaultPortals: readonly PortalBundleInput[] = [
  trudvsem,
  ...gosuslugiPortals,
  regional,
  pravo,
  ...federalPortals,
  regionExecutive,
  onlineinspection,
];

import {
  BriefcaseBusiness,
  Building2,
  Globe,
  Landmark,
  type LucideIcon,
  MapPinned,
  Scale,
  ShieldCheck,
  UserRoundCheck,
  Waypoints,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  trudvsem: BriefcaseBusiness,
  esia: UserRoundCheck,
  gosuslugi: Landmark,
  regional: MapPinned,
  pravo: Scale,
  federal: Building2,
  'region-executive': Waypoints,
  onlineinspection: ShieldCheck,
};

/** A sign for a portal we know, a globe for the others. */
export function PortalIcon({ id }: { id: string }) {
  const Icon = ICONS[id] ?? Globe;
  return <Icon className="icon" aria-hidden="true" />;
}

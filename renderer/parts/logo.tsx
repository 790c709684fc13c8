/** The region's logo, or our own mark: a sector of a circle. */
export function Logo({ address }: { address: string | null }) {
  if (address) return <img className="logo" src={address} alt="" />;
  return (
    <svg className="logo" viewBox="0 0 48 48" aria-hidden="true">
      <rect className="logo-ground" width="48" height="48" rx="12" />
      <path className="logo-part" d="M24 24 V9 A15 15 0 1 0 39 24 Z" />
      <path className="logo-sector" d="M27.5 20.5 V8.6 A15 15 0 0 1 39.4 20.5 Z" />
    </svg>
  );
}

-- Which weeks were told to whom, so that a service that starts again tells nothing twice. `week` is its Monday.
create table digest_sent (
  week date not null,
  way text not null check (way in ('folder', 'mail')),
  sent_at timestamptz not null default now(),
  primary key (week, way)
);
grant select, insert on digest_sent to sector_service;

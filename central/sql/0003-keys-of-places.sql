-- Which keys of workstations were signed; one place has one that counts. The signed passes themselves are kept by nobody.
create table place_key (
  key text primary key check (key ~ '^U[A-Z2-7]{55}$'),
  workstation integer not null references workstation,
  signed_at timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index place_key_in_force on place_key (workstation) where revoked_at is null;

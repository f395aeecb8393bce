-- What a Worker found when it last looked at its disk and at the certificate of the public address.
create table system_checks (
    name text primary key check (name in ('disk', 'certificate')),
    is_well boolean not null,
    value double precision,
    checked_at timestamptz not null,
    succeeded_at timestamptz
);

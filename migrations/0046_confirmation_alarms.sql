-- When the secretariat was last mailed that few recent sign-ons are confirmed.
create table confirmation_alarms (
    declaration_id uuid primary key references declarations,
    raised_at timestamptz not null
);

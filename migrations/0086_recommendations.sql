-- Clauses that are followed over the sessions of the conference after the delivery, and what States and bodies did about them. All of it is
-- public then, so nothing is sealed.
alter table declarations add column follow_up_changed_at timestamptz;

create table conference_sessions (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    name text not null,
    starts_on date,
    ends_on date,
    constraint conference_sessions_days check (ends_on >= starts_on)
);
create unique index conference_sessions_name on conference_sessions (declaration_id, lower(name));

create table recommendations (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    clause_id text not null,
    version_number integer not null,
    title text,
    earlier_id uuid references recommendations on delete set null,
    marked_at timestamptz not null,
    marked_by text not null
);
create unique index recommendations_clause on recommendations (declaration_id, clause_id);
create index recommendations_earlier on recommendations (earlier_id);

create table recommendation_entries (
    id uuid primary key,
    recommendation_id uuid not null references recommendations on delete cascade,
    session_id uuid references conference_sessions,
    version integer not null,
    country text,
    body text,
    happened_on date not null,
    symbol text,
    link text,
    status text not null check (status in (
        'under_consideration', 'partly_implemented', 'implemented', 'rejected', 'superseded')),
    note text,
    earlier jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    corrected_at timestamptz,
    removed_at timestamptz,
    removed_because text,
    constraint recommendation_entries_actor check (num_nonnulls(country, body) = 1),
    constraint recommendation_entries_removed check ((removed_at is null) = (removed_because is null))
);
create index recommendation_entries_recommendation on recommendation_entries (recommendation_id);
create index recommendation_entries_session on recommendation_entries (session_id);

create trigger conference_sessions_public after insert or update or delete on conference_sessions
    for each statement execute function note_public_change();
create trigger recommendations_public after insert or update or delete on recommendations
    for each statement execute function note_public_change();
create trigger recommendation_entries_public after insert or update or delete on recommendation_entries
    for each statement execute function note_public_change();

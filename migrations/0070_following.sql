-- How members are mailed about discussions, and what each has seen of a draft.
create table followers (
    member_id uuid primary key references members on delete cascade,
    mode text not null check (mode in ('at_once', 'daily', 'never')),
    mailed_until timestamptz not null,
    hash bytea not null constraint followers_link unique
);

create table draft_visits (
    member_id uuid not null references members on delete cascade,
    declaration_id uuid not null references declarations on delete cascade,
    version_number integer not null,
    visited_at timestamptz not null,
    primary key (member_id, declaration_id)
);
create index draft_visits_declaration on draft_visits (declaration_id);
create index comments_written on comments (written_at);

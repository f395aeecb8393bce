-- Who has the editor of a text open. Unlogged: after a crash nobody misses it, and no archive of the log keeps it.
create unlogged table editor_presences (
    declaration_id uuid not null,
    member_id uuid not null,
    seen_at timestamptz not null,
    primary key (declaration_id, member_id)
);
create index editor_presences_seen on editor_presences (seen_at);

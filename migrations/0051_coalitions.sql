-- The members that a coalition lists, one sealed row for each coalition. Random ids, no times and no signature in the clear.
create table coalitions (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null
);
create index coalitions_declaration on coalitions (declaration_id);
create trigger coalitions_public after insert or update or delete on coalitions
    for each statement execute function note_public_change();

-- Links by which members object or agree.
create table membership_links (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null
);
create index membership_links_declaration on membership_links (declaration_id);

-- What was invalidated at once, by which filter and why: sealed, as a filter can hold a mailbox's domain, a network or a name.
create table invalidations (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null,
    state text not null check (state in ('running', 'done', 'cancelled', 'undoing', 'undone')),
    asked_at timestamptz not null,
    asked_by text not null,
    total integer not null,
    done integer not null,
    restored integer not null,
    kept integer not null,
    reached uuid,
    finished_at timestamptz
);
create index invalidations_declaration on invalidations (declaration_id, id);

-- Sealed: which signatures were invalidated together shows nobody who sent them.
alter table signatures add column sealed_invalidation bytea;
create index signatures_bulk_invalidated on signatures (declaration_id, id) where sealed_invalidation is not null;

-- The transaction that changed a row last: caches in memory read what changed since.
create function set_changed_in() returns trigger language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end $$;

alter table signatures add column changed_in xid8 not null default pg_current_xact_id();
create index signatures_changed on signatures (declaration_id, changed_in);
create trigger signatures_changed before update on signatures for each row execute function set_changed_in();

alter table signatories add column changed_in xid8 not null default pg_current_xact_id();
create index signatories_changed on signatories (declaration_id, changed_in);
create trigger signatories_changed before update on signatories for each row execute function set_changed_in();

alter table duplicates add column changed_in xid8 not null default pg_current_xact_id();
create index duplicates_changed on duplicates (declaration_id, changed_in);
create trigger duplicates_changed before update on duplicates for each row execute function set_changed_in();

-- One row per transaction that changed what public pages show. Api processes keep rendered pages and ask for newer rows (PublicChanges).
-- No reference to what changed: rows of one transaction must not become linked.
create table public_changes (changed_in xid8 primary key default pg_current_xact_id());

create function note_public_change() returns trigger language plpgsql as $$
begin
    insert into public_changes default values on conflict do nothing;
    return null;
end $$;

create trigger declarations_public after insert or update on declarations for each statement execute function note_public_change();
create trigger signatories_public after insert or update on signatories for each statement execute function note_public_change();
create trigger editions_public after insert or update on editions for each statement execute function note_public_change();
create trigger edition_errata_public after insert or update or delete on edition_errata
    for each statement execute function note_public_change();

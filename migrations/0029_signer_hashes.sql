-- What is stored of a signature names nobody (docs/security.md). Everything dropped here is derived again from the sealed data, by
-- "migrate" itself, after this file.
alter table signatures
    drop column mailbox_hash, drop column domain_hash, drop column name_hash, drop column word_hashes, drop column network_hash,
    add column pending_hash bytea,
    add column seat_hash bytea,
    add column sealed_network bytea,
    add column is_superseded boolean not null default false;

-- A quarantined signature looks accepted to its sender, so it keeps its seat too.
create unique index signatures_individual_mailbox on signatures (declaration_id, seat_hash)
    where kind = 'individual' and state in ('confirmed', 'quarantined');
create unique index signatures_organisation_mailbox on signatures (declaration_id, seat_hash)
    where kind = 'organisation' and state in ('confirmed', 'quarantined');
create index signatures_seat on signatures (declaration_id, seat_hash) where seat_hash is not null;
create index signatures_pending on signatures (pending_hash) where pending_hash is not null;
create index signatures_unconfirmed on signatures (declaration_id, id) where confirmed_at is null;
create index signatures_network on signatures (signed_at) where sealed_network is not null;

alter table signatories
    drop column name_hash, drop column mailbox_hash, drop column domain_hash,
    add column name_hash bytea,
    add column mailbox_hash bytea,
    add column domain_hash bytea,
    add column word_hashes bytea[],
    add constraint signatories_hashes_when_named check (
        case when name_hash is null then mailbox_hash is null and domain_hash is null and word_hashes is null
            else mailbox_hash is not null and word_hashes is not null and is_active and own_listing = 'public' end);
create index signatories_name on signatories (declaration_id, kind, name_hash, own_country) where name_hash is not null;
create index signatories_mailbox on signatories (declaration_id, mailbox_hash) where mailbox_hash is not null;
create index signatories_domain on signatories (declaration_id, domain_hash) where domain_hash is not null;
create index signatories_words on signatories using gin (word_hashes) where word_hashes is not null;
create index signatories_unnamed on signatories (declaration_id) where name_hash is null;

truncate blocking_keys;

create function delete_blocking_keys() returns trigger language plpgsql as $$
begin
    delete from blocking_keys where signatory_id = new.id;
    return null;
end $$;
create trigger signatories_unnamed after update of name_hash on signatories for each row
    when (old.name_hash is not null and new.name_hash is null) execute function delete_blocking_keys();

-- Limits count by a keyed hash of key and window, apart from the messages and their times.
alter table outbox_messages drop column mailbox_hash;
create table rate_limits (
    hash bytea primary key,
    count integer not null,
    ends_at timestamptz not null
);
create index rate_limits_ends on rate_limits (ends_at);
truncate code_attempts;

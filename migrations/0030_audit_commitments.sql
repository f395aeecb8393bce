-- A change may be sealed again, under another key. Its hash may not change, nor anything else of an entry.
alter table audit_entries add column change_hash bytea not null default '';
alter table audit_entries alter column change_hash drop default;
alter table audit_entries add constraint audit_entries_committed check (length(change_hash) = 32) not valid;
create index audit_entries_subject on audit_entries (subject, id);

drop trigger audit_entries_append_only on audit_entries;
create trigger audit_entries_append_only before delete or truncate on audit_entries
    for each statement execute function append_only();
create trigger audit_entries_unchanged before update on audit_entries for each row
    when ((old.id, old.declaration_id, old.at, old.actor, old.action, old.subject)
            is distinct from (new.id, new.declaration_id, new.at, new.actor, new.action, new.subject)
        or (length(old.change_hash) > 0 and new.change_hash <> old.change_hash))
    execute function append_only();

-- "migrate" verifies the links of the old kind, chains their entries again and drops them.
alter table audit_links rename to audit_links_before;
alter table audit_links_before rename constraint audit_links_pkey to audit_links_before_pkey;
alter table audit_links_before rename constraint audit_links_entry to audit_links_before_entry;
alter table audit_links_before rename constraint audit_links_entry_id_fkey to audit_links_before_entry_id_fkey;
create table audit_links (
    sequence bigint primary key,
    entry_id bigint not null constraint audit_links_entry unique references audit_entries,
    hash bytea not null
);
create trigger audit_links_append_only before update or delete or truncate on audit_links
    for each statement execute function append_only();

do $$
begin
    if not exists (select from audit_entries) then
        drop table audit_links_before;
        alter table audit_entries validate constraint audit_entries_committed;
    end if;
end $$;

create table audit_checks (
    id integer primary key check (id = 1),
    checked_at timestamptz not null,
    entries bigint not null,
    fault text
);

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table outbox_messages (
    id uuid primary key,
    lane text not null check (lane in ('mail', 'work')),
    kind text not null,
    payload bytea not null,
    mailbox_hash bytea,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    done_at timestamptz,
    failed_at timestamptz
);
create index outbox_messages_due on outbox_messages (lane, due_at) where done_at is null and failed_at is null;
create index outbox_messages_mailbox on outbox_messages (mailbox_hash, created_at) where mailbox_hash is not null;
create index outbox_messages_done on outbox_messages (done_at) where done_at is not null;

create function outbox_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;
create trigger outbox_messages_notify after insert on outbox_messages for each statement execute function outbox_notify();

create table audit_entries (
    id bigint generated always as identity primary key,
    declaration_id uuid,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    change bytea not null
);
create index audit_entries_declaration on audit_entries (declaration_id, id);

create table audit_links (
    sequence bigint primary key,
    entry_id bigint not null constraint audit_links_entry unique references audit_entries,
    hash bytea not null
);

create function append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries for each statement execute function append_only();
create trigger audit_links_append_only before update or delete or truncate on audit_links for each statement execute function append_only();

-- What the secretariat writes to signers who asked for updates, and the notices of delivered editions; mailed in batches that can be
-- interrupted.
create table updates (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('message', 'delivery')),
    subject text,
    markdown text,
    edition_number integer,
    delivered_on date,
    created_at timestamptz not null,
    reached_id uuid,
    mailed integer not null default 0,
    finished_at timestamptz,
    check (case kind when 'message' then subject is not null and markdown is not null
        else edition_number is not null and delivered_on is not null end)
);
create index updates_declaration on updates (declaration_id);
create unique index updates_delivery on updates (declaration_id, edition_number) where kind = 'delivery';

-- A mailbox blocks what it stops, by a hash with a key for each kind of mail.
alter table mail_blocks add column kind text not null default 'sign_ons' check (kind in ('sign_ons', 'updates'));

-- A link that stops updates and can do nothing else: updates are mails that people forward.
alter table signature_tokens drop constraint signature_tokens_purpose_check,
    add constraint signature_tokens_purpose_check check (purpose in ('confirm', 'code', 'manage', 'unsubscribe'));

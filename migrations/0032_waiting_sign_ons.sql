-- What happens to one sign-on writes nothing at another, and a link of a mail has no time: both would link who typed an address with
-- who signed (docs/security.md).
alter table signatures drop column is_superseded;
alter table signature_tokens drop column created_at;

-- A refused sign-on's link lifts the block of its mailbox.
alter table ended_links add column sealed_address bytea;
create table mail_blocks (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    sealed_address bytea not null
);
create index mail_blocks_declaration on mail_blocks (declaration_id);

-- Invited mailboxes, sealed. Nothing is written here when a mailbox signs: that is looked up in memory (docs/security.md).
create table invitation_mailings (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('invitation', 'reminder')),
    sealed_message bytea,
    created_at timestamptz not null,
    reached_id uuid,
    done integer not null default 0,
    finished_at timestamptz
);
create index invitation_mailings_declaration on invitation_mailings (declaration_id, created_at);

create table invitations (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    mailing_id uuid not null references invitation_mailings,
    sealed bytea not null,
    mailbox_hash bytea not null,
    created_at timestamptz not null,
    mail_id uuid,
    mailed_at timestamptz,
    reminded_at timestamptz,
    declined_at timestamptz,
    bounced_at timestamptz,
    constraint invitations_mailbox unique (declaration_id, mailbox_hash)
);
create index invitations_declaration on invitations (declaration_id, id);
create index invitations_mailing on invitations (mailing_id, id);

create table invitation_links (
    hash bytea primary key,
    invitation_id uuid not null references invitations on delete cascade
);
create index invitation_links_invitation on invitation_links (invitation_id);

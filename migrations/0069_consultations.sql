-- A consultation on one version of a draft: what the public sees of a text before it opens for signature.
create table consultations (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    version_number integer not null,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    time_zone text not null,
    languages text[] not null,
    moderation text not null check (moderation in ('before', 'after')),
    closed_at timestamptz,
    outcome_published_at timestamptz,
    constraint consultations_version foreign key (declaration_id, version_number) references versions (declaration_id, number)
);
create index consultations_declaration on consultations (declaration_id, version_number);
create unique index consultation_open on consultations (declaration_id) where closed_at is null;

-- A participant has no account: who it is, and what it wrote, is sealed.
alter table inputs
    alter column body drop not null,
    alter column entered_by drop not null,
    alter column entered_by_name drop not null,
    add column sealed bytea,
    add column state text not null default 'confirmed' check (state in ('pending', 'confirmed', 'withdrawn')),
    add column mailed_at timestamptz,
    add column confirmed_at timestamptz,
    add column withdrawn_at timestamptz,
    add column visibility text not null default 'waiting' check (visibility in ('waiting', 'shown', 'hidden')),
    add column visibility_reason text,
    add constraint inputs_author check ((entered_by is null) = (entered_by_name is null)),
    add constraint inputs_body check (num_nonnulls(body, sealed) = 1 or state = 'withdrawn');
create index inputs_pending on inputs (entered_at) where state = 'pending';

-- The links in participants' mails, by the SHA-256 of their token. They outlive the input, so that each tells what became of it.
create table input_links (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    input_id uuid not null,
    ending text check (ending in ('refused', 'deleted')),
    ended_at timestamptz,
    sealed_address bytea,
    constraint input_links_ended check ((ending is null) = (ended_at is null))
);
create index input_links_input on input_links (input_id);
create index input_links_declaration on input_links (declaration_id);

alter table mail_blocks drop constraint mail_blocks_kind_check,
    add constraint mail_blocks_kind_check check (kind in ('sign_ons', 'updates', 'invitations', 'inputs'));

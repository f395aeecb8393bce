create table signatures (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('organisation', 'individual')),
    state text not null check (state in ('pending', 'confirmed', 'withdrawn', 'quarantined', 'invalidated', 'expired')),
    state_before text check (state_before in ('pending', 'confirmed', 'quarantined')),
    listing text not null check (listing in ('public', 'delivered', 'withheld')),
    source text not null check (source in ('self', 'secretariat')),
    language text not null,
    updates boolean not null,
    text_version integer not null,
    text_sha256 text not null,
    country text check (country ~ '^[A-Z]{2}$'),
    sealed bytea not null,
    mailbox_hash bytea not null,
    domain_hash bytea,
    name_hash bytea not null,
    word_hashes bytea[] not null,
    network_hash bytea,
    signed_at timestamptz not null,
    mailed_at timestamptz,
    reminded_at timestamptz,
    last_called_at timestamptz,
    confirmed_at timestamptz,
    withdrawn_at timestamptz,
    quarantined_at timestamptz,
    invalidated_at timestamptz,
    expired_at timestamptz
);

-- Who stands: a quarantined signature looks accepted to its sender, so it holds its place too.
create unique index signatures_individual_mailbox on signatures (declaration_id, mailbox_hash)
    where kind = 'individual' and state in ('confirmed', 'quarantined');
create unique index signatures_organisation_mailbox on signatures (declaration_id, mailbox_hash, name_hash)
    where kind = 'organisation' and state in ('confirmed', 'quarantined');

create index signatures_mailbox on signatures (declaration_id, mailbox_hash);
create index signatures_register on signatures (declaration_id, state, id);
create index signatures_all on signatures (declaration_id, id);
create index signatures_words on signatures using gin (word_hashes);
create index signatures_waiting on signatures (declaration_id, signed_at) where state in ('pending', 'expired');
create index signatures_network on signatures (signed_at) where network_hash is not null;

create table signature_tokens (
    hash bytea primary key,
    signature_id uuid not null references signatures on delete cascade,
    purpose text not null check (purpose in ('confirm', 'code', 'manage')),
    created_at timestamptz not null
);
create index signature_tokens_signature on signature_tokens (signature_id);

create table code_attempts (
    mailbox_hash bytea primary key,
    since timestamptz not null,
    attempts integer not null
);
create index code_attempts_since on code_attempts (since);

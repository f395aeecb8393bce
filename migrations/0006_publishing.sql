-- An edition is frozen when it is asked for: its text, its roll and what is printed around them lie sealed in one value.
create table editions (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    number integer not null check (number > 0),
    kind text not null check (kind in ('draft', 'final')),
    state text not null check (state in ('rendering', 'ready', 'failed')),
    version integer not null,
    text_sha256 text not null,
    merkle_root text not null,
    organisations integer not null,
    individuals integer not null,
    withheld integer not null,
    cut_off timestamptz not null,
    created_by text not null,
    frozen bytea not null,
    fault text,
    ready_at timestamptz,
    failed_at timestamptz,
    delivered_at timestamptz,
    constraint editions_number unique (declaration_id, number)
);

-- Sealed: before its delivery a document names signatories who agreed to the document only.
create table edition_files (
    edition_id uuid not null references editions,
    name text not null,
    sha256 text not null,
    bytes bigint not null,
    content bytea not null,
    primary key (edition_id, name)
);
create index edition_files_sha256 on edition_files (sha256);

create table deliveries (
    edition_id uuid primary key references editions,
    declaration_id uuid not null references declarations,
    delivered_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    sha256 text not null,
    details bytea not null,
    acknowledged_at timestamptz
);
create index deliveries_declaration on deliveries (declaration_id);

-- A version is never changed. The ids of its clauses stand in their order; lineage holds "id<earlier id" of splits and merges.
create table versions (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    number integer not null check (number > 0),
    base_number integer not null check (base_number >= 0 and base_number < number),
    merged boolean not null,
    language text not null,
    markdown text not null,
    text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
    clause_ids text[] not null,
    lineage text[] not null,
    summary text not null,
    author_id uuid not null,
    author_name text not null,
    saved_at timestamptz not null,
    constraint versions_number unique (declaration_id, number)
);
create trigger versions_append_only before update or delete or truncate on versions for each statement execute function append_only();

create table threads (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    version_number integer not null,
    clause_id text not null,
    clause_sha256 text not null,
    quote_exact text not null,
    quote_prefix text not null,
    quote_suffix text not null,
    quote_start integer,
    suggestion text,
    state text not null check (state in ('open', 'resolved', 'accepted')),
    author_id uuid not null,
    author_name text not null,
    opened_at timestamptz not null,
    resolved_at timestamptz,
    resolved_by text,
    accepted_version integer,
    constraint threads_version foreign key (declaration_id, version_number) references versions (declaration_id, number),
    constraint threads_accepted check ((state = 'accepted') = (accepted_version is not null))
);
create index threads_declaration on threads (declaration_id, version_number, opened_at);

create table comments (
    id uuid primary key,
    thread_id uuid not null references threads deferrable initially deferred,
    author_id uuid not null,
    author_name text not null,
    body text not null,
    written_at timestamptz not null
);
create index comments_thread on comments (thread_id, written_at, id);

-- Where each discussion stands in each version, from the one it was opened on.
create table anchor_placements (
    thread_id uuid not null references threads deferrable initially deferred,
    version_number integer not null,
    state text not null check (state in ('exact', 'shifted', 'fuzzy', 'clause', 'needs_confirmation', 'orphaned')),
    clause_id text,
    start integer,
    exact text not null,
    primary key (thread_id, version_number),
    constraint anchor_placements_clause check ((state = 'orphaned') = (clause_id is null))
);

create table approvals (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    version_number integer not null,
    text_sha256 text not null,
    member_id uuid not null,
    member_name text not null,
    approved_at timestamptz not null,
    voided_at timestamptz,
    constraint approvals_version foreign key (declaration_id, version_number) references versions (declaration_id, number)
);
create index approvals_declaration on approvals (declaration_id, version_number);
create unique index approvals_member on approvals (declaration_id, version_number, member_id) where voided_at is null;

create table inputs (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    version_number integer not null,
    clause_id text,
    body text not null,
    event text,
    organisation text,
    off_line boolean not null,
    entered_by uuid not null,
    entered_by_name text not null,
    received_on date not null,
    entered_at timestamptz not null,
    decision text check (decision in ('accepted', 'partly', 'declined', 'noted')),
    reason text,
    response_clause_id text,
    responded_by uuid,
    responded_at timestamptz,
    constraint inputs_version foreign key (declaration_id, version_number) references versions (declaration_id, number),
    constraint inputs_responded check ((decision is null) = (responded_at is null) and (decision is null) = (reason is null))
);
create index inputs_declaration on inputs (declaration_id, version_number, entered_at);

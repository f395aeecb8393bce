create table members (
    id uuid primary key,
    email bytea not null,
    mailbox_hash bytea not null constraint members_mailbox unique,
    name text not null,
    role text not null check (role in ('reader', 'reviewer', 'editor', 'secretariat')),
    created_at timestamptz not null
);

create table sign_in_links (
    token_hash bytea primary key,
    member_id uuid not null references members on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index sign_in_links_member on sign_in_links (member_id);

create table sessions (
    token_hash bytea primary key,
    member_id uuid not null references members on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_member on sessions (member_id);

create table declarations (
    id uuid primary key,
    slug text not null constraint declarations_slug unique,
    title text not null,
    subtitle text,
    language text not null,
    conference_name text not null,
    conference_session text,
    conference_venue text,
    conference_starts_on date,
    conference_ends_on date,
    state text not null check (state in ('drafting', 'adopted', 'open', 'closed', 'delivered')),
    quorum integer not null default 1 check (quorum between 1 and 100),
    created_at timestamptz not null,
    adopted_version integer,
    adopted_at timestamptz,
    text_sha256 text,
    opened_at timestamptz,
    closes_at timestamptz,
    time_zone text,
    grace_hours integer,
    closed_at timestamptz,
    delivered_at timestamptz
);
create index declarations_state on declarations (state, closes_at);

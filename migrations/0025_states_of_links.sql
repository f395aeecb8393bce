-- What signers change themselves, erasure, and what a link tells once its signature is gone.
alter table signatures drop constraint signatures_state_check;
alter table signatures add constraint signatures_state_check
    check (state in ('pending', 'confirmed', 'withdrawn', 'quarantined', 'invalidated', 'expired', 'erased'));
alter table signatures add column erased_at timestamptz;

create table signature_revisions (
    id uuid primary key,
    signature_id uuid not null references signatures on delete cascade,
    at timestamptz not null,
    field text not null check (field in ('name', 'listing', 'representative', 'updates')),
    before bytea not null,
    after bytea not null
);
create index signature_revisions_signature on signature_revisions (signature_id, id);

-- Hashes of random tokens: they tell nothing about the mailbox.
create table ended_links (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    ending text not null check (ending in ('refused', 'deleted')),
    ended_at timestamptz not null
);
create index ended_links_ended on ended_links (ended_at);
create index ended_links_declaration on ended_links (declaration_id);

alter table signatory_events drop constraint signatory_events_what_check;
alter table signatory_events add constraint signatory_events_what_check check (what in
    ('founded', 'joined', 'corrected', 'uncorrected', 'parted', 'left', 'returned', 'renamed', 'respelled', 'relisted', 'erased'));

-- Who is answerable for a declaration; shown on its public pages and in its mails.
alter table declarations add column organiser_name text, add column organiser_contact text, add column organiser_privacy text;

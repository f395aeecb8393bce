-- Signatures that came off-line, from their entry by one member to the decision of another. Once approved, the signature has the same id.
-- Who entered and decided it, and what it says, is sealed.
create table endorsements (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
    sealed bytea not null
);
create index endorsements_declaration on endorsements (declaration_id, id);

-- Apart, so that lists do not read files.
create table endorsement_evidence (
    endorsement_id uuid primary key references endorsements on delete cascade,
    sealed bytea not null
);
alter table endorsement_evidence alter column sealed set storage external; -- what is encrypted does not compress

-- A signature that came off-line may have no mailbox.
alter table signatories drop constraint signatories_hashes_when_named;
alter table signatories add constraint signatories_hashes_when_named check (
    case when name_hash is null then mailbox_hash is null and domain_hash is null and word_hashes is null
        else word_hashes is not null and is_active and own_listing = 'public' end);

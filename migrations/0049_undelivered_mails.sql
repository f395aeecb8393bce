-- Mail that could not be delivered. Random ids, no times and no signatures in the clear: what bounced must not be found at a signature.
create table undelivered_mails (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null
);
create index undelivered_mails_declaration on undelivered_mails (declaration_id);

-- Links by which a mailbox confirms that a signature's address was corrected to it.
create table address_corrections (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null
);
create index address_corrections_declaration on address_corrections (declaration_id);

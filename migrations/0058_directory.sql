-- A directory for which stakeholders may agree to be exported: what it is, whom it goes to, and the themes to choose from.
alter table declarations
    add column directory_name text,
    add column directory_purpose text,
    add column directory_themes text[] not null default '{}',
    add column directory_takes_individuals boolean not null default false;

-- Links by which a mailbox confirms that it is the contact of an entry. The agreement itself is sealed in its signature.
create table directory_contacts (
    hash bytea primary key,
    declaration_id uuid not null references declarations,
    sealed bytea not null
);
create index directory_contacts_declaration on directory_contacts (declaration_id);

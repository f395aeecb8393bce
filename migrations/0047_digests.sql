-- Members who want the figures of a declaration by mail every morning.
create table digests (
    member_id uuid not null references members on delete cascade,
    declaration_id uuid not null references declarations on delete cascade,
    mailed_on date not null,
    primary key (member_id, declaration_id)
);
create index digests_declaration on digests (declaration_id);

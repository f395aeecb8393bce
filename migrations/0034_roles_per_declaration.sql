-- A role holds for all declarations, or for those of member_declarations only.
alter table members add column for_all_declarations boolean;
update members set for_all_declarations = true;
alter table members alter column for_all_declarations set not null;

create table member_declarations (
    member_id uuid not null references members on delete cascade,
    declaration_id uuid not null references declarations on delete cascade,
    primary key (member_id, declaration_id)
);
create index member_declarations_declaration on member_declarations (declaration_id);

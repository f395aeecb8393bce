-- How many entries the public list has gained and lost, as changes that are folded together like those of signatory_tallies. An entry
-- whose name or country becomes another is lost and gained: a net count says nothing of these.
create table public_list_changes (
    id bigint generated always as identity primary key,
    declaration_id uuid not null references declarations,
    gained bigint not null,
    lost bigint not null
);
create index public_list_changes_declaration on public_list_changes (declaration_id);

create function note_public_list_changes() returns trigger language plpgsql as $$
declare
    declaration uuid;
    newest bigint;
begin
    if tg_op = 'INSERT' then
        with written as (
            insert into public_list_changes (declaration_id, gained, lost)
            select declaration_id, count(*), 0 from after where signatures > 0 and listing = 'public' group by 1
            returning id)
        select max(id) into newest from written where id % 64 = 0;
    else
        with written as (
            insert into public_list_changes (declaration_id, gained, lost)
            select declaration_id, sum(is_listed::int), sum(was_listed::int) from (
                select a.declaration_id, a.signatures > 0 and a.listing = 'public' as is_listed,
                    b.signatures > 0 and b.listing = 'public' as was_listed
                from after a join before b using (id)
                where (a.signatures > 0 and a.listing = 'public') <> (b.signatures > 0 and b.listing = 'public')
                    or (a.signatures > 0 and a.listing = 'public'
                        and (a.listed_name, a.country) is distinct from (b.listed_name, b.country))) changes
            group by 1
            returning id)
        select max(id) into newest from written where id % 64 = 0;
    end if;
    if newest is not null then
        for declaration in select distinct declaration_id from after loop
            with folded as (
                delete from public_list_changes where id in (
                    select id from public_list_changes where declaration_id = declaration for update skip locked)
                returning gained, lost)
            insert into public_list_changes (declaration_id, gained, lost)
            select declaration, sum(gained), sum(lost) from folded having count(*) > 0;
        end loop;
    end if;
    return null;
end $$;
create trigger signatories_gained after insert on signatories referencing new table as after
    for each statement execute function note_public_list_changes();
create trigger signatories_lost after update on signatories referencing old table as before new table as after
    for each statement execute function note_public_list_changes();

alter table webhooks
    add column gained bigint not null default 0,
    add column lost bigint not null default 0;

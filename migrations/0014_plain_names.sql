-- Tables and columns under the names that the code uses.
alter table outbox_messages rename column lane to queue;

alter table signatories rename column stands to is_active;
alter index signatories_standing rename to signatories_active;

alter table signatory_joins rename to signatory_events;
alter index signatory_joins_declaration rename to signatory_events_declaration;
alter index signatory_joins_signatory rename to signatory_events_signatory;
alter index signatory_joins_into rename to signatory_events_into;
alter trigger signatory_joins_append_only on signatory_events rename to signatory_events_append_only;
alter table signatory_events rename constraint signatory_joins_what_check to signatory_events_what_check;

alter table rematchings rename to register_scans;

-- Counts are folded on every 64th row of the tally: the same rows always fold at the same place.
create or replace function tally_signatories() returns trigger language plpgsql as $$
declare
    declaration uuid;
    newest bigint;
begin
    if tg_op = 'INSERT' then
        with written as (
            insert into signatory_tallies (declaration_id, kind, listing, change)
            select declaration_id, kind, listing, count(*) from after where signatures > 0 group by 1, 2, 3
            returning id)
        select max(id) into newest from written where id % 64 = 0;
    else
        with written as (
            insert into signatory_tallies (declaration_id, kind, listing, change)
            select declaration_id, kind, listing, sum(change) from (
                select declaration_id, kind, listing, 1 as change from after where signatures > 0
                union all
                select declaration_id, kind, listing, -1 from before where signatures > 0) changes
            group by 1, 2, 3 having sum(change) <> 0
            returning id)
        select max(id) into newest from written where id % 64 = 0;
    end if;
    if newest is not null then
        for declaration in select distinct declaration_id from after loop
            perform fold_signatory_tallies(declaration);
        end loop;
    end if;
    return null;
end $$;

drop extension if exists unaccent;

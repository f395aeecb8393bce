-- One update of the editions per statement: an amendment changes every row of a register, and a row of editions updated as often in one
-- transaction is read again each time.
drop trigger signatories_roll_changes on signatories;

create or replace function note_roll_changes() returns trigger language plpgsql as $$
begin
    update editions set roll_changes = roll_changes + changed.count
    from (
        select edition.id, count(*) as count
        from after join before on before.id = after.id
        join editions edition on edition.declaration_id = after.declaration_id and edition.kind <> 'draft' and edition.state <> 'failed'
            and edition.cut_off >= after.confirmed_at
        where before.is_active is distinct from after.is_active or before.own_listing is distinct from after.own_listing
            or before.listing is distinct from after.listing or (before.signatures > 0) <> (after.signatures > 0)
            or before.listed_name is distinct from after.listed_name
        group by edition.id) changed
    where editions.id = changed.id;
    return null;
end $$;

create trigger signatories_roll_changes after update on signatories referencing old table as before new table as after
    for each statement execute function note_roll_changes();

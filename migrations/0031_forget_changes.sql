-- Rows that one transaction changed show that they belong together: ForgetChanges sets what is an hour old to 0.
create or replace function set_changed_in() returns trigger language plpgsql as $$
begin
    if new.changed_in is distinct from old.changed_in and new.changed_in = '0' then
        return new;
    end if;
    new.changed_in := pg_current_xact_id();
    return new;
end $$;

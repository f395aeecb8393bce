-- A member that leaves a coalition's list leaves the files that are served of each edition: they are rendered again.
create function note_coalition_changes() returns trigger language plpgsql as $$
begin
    update editions set roll_changes = roll_changes + 1
    where declaration_id = old.declaration_id and kind = 'final' and state <> 'failed';
    return null;
end $$;
create trigger coalitions_roll_changes after update or delete on coalitions for each row execute function note_coalition_changes();

-- A publicly named signatory who is listed under another name since an edition is an erratum of it, and the public files follow.
alter table edition_errata add column what text not null default 'removed' check (what in ('removed', 'corrected'));
alter table edition_errata alter column what drop default;

create or replace function note_roll_changes() returns trigger language plpgsql as $$
begin
    if old.is_active is distinct from new.is_active or old.own_listing is distinct from new.own_listing
        or old.listing is distinct from new.listing or (old.signatures > 0) <> (new.signatures > 0)
        or old.listed_name is distinct from new.listed_name then
        update editions set roll_changes = roll_changes + 1
        where declaration_id = new.declaration_id and kind = 'final' and state <> 'failed' and cut_off >= new.confirmed_at;
    end if;
    return null;
end $$;

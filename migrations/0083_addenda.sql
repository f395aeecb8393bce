-- An addendum lists the signatories that were added to the roll of a final edition since. It is numbered per edition.
alter table editions drop constraint editions_kind_check;
alter table editions
    add column addendum_to integer,
    add column roll_from timestamptz,
    add column since_id uuid references editions,
    add column changes jsonb,
    add constraint editions_kind_check check (kind in ('draft', 'final', 'addendum')),
    add constraint editions_addendum check ((kind = 'addendum') = (addendum_to is not null) and (kind = 'addendum') = (roll_from is not null));
drop index editions_number;
create index editions_since on editions (since_id);
create unique index editions_number on editions (declaration_id, (kind = 'draft'), (coalesce(addendum_to, 0)), number);

-- Which edition a list of changes starts from was looked up at each rendering before.
update editions e set since_id = (
    select p.id from editions p
    where p.declaration_id = e.declaration_id and p.language = e.language and p.kind = 'final' and p.state <> 'failed' and p.number < e.number
    order by p.number desc limit 1)
where e.kind = 'final';

create or replace function note_coalition_changes() returns trigger language plpgsql as $$
begin
    update editions set roll_changes = roll_changes + 1
    where declaration_id = old.declaration_id and kind <> 'draft' and state <> 'failed';
    return null;
end $$;

-- A signature of a manifest names nobody, and rebuilding a replaced edition compares with it.
alter table edition_files drop constraint edition_files_kept;
alter table edition_files add constraint edition_files_kept
    check (case when superseded_at is null then content is not null else content is null or name like 'manifest%.sig' end);

-- The notice of an addendum is another one than that of the edition with its number.
alter table updates add column addendum_to integer;
drop index updates_delivery;
create unique index updates_delivery on updates (declaration_id, (coalesce(addendum_to, 0)), edition_number) where kind = 'delivery';

-- A final edition has two renderings when they differ: the complete one, and the public one, which is rendered again whenever a
-- signatory leaves or asks for more privacy.
alter table editions
    add column public_revision integer not null default 0,
    add column roll_changes bigint not null default 0,
    add column roll_changes_rendered bigint not null default 0;

-- Whether an existing edition names somebody who agreed to the document only is found out by rendering it again.
update editions set roll_changes = 1 where kind = 'final' and state <> 'failed';

alter table edition_files
    add column audience text not null default 'both' check (audience in ('both', 'complete', 'public')),
    add column revision integer not null default 0,
    add column superseded_at timestamptz,
    alter column content drop not null,
    add constraint edition_files_kept check ((content is null) = (superseded_at is not null));
alter table edition_files drop constraint edition_files_pkey;
alter table edition_files add primary key (edition_id, name, revision);

create table edition_errata (
    edition_id uuid not null references editions,
    signatory_id uuid not null,
    kind text not null check (kind in ('organisation', 'individual')),
    country text,
    noted_at timestamptz not null,
    primary key (edition_id, signatory_id)
);

-- In the transaction of the change, whatever code made it: from then on the public files of the edition are not served.
create function note_roll_changes() returns trigger language plpgsql as $$
begin
    if old.is_active is distinct from new.is_active or old.own_listing is distinct from new.own_listing
        or old.listing is distinct from new.listing or (old.signatures > 0) <> (new.signatures > 0) then
        update editions set roll_changes = roll_changes + 1
        where declaration_id = new.declaration_id and kind = 'final' and state <> 'failed' and cut_off >= new.confirmed_at;
    end if;
    return null;
end $$;
create trigger signatories_roll_changes after update on signatories for each row execute function note_roll_changes();

-- One delivery per recipient. A delivery that was recorded by mistake is removed, and its record kept.
alter table deliveries drop constraint deliveries_pkey;
alter table deliveries
    add column id uuid not null default gen_random_uuid() primary key,
    add column delivered_on date,
    add column files text[] not null default '{}',
    add column removed_at timestamptz;
update deliveries d set delivered_on = (d.delivered_at at time zone 'utc')::date,
    files = array(select f.name from edition_files f where f.edition_id = d.edition_id and f.sha256 = d.sha256 order by f.name limit 1);
alter table deliveries alter column delivered_on set not null, alter column id drop default, alter column files drop default,
    drop column delivered_at, drop column sha256;
create index deliveries_edition on deliveries (edition_id);
create index editions_merkle_root on editions (merkle_root);

-- Which two signatories a pair links, why and when, is sealed: a row of a withheld and a public signatory would tell the withheld name.
-- Rows of before wait in duplicates_unsealed and signatory_events_unsealed until they are sealed, which takes the key.
alter table name_choices drop constraint name_choices_duplicate_id_fkey;
alter table duplicates rename to duplicates_unsealed;
alter table duplicates_unsealed rename constraint duplicates_pkey to duplicates_unsealed_pkey;
alter table duplicates_unsealed drop constraint duplicates_pair;
drop index duplicates_queue, duplicates_changed;
alter index duplicates_left rename to duplicates_unsealed_left;
alter index duplicates_right rename to duplicates_unsealed_right;
drop trigger duplicates_changed on duplicates_unsealed;

create table duplicates (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('organisation', 'individual')),
    state text not null check (state in ('open', 'same', 'correction', 'different', 'related', 'unsure')),
    pair_hash bytea not null,
    sealed bytea not null,
    changed_in xid8 not null default pg_current_xact_id(),
    constraint duplicates_pair unique (declaration_id, pair_hash)
);
create index duplicates_changed on duplicates (declaration_id, changed_in);
create trigger duplicates_changed before update on duplicates for each row execute function set_changed_in();

-- An instant that several choices share would link their signatories.
alter table name_choices alter column undone_at type boolean using undone_at is not null;
alter table name_choices alter column undone_at set not null;
alter table name_choices rename column undone_at to is_undone;
alter table name_choices add constraint name_choices_duplicate_id_fkey
    foreign key (duplicate_id) references duplicates deferrable initially deferred not valid;

-- What happened to a pair is sealed with it; what remains concerns one signatory. New tables, so that the files of the old ones go.
create table signatory_events_unsealed as
    select * from signatory_events where what in ('joined', 'corrected', 'uncorrected', 'parted');
create index signatory_events_unsealed_duplicate on signatory_events_unsealed (duplicate_id);
alter table signatory_events rename to signatory_events_mixed;
create table signatory_events (
    id bigint generated always as identity primary key,
    declaration_id uuid not null references declarations,
    at timestamptz not null,
    actor text not null,
    what text not null check (what in ('founded', 'left', 'returned', 'renamed', 'respelled', 'relisted', 'erased')),
    signatory_id uuid not null
);
insert into signatory_events (declaration_id, at, actor, what, signatory_id)
    select declaration_id, at, actor, what, signatory_id from signatory_events_mixed
    where what not in ('joined', 'corrected', 'uncorrected', 'parted') order by id;
drop table signatory_events_mixed;
alter table signatory_events add foreign key (signatory_id) references signatories deferrable initially deferred;
create index signatory_events_declaration on signatory_events (declaration_id, id);
create index signatory_events_signatory on signatory_events (signatory_id, id);
create trigger signatory_events_append_only before update or delete or truncate on signatory_events
    for each statement execute function append_only();

do $$
begin
    if not exists (select from duplicates_unsealed) and not exists (select from signatory_events_unsealed) then
        drop table duplicates_unsealed, signatory_events_unsealed;
        alter table name_choices validate constraint name_choices_duplicate_id_fkey;
    end if;
end $$;

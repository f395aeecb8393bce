-- Every signature that was confirmed founds a signatory of its own. A merge points one at another and moves nothing:
-- to undo it is to take the pointer away. Only heads (merged into nobody) with signatures behind them are listed.
create table signatories (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('organisation', 'individual')),
    name_hash bytea not null,
    mailbox_hash bytea not null,
    domain_hash bytea,
    own_country text,
    own_listing text not null check (own_listing in ('public', 'delivered', 'withheld')),
    confirmed_at timestamptz not null,
    stands boolean not null,
    merged_into uuid references signatories deferrable initially deferred,
    merged_by uuid,
    head_id uuid not null references signatories deferrable initially deferred,
    signatures integer not null check (signatures >= 0),
    listing text not null check (listing in ('public', 'delivered', 'withheld')),
    country text,
    first_confirmed_at timestamptz not null,
    listed_name text,
    sealed_name bytea not null,
    constraint signatories_name_plain_when_public check (listed_name is null or listing = 'public'),
    constraint signatories_merged_is_no_head check ((merged_into is null) = (head_id = id) and (merged_into is null) = (merged_by is null)),
    constraint signatories_merged_counts_nothing check (merged_into is null or signatures = 0)
);
create index signatories_mailbox on signatories (declaration_id, kind, name_hash, mailbox_hash);
create index signatories_domain on signatories (declaration_id, kind, name_hash, domain_hash) where domain_hash is not null;
create index signatories_country on signatories (declaration_id, kind, name_hash, own_country) where own_country is not null;
create index signatories_head on signatories (head_id) where merged_into is not null;
create index signatories_merged on signatories (merged_into) where merged_into is not null;
create index signatories_public on signatories (declaration_id, kind, first_confirmed_at, id) where signatures > 0 and listing = 'public';
create index signatories_unlisted on signatories (declaration_id, listing, country) where signatures > 0 and listing <> 'public';
create index signatories_standing on signatories (declaration_id, first_confirmed_at, id) where signatures > 0;
create index signatories_listed_name on signatories using gin (listed_name gin_trgm_ops) where listed_name is not null;

-- What happened to each signatory. Names and reasons are not here: they are behind the duplicate.
create table signatory_joins (
    id bigint generated always as identity primary key,
    declaration_id uuid not null references declarations,
    at timestamptz not null,
    actor text not null,
    what text not null check (what in ('founded', 'joined', 'parted', 'left', 'returned', 'renamed')),
    signatory_id uuid not null references signatories deferrable initially deferred,
    into_id uuid references signatories deferrable initially deferred,
    duplicate_id uuid
);
create index signatory_joins_declaration on signatory_joins (declaration_id, id);
create index signatory_joins_signatory on signatory_joins (signatory_id, id);
create index signatory_joins_into on signatory_joins (into_id, id) where into_id is not null;
create trigger signatory_joins_append_only before update or delete or truncate on signatory_joins for each statement execute function append_only();

create table duplicates (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('organisation', 'individual')),
    left_id uuid not null references signatories deferrable initially deferred,
    right_id uuid not null references signatories deferrable initially deferred,
    score double precision not null check (score between 0 and 1),
    matcher integer not null,
    reasons bytea not null,
    found_at timestamptz not null,
    state text not null check (state in ('open', 'same', 'different', 'related', 'unsure')),
    decided_at timestamptz,
    decided_by text,
    decided_with uuid references duplicates deferrable initially deferred,
    constraint duplicates_pair unique (declaration_id, left_id, right_id),
    constraint duplicates_ordered check (left_id < right_id),
    constraint duplicates_decided check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null))
);
create index duplicates_queue on duplicates (declaration_id, state, score desc, id);
create index duplicates_left on duplicates (left_id);
create index duplicates_right on duplicates (right_id);
create index duplicates_with on duplicates (decided_with) where decided_with is not null;

-- The secretariat's spelling of a signatory's name; the newest that was not undone holds.
create table name_choices (
    id uuid primary key,
    signatory_id uuid not null references signatories deferrable initially deferred,
    name bytea not null,
    chosen_at timestamptz not null,
    actor text not null,
    duplicate_id uuid references duplicates deferrable initially deferred,
    undone_at timestamptz
);
create index name_choices_signatory on name_choices (signatory_id);
create index name_choices_duplicate on name_choices (duplicate_id) where duplicate_id is not null;

-- Counts, as changes that are folded together now and then: no signature ever waits for another's count.
create table signatory_tallies (
    id bigint generated always as identity primary key,
    declaration_id uuid not null references declarations,
    kind text not null,
    listing text not null,
    change bigint not null
);
create index signatory_tallies_declaration on signatory_tallies (declaration_id);

create function fold_signatory_tallies(declaration uuid) returns void language sql as $$
    with folded as (
        delete from signatory_tallies where id in (
            select id from signatory_tallies where declaration_id = declaration for update skip locked)
        returning kind, listing, change)
    insert into signatory_tallies (declaration_id, kind, listing, change)
    select declaration, kind, listing, sum(change) from folded group by kind, listing having sum(change) <> 0
$$;

create function tally_signatories() returns trigger language plpgsql as $$
declare declaration uuid;
begin
    if tg_op = 'INSERT' then
        insert into signatory_tallies (declaration_id, kind, listing, change)
        select declaration_id, kind, listing, count(*) from after where signatures > 0 group by 1, 2, 3;
    else
        insert into signatory_tallies (declaration_id, kind, listing, change)
        select declaration_id, kind, listing, sum(change) from (
            select declaration_id, kind, listing, 1 as change from after where signatures > 0
            union all
            select declaration_id, kind, listing, -1 from before where signatures > 0) changes
        group by 1, 2, 3 having sum(change) <> 0;
    end if;
    if random() < 0.02 then
        for declaration in select distinct declaration_id from after loop
            perform fold_signatory_tallies(declaration);
        end loop;
    end if;
    return null;
end $$;
create trigger signatories_inserted after insert on signatories referencing new table as after for each statement execute function tally_signatories();
create trigger signatories_updated after update on signatories referencing old table as before new table as after for each statement execute function tally_signatories();
create trigger signatories_kept before delete or truncate on signatories for each statement execute function append_only();

-- Where likely duplicates are looked for: keyed hashes of parts of a name.
create table match_keys (
    key bigint not null,
    signatory_id uuid not null references signatories,
    primary key (key, signatory_id)
);
create index match_keys_signatory on match_keys (signatory_id);

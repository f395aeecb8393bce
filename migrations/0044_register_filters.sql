-- A public name as lists order and search it: without accents, case and punctuation. NameOrder.KeyOf is the same in memory.
create function name_key(name text) returns text language sql immutable strict parallel safe as $$
    select btrim(regexp_replace(translate(replace(replace(lower(regexp_replace(normalize(name, nfkd),
        '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670]', '', 'g') collate "und-x-icu"),
        'æ', 'ae'), 'œ', 'oe'), 'łđøħıðς', 'ldohidσ'), '[[:space:][:punct:]]+', ' ', 'g'))
$$;
alter table signatories add column listed_key text collate "C" generated always as (name_key(listed_name)) stored;

drop index signatories_listed_name;
create index signatories_listed_words on signatories using gin ((' ' || listed_key) gin_trgm_ops) where listed_key is not null;
create index signatories_by_name on signatories (declaration_id, listed_key, id) where listed_key is not null;
create index signatories_by_kind_and_name on signatories (declaration_id, kind, listed_key, id) where listed_key is not null;
create index signatories_by_country on signatories (declaration_id, kind, country, listed_key, id) where listed_key is not null;

-- Filters and their counts read no row but those that are shown: a row is over a kilobyte.
drop index signatures_all;
create index signatures_all on signatures (declaration_id, id) include (state, kind, listing, source, country);
create index signatures_country on signatures (declaration_id, country, id);

-- The public list in the alphabetical order of a reader's language, numbers by value. English and French have the order of the root.
-- After an upgrade of ICU, PostgreSQL warns that their version changed: reindex the indexes below, then "alter collation … refresh version".
create collation alphabet_root (provider = icu, locale = 'und-u-kn-true');
create collation alphabet_es (provider = icu, locale = 'es-u-kn-true');
create collation alphabet_ru (provider = icu, locale = 'ru-u-kn-true');
create collation alphabet_ar (provider = icu, locale = 'ar-u-kn-true');
create collation alphabet_zh (provider = icu, locale = 'zh-u-kn-true');

-- A name in quotation marks stands under its first letter.
alter table signatories add column listed_order text generated always as
    (coalesce(nullif(regexp_replace(listed_name collate "und-x-icu", '^[[:space:][:punct:]]+', ''), ''), listed_name)) stored;

drop index signatories_by_kind_and_name;
create index signatories_by_alphabet on signatories (declaration_id, kind, listed_order collate alphabet_root, id) where listed_order is not null;
create index signatories_by_alphabet_es on signatories (declaration_id, kind, listed_order collate alphabet_es, id) where listed_order is not null;
create index signatories_by_alphabet_ru on signatories (declaration_id, kind, listed_order collate alphabet_ru, id) where listed_order is not null;
create index signatories_by_alphabet_ar on signatories (declaration_id, kind, listed_order collate alphabet_ar, id) where listed_order is not null;
create index signatories_by_alphabet_zh on signatories (declaration_id, kind, listed_order collate alphabet_zh, id) where listed_order is not null;

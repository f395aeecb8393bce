-- Translations that are read and signed. A signature on one is bound to its hash and to that of the authentic text.
create table translation_releases (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    language text not null,
    number integer not null,
    version_number integer not null,
    authentic_sha256 text not null,
    title text not null,
    subtitle text,
    markdown text not null,
    text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
    clause_ids text[] not null,
    released_by uuid not null,
    released_at timestamptz not null,
    ended_at timestamptz,
    constraint translation_releases_version foreign key (declaration_id, version_number) references versions (declaration_id, number),
    constraint translation_releases_translation foreign key (declaration_id, language, number)
        references translations (declaration_id, language, number)
);
create index translation_releases_version on translation_releases (declaration_id, version_number);
create index translation_releases_translation on translation_releases (declaration_id, language, number);
create unique index translation_releases_language on translation_releases (declaration_id, language) where ended_at is null;

alter table declarations add column released_texts jsonb not null default '[]';

alter table signatures add column text_language text;
alter table signatures add column translation_sha256 text;
alter table signatures add constraint signatures_translation check ((text_language is null) = (translation_sha256 is null));
create index signatures_translated on signatures (declaration_id, translation_sha256) where translation_sha256 is not null;

alter table text_agreements add column earlier_text_language text;
alter table text_agreements add column earlier_translation_sha256 text;

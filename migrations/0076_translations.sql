-- The text in other languages, clause by clause: words, and the SHA-256 and the version of the authentic words that they translate.
create table translations (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    language text not null,
    number integer not null check (number > 0),
    base_number integer not null check (base_number >= 0 and base_number < number),
    version_number integer not null,
    title text,
    subtitle text,
    title_source text not null,
    clause_ids text[] not null,
    words text[] not null,
    source_sha256 text[] not null,
    source_versions integer[] not null,
    summary text not null,
    author_id uuid not null,
    author_name text not null,
    saved_at timestamptz not null,
    constraint translations_number unique (declaration_id, language, number),
    constraint translations_version foreign key (declaration_id, version_number) references versions (declaration_id, number),
    constraint translations_clauses check (cardinality(clause_ids) = cardinality(words)
        and cardinality(clause_ids) = cardinality(source_sha256) and cardinality(clause_ids) = cardinality(source_versions))
);
create index translations_version on translations (declaration_id, version_number);
create trigger translations_append_only before update or delete or truncate on translations
    for each statement execute function append_only();

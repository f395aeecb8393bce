-- The clauses that versions of a draft removed, by their words: when the words return, so does the id, and with it the threads.
create table removed_clauses (
    declaration_id uuid not null references declarations,
    clause_id text not null,
    version_number integer not null,
    words_sha256 text not null,
    constraint removed_clauses_pkey primary key (declaration_id, clause_id, version_number)
);
create index removed_clauses_words on removed_clauses (declaration_id, words_sha256);

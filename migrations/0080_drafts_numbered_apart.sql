-- Drafts have a number series of their own. Numbers that were given before stay: they are printed.
alter table editions drop constraint editions_number;
create unique index editions_number on editions (declaration_id, (kind = 'draft'), number);

-- What the preflight of a final edition found and somebody accepted: kinds and counts, without details.
alter table editions
    add column accepted_by text,
    add column accepted jsonb not null default '[]';

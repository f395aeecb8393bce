-- Editorial corrections of a text after signing has opened. What the board adopted stays known beside the text that is shown now.
alter table declarations add column voted_version integer;
update declarations set voted_version = adopted_version;
alter table declarations add constraint declarations_voted check ((voted_version is null) = (adopted_version is null));

create table text_corrections (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    earlier_version integer not null,
    version_number integer not null,
    reason text not null,
    corrected_by uuid not null,
    created_at timestamptz not null,
    reached_id uuid,
    mailed integer not null default 0,
    finished_at timestamptz,
    constraint text_corrections_version foreign key (declaration_id, version_number) references versions (declaration_id, number)
        deferrable initially deferred,
    constraint text_corrections_number unique (declaration_id, version_number)
);
create trigger text_corrections_public after insert on text_corrections for each statement execute function note_public_change();

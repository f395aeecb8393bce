-- Under which version of the names' rules a signatory was last looked at; an older one is looked at anew.
alter table signatories add column name_version integer not null default 0;
create index signatories_name_version on signatories (declaration_id, name_version);

-- The newest walk over a declaration's whole register.
create table rematchings (
    declaration_id uuid primary key references declarations,
    asked_at timestamptz not null,
    asked_by text not null,
    name_version integer not null,
    total integer not null,
    done integer not null default 0,
    reached uuid not null,
    finished_at timestamptz
);

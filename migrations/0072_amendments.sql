-- Amendments of a text after signing has opened: who signed before one is listed again after agreeing to the amended text.
alter table declarations add column amended_version integer;

alter table text_corrections add column kind text not null default 'correction' check (kind in ('correction', 'amendment'));
alter table text_corrections alter column kind drop default;

alter table signatures add column agreed_at timestamptz;

create table text_agreements (
    signature_id uuid not null references signatures on delete cascade,
    version_number integer not null,
    text_sha256 text not null,
    earlier_version integer not null,
    earlier_text_sha256 text not null,
    agreed_at timestamptz not null,
    primary key (signature_id, version_number)
);

create table amendment_reminders (
    id uuid primary key references text_corrections,
    declaration_id uuid not null,
    version_number integer not null,
    created_at timestamptz not null,
    reached_id uuid,
    mailed integer not null default 0,
    finished_at timestamptz
);

alter table signatory_events drop constraint signatory_events_what_check;
alter table signatory_events add constraint signatory_events_what_check check (what in
    ('founded', 'left', 'returned', 'renamed', 'relocated', 'respelled', 'relisted', 'erased', 'agreed'));

-- A signature that is listed apart changes what public pages show without a change of its signatory.
create trigger signatures_public after update of state on signatures for each statement execute function note_public_change();

-- How editions are printed, and what their cover says beside the text.
alter table declarations
    add column paper text not null default 'a4' check (paper in ('a4', 'letter')),
    add column numbers_paragraphs boolean not null default false,
    add column document_symbol text,
    add column agenda_item text;

-- The organiser's logo as it is printed: drawn anew from the picture that was uploaded.
create table declaration_logos (
    declaration_id uuid primary key references declarations,
    png bytea not null,
    sha256 text not null
);
alter table declaration_logos alter column png set storage external;

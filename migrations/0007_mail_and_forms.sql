-- Development without an SMTP host: mails are kept here, sealed, and shown at /dev/mail.
create table kept_mails (
    id uuid primary key,
    kept_at timestamptz not null,
    sealed bytea not null
);

create table form_keys (
    name text primary key,
    sealed bytea not null,
    created_at timestamptz not null
);

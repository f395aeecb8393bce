-- Receipts as PDF, from the request of a signer until a day later. What a receipt says, and in which language, is sealed.
create table receipt_files (
    signature_id uuid primary key references signatures on delete cascade,
    id uuid not null, -- of the request
    ends_at timestamptz not null, -- a full hour, so that it does not tell which requests came one after the other
    has_failed boolean not null default false,
    sealed bytea
);
create index receipt_files_ends on receipt_files (ends_at);
alter table receipt_files alter column sealed set storage external; -- what is encrypted does not compress

-- Pictures of public pages for links on other sites, as they were drawn last.
create table preview_pictures (
    address text primary key,
    content_hash text not null,
    png bytea not null
);
alter table preview_pictures alter column png set storage external;

-- A recipient with an e-mail address acknowledges by a mailed link. A correction of the address ends the link, which still says so.
create table delivery_links (
    hash bytea primary key,
    delivery_id uuid not null references deliveries,
    sent_at timestamptz not null,
    ended_at timestamptz,
    acknowledged_at timestamptz
);
create unique index delivery_links_live on delivery_links (delivery_id) where ended_at is null;

-- Complete files without the names that have left since: what the links of recipients serve.
alter table edition_files drop constraint edition_files_audience_check;
alter table edition_files
    add constraint edition_files_audience_check check (audience in ('both', 'complete', 'public', 'recipients'));

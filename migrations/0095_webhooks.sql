-- Addresses that are told of events of a declaration, and what was sent to them. A target holds the address and the signing secret, sealed.
create table webhooks (
    id uuid primary key,
    declaration_id uuid not null references declarations on delete cascade,
    target bytea not null,
    events text[] not null,
    created_at timestamptz not null,
    paused_at timestamptz,
    switched_off_at timestamptz,
    failing_since timestamptz,
    organisations bigint not null,
    individuals bigint not null,
    withheld bigint not null,
    delivered bigint not null,
    looked_at timestamptz not null
);
create index webhooks_declaration on webhooks (declaration_id);

create table webhook_deliveries (
    id uuid primary key,
    webhook_id uuid not null references webhooks on delete cascade,
    event text not null,
    body text not null,
    message_id uuid not null,
    created_at timestamptz not null,
    attempts integer not null,
    attempted_at timestamptz,
    status integer,
    fault text,
    done_at timestamptz,
    failed_at timestamptz,
    constraint webhook_deliveries_end check (done_at is null or failed_at is null)
);
create index webhook_deliveries_webhook on webhook_deliveries (webhook_id, created_at);
create index webhook_deliveries_created on webhook_deliveries (created_at);

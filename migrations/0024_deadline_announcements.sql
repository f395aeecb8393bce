-- A moved deadline and a reopened signing are mailed to everybody who signed or began to, in batches that can be interrupted.
create table announcements (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    kind text not null check (kind in ('deadline_moved', 'signing_reopened')),
    earlier_closes_at timestamptz not null,
    closes_at timestamptz not null,
    reason text,
    created_at timestamptz not null,
    reached_id uuid,
    mailed integer not null default 0,
    finished_at timestamptz
);
create index announcements_declaration on announcements (declaration_id);

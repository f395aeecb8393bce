-- Declarations that members no longer work on: left out of the desk, unchanged for the public.
alter table declarations add column archived_at timestamptz;
create index declarations_created on declarations (created_at desc, id desc);

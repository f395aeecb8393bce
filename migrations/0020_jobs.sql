-- A message is handed over to a Hangfire job, and leased by the job while its handler runs.
alter table outbox_messages
    add column handed_at timestamptz,
    add column job_id bigint,
    add column leased_until timestamptz,
    add column interruptions integer not null default 0;

drop index outbox_messages_due;
create index outbox_messages_due on outbox_messages (queue, due_at)
    where handed_at is null and done_at is null and failed_at is null;
create index outbox_messages_handed on outbox_messages (queue, handed_at)
    where handed_at is not null and done_at is null and failed_at is null;

-- Hangfire replaces Quartz. Its tables hold no work of their own: every timer is set again when a Worker starts.
do $$
declare quartz text;
begin
    for quartz in
        select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname = current_schema() and starts_with(tablename, 'qrtz_')
    loop
        execute format('drop table %s cascade', quartz);
    end loop;
end $$;

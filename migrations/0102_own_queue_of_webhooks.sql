-- Webhooks that do not answer hold up no other work.
alter table outbox_messages drop constraint outbox_messages_lane_check;
alter table outbox_messages add constraint outbox_messages_queue_check check (queue in ('mail', 'work', 'hooks'));

-- Whether attempts fail, which the due time of a message that is tried again does not show.
alter table outbox_messages add column last_failure_at timestamptz;
update outbox_messages set last_failure_at = created_at where last_error is not null and done_at is null;
create index outbox_messages_failing on outbox_messages (queue, last_failure_at)
    where last_failure_at is not null and done_at is null and failed_at is null;

-- The folder that each Worker writes to, and the room that is left on its disk.
create table worker_disks (
    host text primary key,
    folder text not null,
    is_well boolean not null,
    free bigint not null,
    checked_at timestamptz not null,
    succeeded_at timestamptz
);
delete from system_checks where name = 'disk';

-- Suggestions can be declined with a reason; own comments can be changed, which keeps the earlier words, and deleted, which keeps the fact.
alter table threads add column refusal_reason text, add column refused_by_name text;
alter table threads drop constraint threads_state_check;
alter table threads add constraint threads_state_check check (state in ('open', 'resolved', 'accepted', 'declined'));
alter table threads add constraint threads_declined check ((state = 'declined') = (refusal_reason is not null));

alter table comments add column edited_at timestamptz, add column deleted_at timestamptz;
alter table comments add constraint comments_deleted check (deleted_at is null or body = '');

create table comment_revisions (
    id uuid primary key,
    comment_id uuid not null references comments,
    body text not null,
    written_at timestamptz not null
);
create index comment_revisions_comment on comment_revisions (comment_id, written_at);

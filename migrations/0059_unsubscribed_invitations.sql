-- A mailbox can ask for no more invitations to a declaration, by a link that can do nothing else: mail programs and their providers use it.
alter table invitations add column unsubscribed_at timestamptz;
alter table invitation_links add column purpose text not null default 'answer' check (purpose in ('answer', 'unsubscribe'));
alter table mail_blocks drop constraint mail_blocks_kind_check,
    add constraint mail_blocks_kind_check check (kind in ('sign_ons', 'updates', 'invitations'));

-- Whether sign-ons of a declaration need a proof of work.
alter table declarations add column proof_of_work text not null default 'off' check (proof_of_work in ('off', 'on', 'auto'));

alter table sessions add column used_at timestamptz;
update sessions set used_at = created_at;
alter table sessions alter column used_at set not null;

-- The codes of contested territories that the organiser names as the United Nations do.
alter table declarations add column united_nations_names text[] not null default '{}';

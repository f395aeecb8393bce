-- The paper on which an edition was printed, so that its page knows the shape of the first page without opening the frozen input.
alter table editions add column paper text not null default 'a4' check (paper in ('a4', 'letter'));

-- Editions in each language of the text. What replaces an edition is a later one in its language.
alter table editions add column language text;
alter table editions add column authentic_sha256 text;
update editions e set language = d.language from declarations d where d.id = e.declaration_id;
alter table editions alter column language set not null;

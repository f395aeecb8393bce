-- Whose withdrawal is an erratum of an edition was inferred from dates, which a release from quarantine or a list of changes belies.
alter table editions add column listed_ids uuid[];

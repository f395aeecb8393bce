-- What an answer settles beside its own question, and who stands behind whom, is worked out from the answers themselves.
update duplicates set state = 'open', decided_at = null, decided_by = null, decided_with = null where decided_with is not null;
drop index duplicates_with;
alter table duplicates drop column decided_with;

-- A chosen name holds no wider than the signatory was listed when it was chosen, and with an answer only while its two sides are one.
alter table name_choices add column listing text check (listing in ('public', 'delivered', 'withheld'));
update name_choices c set listing = head.listing from signatories s join signatories head on head.id = s.head_id where s.id = c.signatory_id;
update name_choices c set signatory_id = d.left_id from duplicates d where d.id = c.duplicate_id;
alter table name_choices alter column listing set not null;

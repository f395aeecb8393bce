-- What an answer settles beside its own question, and who stands behind whom, is worked out from the answers themselves.
update duplicates set state = 'open', decided_at = null, decided_by = null, decided_with = null where decided_with is not null;
drop index duplicates_with;
alter table duplicates drop column decided_with;

-- A chosen name holds no wider than the signatory was listed when it was chosen: what that was is not known of older ones, so the
-- most protective of all who are, or were, behind it. With an answer it is kept at one of its sides. The check of the reference to
-- signatories is put off to the end, so the table is altered first.
alter table name_choices add column listing text not null default 'withheld' check (listing in ('public', 'delivered', 'withheld'));
alter table name_choices alter column listing drop default;
update name_choices c set
    signatory_id = coalesce((select d.left_id from duplicates d where d.id = c.duplicate_id), c.signatory_id),
    listing = (
        select case max(case m.own_listing when 'public' then 0 when 'delivered' then 1 else 2 end) when 0 then 'public' when 1 then 'delivered' else 'withheld' end
        from signatories s join signatories m on m.head_id = s.head_id where s.id = c.signatory_id);

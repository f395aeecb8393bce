-- The table has the name of its concept: blocking keys of signatories' names.
alter table match_keys rename to blocking_keys;
alter table blocking_keys rename constraint match_keys_pkey to blocking_keys_pkey;
alter table blocking_keys rename constraint match_keys_signatory_id_fkey to blocking_keys_signatory_id_fkey;
alter index match_keys_signatory rename to blocking_keys_signatory;

-- Who signed before the newest amendment is counted and listed apart; no confirmation writes to this index.
create index signatories_apart on signatories (declaration_id, head_id) where not is_active;

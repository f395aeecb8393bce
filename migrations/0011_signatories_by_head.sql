-- Heads are found by their own id here too: a partial index left each merge to read the whole table (160 ms at a million rows).
drop index signatories_head;
create index signatories_head on signatories (head_id);

-- Null keeps confirmed signatures until their signers ask, as the signers of existing declarations were told.
alter table declarations
    add column retention_days integer check (retention_days between 30 and 3650),
    add column data_erased_at timestamptz,
    add column erasure_completed_at timestamptz;
alter table signatures add column data_erased_at timestamptz;

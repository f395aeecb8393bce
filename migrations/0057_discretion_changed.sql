-- A signer may ask for neutral subjects after signing, or no longer.
alter table signature_revisions drop constraint signature_revisions_field_check,
    add constraint signature_revisions_field_check check (field in ('name', 'listing', 'representative', 'updates', 'discretion'));

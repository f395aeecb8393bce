-- A later sign-on may put an earlier one right: the two are one, and what the later states is listed.
alter table duplicates drop constraint duplicates_state_check;
alter table duplicates add constraint duplicates_state_check check (state in ('open', 'same', 'correction', 'different', 'related', 'unsure'));

alter table signatory_joins drop constraint signatory_joins_what_check;
alter table signatory_joins add constraint signatory_joins_what_check
    check (what in ('founded', 'joined', 'corrected', 'uncorrected', 'parted', 'left', 'returned', 'renamed'));

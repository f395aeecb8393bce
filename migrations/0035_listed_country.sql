-- The secretariat can correct the country that a signatory is listed with.
alter table signatories add column chosen_country text, add column country_chosen_at timestamptz;

alter table signatory_events drop constraint signatory_events_what_check;
alter table signatory_events add constraint signatory_events_what_check check (what in
    ('founded', 'joined', 'corrected', 'uncorrected', 'parted', 'left', 'returned', 'renamed', 'relocated', 'respelled', 'relisted',
     'erased'));

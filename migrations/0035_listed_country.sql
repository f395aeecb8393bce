-- The secretariat can correct the country that a signatory is listed with.
alter table signatories add column chosen_country text, add column country_chosen_at timestamptz;

-- Named by the database when the table was made anew, while the old one still had the plain name.
alter table signatory_events drop constraint signatory_events_what_check1;
alter table signatory_events add constraint signatory_events_what_check check (what in
    ('founded', 'left', 'returned', 'renamed', 'relocated', 'respelled', 'relisted', 'erased'));

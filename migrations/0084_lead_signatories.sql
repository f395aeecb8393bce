-- Signatories that lead the roll of an edition, under a heading of their own; and whether its names stand by alphabet or by confirmation.
alter table signatories add column is_lead boolean not null default false;
alter table declarations add column roll_sorting text not null default 'alphabetical' check (roll_sorting in ('alphabetical', 'signing'));
alter table signatory_events drop constraint signatory_events_what_check;
alter table signatory_events add constraint signatory_events_what_check check (what in
    ('founded', 'left', 'returned', 'renamed', 'relocated', 'respelled', 'relisted', 'erased', 'agreed', 'made_lead', 'made_ordinary'));

-- How members of coalitions are listed and printed.
alter table declarations add column members_printed text not null default 'with_coalition'
    check (members_printed in ('with_coalition', 'apart'));

-- A member of a coalition that left a delivered edition: its id in the coalition's list stands for the signatory.
alter table edition_errata drop constraint edition_errata_what_check;
alter table edition_errata add constraint edition_errata_what_check check (what in ('removed', 'corrected', 'member_left'));

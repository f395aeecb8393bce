-- Votes of the board on one exact text, with their ballots. They replace approvals, which knew yes only.
create table votes (
    id uuid primary key,
    declaration_id uuid not null references declarations,
    version_number integer not null,
    text_sha256 text not null,
    quorum integer not null check (quorum >= 1),
    due_at timestamptz,
    remind_at timestamptz,
    opened_by uuid not null,
    opened_by_name text not null,
    opened_at timestamptz not null,
    reminded_at timestamptz,
    outcome text check (outcome in ('adopted', 'moot', 'voided', 'cancelled', 'lapsed')),
    ended_at timestamptz,
    reason text,
    not_voted text[] not null default '{}',
    prints_statements boolean not null default false,
    constraint votes_version foreign key (declaration_id, version_number) references versions (declaration_id, number),
    constraint votes_ended check ((outcome is null) = (ended_at is null)),
    constraint votes_cancelled check ((outcome is not distinct from 'cancelled') = (reason is not null))
);
create index votes_declaration on votes (declaration_id, version_number);
create unique index votes_open on votes (declaration_id) where ended_at is null;

create table ballots (
    id uuid primary key,
    vote_id uuid not null references votes,
    member_id uuid not null,
    member_name text not null,
    choice text not null check (choice in ('yes', 'abstain', 'object')),
    statement text,
    cast_at timestamptz not null,
    replaced_at timestamptz,
    constraint ballots_objection check (choice <> 'object' or statement is not null)
);
create index ballots_vote on ballots (vote_id, cast_at);
create unique index ballots_member on ballots (vote_id, member_id) where replaced_at is null;

-- One vote for each version that somebody approved: adopted, open on the newest version, voided with all its approvals, or else moot.
with approved as (
    select a.declaration_id, a.version_number, min(a.text_sha256) as text_sha256, min(a.approved_at) as opened_at,
        (array_agg(a.member_id order by a.approved_at, a.id))[1] as opened_by,
        (array_agg(a.member_name order by a.approved_at, a.id))[1] as opened_by_name,
        bool_or(a.voided_at is null) as stands, max(a.voided_at) as voided_at,
        (select min(v.saved_at) from versions v where v.declaration_id = a.declaration_id and v.number > a.version_number) as replaced_at
    from approvals a group by a.declaration_id, a.version_number
), judged as (
    select p.*, d.quorum, d.adopted_at,
        case when p.stands and d.adopted_version = p.version_number then 'adopted'
            when not p.stands then 'voided'
            when p.replaced_at is not null or d.state <> 'drafting' then 'moot' end as outcome
    from approved p join declarations d on d.id = p.declaration_id
)
insert into votes (id, declaration_id, version_number, text_sha256, quorum, opened_by, opened_by_name, opened_at, outcome, ended_at)
select gen_random_uuid(), declaration_id, version_number, text_sha256, quorum, opened_by, opened_by_name, opened_at, outcome,
    case outcome when 'adopted' then adopted_at when 'voided' then voided_at when 'moot' then coalesce(replaced_at, adopted_at, opened_at) end
from judged;

insert into ballots (id, vote_id, member_id, member_name, choice, cast_at, replaced_at)
select a.id, v.id, a.member_id, a.member_name, 'yes', a.approved_at, case when v.outcome is distinct from 'voided' then a.voided_at end
from approvals a join votes v on v.declaration_id = a.declaration_id and v.version_number = a.version_number
where v.outcome is distinct from 'voided' or a.id in (
    select distinct on (declaration_id, version_number, member_id) id from approvals
    order by declaration_id, version_number, member_id, approved_at desc, id);

drop table approvals;

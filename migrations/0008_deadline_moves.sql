alter table declarations
    add column first_closes_at timestamptz,
    add column deadline_moved_at timestamptz;

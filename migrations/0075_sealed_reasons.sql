-- Why a participant's input was answered or hidden as it was is in its sealed part, and goes with it.
alter table inputs drop constraint inputs_responded;
update inputs set reason = null, visibility_reason = null where state = 'withdrawn';
alter table inputs add constraint inputs_responded check (
    (decision is null) = (responded_at is null)
    and (reason is null or decision is not null)
    and (decision is null or num_nonnulls(reason, sealed) > 0 or state = 'withdrawn'));

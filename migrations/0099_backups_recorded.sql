-- When the last backup of this database was made, beside what Workers see of disk and certificate.
alter table system_checks drop constraint system_checks_name_check;
alter table system_checks add constraint system_checks_name_check check (name in ('disk', 'certificate', 'backup'));

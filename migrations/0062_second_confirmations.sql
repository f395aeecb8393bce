-- What an organisation answers at its published address about a signature in its name. Only for public names. Everything but the signature
-- is sealed: the address, times and answer.
create table second_confirmations (
    signature_id uuid primary key references signatures on delete cascade,
    declaration_id uuid not null references declarations,
    hash bytea not null constraint second_confirmations_link unique,
    sealed bytea not null
);
create index second_confirmations_declaration on second_confirmations (declaration_id);

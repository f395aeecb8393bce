-- The start page lists open consultations.
create trigger consultations_public after insert or update on consultations for each statement execute function note_public_change();

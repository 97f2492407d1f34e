-- What somebody wrote last, to answer in the language he writes in.
CREATE INDEX letters_sender ON letters (sender, id) WHERE state = 'registered' AND sender <> '';

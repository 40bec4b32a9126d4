-- The files as they came, in short pieces: a long value would be written anew with every later release.
CREATE TABLE upload_part (
    version INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    content BLOB NOT NULL
);

INSERT INTO upload_part
SELECT version, table_name, part, content[part * 1024 + 1 : (part + 1) * 1024]
FROM (
    SELECT version, table_name, content, unnest(range(CAST(ceil(octet_length(content) / 1024) AS INTEGER))) AS part FROM upload
);

ALTER TABLE upload DROP COLUMN content;

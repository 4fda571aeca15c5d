-- The tables of version 2, word for word: files made before copies had a manifest.
CREATE TABLE answer (
	record BLOB NOT NULL, 
	path TEXT NOT NULL, 
	value TEXT, 
	revision BLOB NOT NULL, 
	born INTEGER NOT NULL, 
	PRIMARY KEY (record, path)
)
 STRICT

;
CREATE TABLE attachment (
	sha256 BLOB NOT NULL, 
	bytes BLOB NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE copy (
	sha256 BLOB NOT NULL, 
	size TEXT NOT NULL, 
	bytes BLOB NOT NULL, 
	PRIMARY KEY (sha256, size)
)
 STRICT

;
CREATE TABLE erasure (
	id BLOB NOT NULL, 
	record BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE form (
	sha256 BLOB NOT NULL, 
	form_id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	title TEXT NOT NULL, 
	xform BLOB NOT NULL, 
	source BLOB NOT NULL, 
	source_name TEXT NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE form_file (
	form BLOB NOT NULL, 
	name TEXT NOT NULL, 
	bytes BLOB NOT NULL, 
	PRIMARY KEY (form, name)
)
 STRICT

;
CREATE TABLE merged (
	sha256 BLOB NOT NULL, 
	name TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	report TEXT NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE photo (
	id BLOB NOT NULL, 
	record BLOB NOT NULL, 
	path TEXT NOT NULL, 
	sha256 BLOB NOT NULL, 
	name TEXT NOT NULL, 
	latitude REAL, 
	longitude REAL, 
	altitude REAL, 
	direction REAL, 
	taken TEXT, 
	orientation INTEGER, 
	suspicious TEXT NOT NULL, 
	created INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (length(id) = 16), 
	FOREIGN KEY(sha256) REFERENCES attachment (sha256)
)
 STRICT

;
CREATE TABLE quarantine (
	digest BLOB NOT NULL, 
	name TEXT NOT NULL, 
	content TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
CREATE TABLE record (
	id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	parent BLOB, 
	form BLOB, 
	created INTEGER NOT NULL, 
	demo INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (length(id) = 16)
)
 STRICT

;
CREATE TABLE revision (
	id BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	record BLOB NOT NULL, 
	path TEXT NOT NULL, 
	value TEXT, 
	author TEXT NOT NULL, 
	clock INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (length(id) = 16), 
	UNIQUE (id, digest)
)
 STRICT

;
CREATE TABLE revision_parent (
	revision BLOB NOT NULL, 
	parent BLOB NOT NULL, 
	PRIMARY KEY (revision, parent)
)
 STRICT

;
CREATE TABLE writer (
	id BLOB NOT NULL, 
	device TEXT NOT NULL, 
	program TEXT NOT NULL, 
	started INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (length(id) = 6)
)
 STRICT

;
CREATE INDEX photo_record ON photo (record);
CREATE INDEX record_kind ON record (kind, parent);
CREATE INDEX revision_parent_parent ON revision_parent (parent);
CREATE INDEX revision_path ON revision (record, path);
PRAGMA application_id = 1129202771;
PRAGMA user_version = 2;

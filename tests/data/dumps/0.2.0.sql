PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE aliases (
	id VARCHAR(12) NOT NULL, 
	statement INTEGER NOT NULL, 
	CONSTRAINT pk_aliases PRIMARY KEY (id), 
	CONSTRAINT fk_aliases_statement FOREIGN KEY(statement) REFERENCES statements ("key")
)
 WITHOUT ROWID

;
INSERT INTO "aliases" ("id", "statement") VALUES ('lexfe5siuxsw', 1);
CREATE TABLE articles (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	former_id VARCHAR(12), 
	page INTEGER NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	current BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	added_at DATETIME NOT NULL, 
	reader INTEGER NOT NULL, 
	form VARCHAR(12) NOT NULL, 
	title TEXT, 
	url TEXT, 
	path TEXT, 
	outlet TEXT, 
	byline TEXT, 
	language TEXT, 
	published_first DATE, 
	published_last DATE, 
	published_precision VARCHAR(12), 
	published_evidence TEXT, 
	updated_first DATE, 
	updated_last DATE, 
	updated_precision VARCHAR(12), 
	updated_evidence TEXT, 
	max_excerpt INTEGER NOT NULL, 
	read_language TEXT, 
	set_aside TEXT, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_articles PRIMARY KEY ("key"), 
	CONSTRAINT fk_articles_page FOREIGN KEY(page) REFERENCES pages ("key"), 
	CONSTRAINT uq_articles_id UNIQUE (id), 
	CONSTRAINT uq_articles_former_id UNIQUE (former_id), 
	CONSTRAINT uq_articles_page_fingerprint UNIQUE (page, fingerprint)
);
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (1, 'mlgajfa2th6t', NULL, 1, '37922e250f4e412637f4ea84af88617a100095ac6c02681e089ec56d37c66dee', 0, '2023-02-28', '2023-03-01 00:00:00.000000', 1, 'extract', 'Brekke: the door stays open', 'https://harbour-times.example/2023/02/28/door', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'In short.

“it will stay open” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (2, 'q5qv2rtqlcjj', NULL, 1, '9657af7173f89c0f84d386d8da76ea8dfac601146e44cfb11bee39b7660a3bbf', 1, '2023-02-28', '2023-03-01 01:00:00.000000', 1, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/2023/02/28/door', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'They met in Porthaven.

“The door is open, and it will stay open.” was heard.

“Nobody has closed anything – don''t ask.” was heard.

“a fragment” was heard.

“Who said this is not known.” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (3, 'q7tzgi6yfmcs', NULL, 2, '674fb4c67ae36a2e971eea6b820ae84deae6feff7bd1f63d520025285f9a5052', 1, '2023-02-28', '2023-03-01 02:00:00.000000', 1, 'news', 'Brekke: the door stays open', NULL, 'in/winter.txt', NULL, NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'They met in Porthaven.

“We were there in the winter.” was heard.

“Łukasz and Zoë promised “it” – 🙂.” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (4, 'xseew3u4umxo', NULL, 3, 'd4ccbfa7d2a666f432cb6760c9e9a9850ffbd35dad2eb30c3133fe55ec74fac7', 1, '2023-02-28', '2023-03-01 03:00:00.000000', 1, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/de', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', 'not in English', 'Ein Satz.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (5, 'cgyvqgdcsr4b', NULL, 4, '3eabf90d6f715af3da7b184e89e75edfa6e8d7c1847f5202e011f0522d5d8928', 1, '2023-02-28', '2023-03-01 04:00:00.000000', 1, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/told', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', '2023-03-02', '2023-03-02', 'day', 'updated', 500, 'en', NULL, 'Vance said on Tuesday that the talks go on.');
CREATE TABLE labels (
	"key" INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_labels PRIMARY KEY ("key"), 
	CONSTRAINT uq_labels_kind_name UNIQUE (kind, name)
);
INSERT INTO "labels" ("key", "kind", "name") VALUES (1, 'outlet', 'the harbour times');
INSERT INTO "labels" ("key", "kind", "name") VALUES (2, 'speaker', 'halvard brekke');
INSERT INTO "labels" ("key", "kind", "name") VALUES (3, 'topic', 'any');
INSERT INTO "labels" ("key", "kind", "name") VALUES (4, 'topic', 'nato-ukraine');
INSERT INTO "labels" ("key", "kind", "name") VALUES (5, 'facet', 'open-door');
INSERT INTO "labels" ("key", "kind", "name") VALUES (6, 'speaker', 'odile vance');
INSERT INTO "labels" ("key", "kind", "name") VALUES (7, 'speaker_id', 'brekke');
CREATE TABLE name_words (
	kind VARCHAR(12) NOT NULL, 
	word VARCHAR(64) NOT NULL, 
	label INTEGER NOT NULL, 
	CONSTRAINT pk_name_words PRIMARY KEY (kind, word, label), 
	CONSTRAINT fk_name_words_label FOREIGN KEY(label) REFERENCES names (label)
)
 WITHOUT ROWID

;
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('outlet', 'harbour', 1);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('outlet', 'the', 1);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('outlet', 'times', 1);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('speaker', 'brekke', 2);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('speaker', 'halvard', 2);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('speaker', 'odile', 6);
INSERT INTO "name_words" ("kind", "word", "label") VALUES ('speaker', 'vance', 6);
CREATE TABLE names (
	label INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	shown VARCHAR(200) NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_names PRIMARY KEY (label), 
	CONSTRAINT fk_names_label FOREIGN KEY(label) REFERENCES labels ("key")
);
INSERT INTO "names" ("label", "kind", "shown", "number") VALUES (1, 'outlet', 'The Harbour Times', 3);
INSERT INTO "names" ("label", "kind", "shown", "number") VALUES (2, 'speaker', 'Halvard Brekke', 2);
INSERT INTO "names" ("label", "kind", "shown", "number") VALUES (6, 'speaker', 'Odile Vance', 2);
CREATE TABLE pages (
	"key" INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	address TEXT NOT NULL, 
	CONSTRAINT pk_pages PRIMARY KEY ("key"), 
	CONSTRAINT uq_pages_hash UNIQUE (hash)
);
INSERT INTO "pages" ("key", "hash", "address") VALUES (1, '469c79f763588e6fd24163153e5033ae85915ab8890089316d275e3691862d19', 'https://harbour-times.example/2023/02/28/door');
INSERT INTO "pages" ("key", "hash", "address") VALUES (2, '7e81365c3a158ba90fa70a450b2821dd39b6366b3dd3ea88b0dda475971f5184', 'text:674fb4c67ae36a2e971eea6b820ae84deae6feff7bd1f63d520025285f9a5052');
INSERT INTO "pages" ("key", "hash", "address") VALUES (3, '700f673cb385b804499e4f38b21f73228885a06227e40e59a474ebe0d4c6554f', 'https://harbour-times.example/de');
INSERT INTO "pages" ("key", "hash", "address") VALUES (4, '7b6a9d95a87e243d78c0353c5e352306fda2ff540a0e614f95d71660dd7acb67', 'https://harbour-times.example/told');
CREATE TABLE quotations (
	"key" INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	paragraph INTEGER NOT NULL, 
	speaker TEXT, 
	speaker_id TEXT, 
	speaker_kind VARCHAR(12), 
	mention_start INTEGER, 
	mention_stop INTEGER, 
	cue_start INTEGER, 
	cue_stop INTEGER, 
	confidence FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	said_first DATE, 
	said_last DATE, 
	said_precision VARCHAR(12), 
	said_evidence TEXT, 
	place TEXT, 
	topics JSON, 
	facets JSON, 
	checksum BIGINT NOT NULL, 
	statement INTEGER, 
	shown BOOLEAN NOT NULL, 
	CONSTRAINT pk_quotations PRIMARY KEY ("key"), 
	CONSTRAINT fk_quotations_article FOREIGN KEY(article) REFERENCES articles ("key"), 
	CONSTRAINT fk_quotations_statement FOREIGN KEY(statement) REFERENCES statements ("key"), 
	CONSTRAINT uq_quotations_article_number UNIQUE (article, number), 
	CONSTRAINT ck_quotations_span CHECK (start >= 0 AND stop > start)
);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (1, 1, 0, 12, 29, 'direct', 2, 'Halvard Brekke', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, '["nato-ukraine"]', NULL, 3255567461, 1, 0);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (2, 2, 0, 25, 65, 'direct', 2, 'Halvard Brekke', 'brekke', 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', 'Porthaven', '["nato-ukraine"]', '["open-door"]', 1211618761, 1, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (3, 2, 1, 80, 119, 'direct', 3, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', NULL, NULL, NULL, NULL, NULL, '["nato-ukraine"]', NULL, 2411283763, 2, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (4, 2, 2, 134, 144, 'mixed', 4, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, '["nato-ukraine"]', NULL, 4057026334, NULL, 0);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (5, 2, 3, 159, 186, 'direct', 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.0, 'nobody is named', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, NULL, NULL, 1235779307, 3, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (6, 3, 0, 25, 53, 'direct', 2, 'Halvard Brekke', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2022-12-01', '2023-02-28', 'range', 'in the winter', NULL, '["nato-ukraine"]', NULL, 3373644838, 4, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown") VALUES (7, 3, 1, 68, 101, 'direct', 3, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-03-01', '2023-03-01', 'inferred', 'published on 1 March', NULL, '["nato-ukraine"]', NULL, 3986928518, 5, 1);
CREATE TABLE readout_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT readout_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "readout_schema" ("version_num") VALUES ('0002');
CREATE TABLE reported (
	"key" INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	paragraph INTEGER NOT NULL, 
	speaker TEXT, 
	speaker_id TEXT, 
	speaker_kind VARCHAR(12), 
	mention_start INTEGER, 
	mention_stop INTEGER, 
	cue_start INTEGER, 
	cue_stop INTEGER, 
	confidence FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	said_first DATE, 
	said_last DATE, 
	said_precision VARCHAR(12), 
	said_evidence TEXT, 
	place TEXT, 
	topics JSON, 
	facets JSON, 
	CONSTRAINT pk_reported PRIMARY KEY ("key"), 
	CONSTRAINT fk_reported_article FOREIGN KEY(article) REFERENCES articles ("key"), 
	CONSTRAINT uq_reported_article_number UNIQUE (article, number), 
	CONSTRAINT ck_reported_span CHECK (start >= 0 AND stop > start)
);
INSERT INTO "reported" ("key", "article", "number", "start", "stop", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets") VALUES (1, 5, 0, 0, 43, 1, 'Odile Vance', 'vance', 'person', 0, 5, 6, 10, 0.75, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, '["nato-ukraine"]', NULL);
CREATE TABLE sentences (
	article INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	paragraph INTEGER NOT NULL, 
	CONSTRAINT pk_sentences PRIMARY KEY (article, number), 
	CONSTRAINT fk_sentences_article FOREIGN KEY(article) REFERENCES articles ("key"), 
	CONSTRAINT ck_sentences_span CHECK (start >= 0 AND stop > start)
)
 WITHOUT ROWID

;
INSERT INTO "sentences" ("article", "number", "start", "stop", "paragraph") VALUES (5, 0, 0, 43, 1);
CREATE VIRTUAL TABLE statement_index USING fts5(words, tokenize = "ascii tokenchars '='", columnsize = 0);
INSERT INTO "statement_index" ("rowid", "words") VALUES (2, 'nobody has closed anything don t ask =1 =3 =4 =6');
INSERT INTO "statement_index" ("rowid", "words") VALUES (1623956683992596484, 'we were there in the winter =m202212 =m202301 =m202302 =2 =3 =4');
INSERT INTO "statement_index" ("rowid", "words") VALUES (1624152397062340609, 'the door is open and it will stay open =1 =2 =3 =4 =5 =7');
INSERT INTO "statement_index" ("rowid", "words") VALUES (1624152397062340611, 'who said this is not known =u =1');
INSERT INTO "statement_index" ("rowid", "words") VALUES (1624154596085596165, 'lukasz and zoe promised it =3 =4 =6');
CREATE TABLE statement_labels (
	statement INTEGER NOT NULL, 
	label INTEGER NOT NULL, 
	day DATE, 
	position BIGINT NOT NULL, 
	attributed BOOLEAN NOT NULL, 
	CONSTRAINT pk_statement_labels PRIMARY KEY (statement, label), 
	CONSTRAINT fk_statement_labels_statement FOREIGN KEY(statement) REFERENCES statements ("key"), 
	CONSTRAINT fk_statement_labels_label FOREIGN KEY(label) REFERENCES labels ("key")
)
 WITHOUT ROWID

;
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 1, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 2, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 3, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 4, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 5, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (1, 7, '2023-02-28', 4294967308, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (2, 1, NULL, 8589934672, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (2, 3, NULL, 8589934672, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (2, 4, NULL, 8589934672, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (2, 6, NULL, 8589934672, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (3, 1, '2023-02-28', 8589934751, 0);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (4, 2, '2022-12-01', 12884901913, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (4, 3, '2022-12-01', 12884901913, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (4, 4, '2022-12-01', 12884901913, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (5, 3, '2023-03-01', 12884901956, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (5, 4, '2023-03-01', 12884901956, 1);
INSERT INTO "statement_labels" ("statement", "label", "day", "position", "attributed") VALUES (5, 6, '2023-03-01', 12884901956, 1);
CREATE TABLE statements (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	speaker TEXT, 
	speaker_id TEXT, 
	speaker_kind VARCHAR(12), 
	said_first DATE, 
	said_last DATE, 
	said_precision VARCHAR(12), 
	said_evidence TEXT, 
	place TEXT, 
	topics JSON, 
	facets JSON, 
	position BIGINT NOT NULL, 
	CONSTRAINT pk_statements PRIMARY KEY ("key"), 
	CONSTRAINT uq_statements_id UNIQUE (id)
);
INSERT INTO "statements" ("key", "id", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "position") VALUES (1, '2jv5wbff3fsi', 'Halvard Brekke', 'brekke', 'person', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', 'Porthaven', '["nato-ukraine"]', '["open-door"]', 4294967308);
INSERT INTO "statements" ("key", "id", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "position") VALUES (2, 'axlqijhsxpdu', 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, NULL, '["nato-ukraine"]', NULL, 8589934672);
INSERT INTO "statements" ("key", "id", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "position") VALUES (3, 'neldcnrhbisz', NULL, NULL, NULL, '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, NULL, NULL, 8589934751);
INSERT INTO "statements" ("key", "id", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "position") VALUES (4, 'wgi57edefml4', 'Halvard Brekke', NULL, 'person', '2022-12-01', '2023-02-28', 'range', 'in the winter', NULL, '["nato-ukraine"]', NULL, 12884901913);
INSERT INTO "statements" ("key", "id", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "position") VALUES (5, 'i4qlo6kkjt3m', 'Odile Vance', NULL, 'person', '2023-03-01', '2023-03-01', 'inferred', 'published on 1 March', NULL, '["nato-ukraine"]', NULL, 12884901956);
CREATE TABLE words (
	initial VARCHAR(1) NOT NULL, 
	word VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_words PRIMARY KEY (initial, word)
)
 WITHOUT ROWID

;
INSERT INTO "words" ("initial", "word") VALUES ('a', 'anything');
INSERT INTO "words" ("initial", "word") VALUES ('c', 'closed');
INSERT INTO "words" ("initial", "word") VALUES ('d', 'door');
INSERT INTO "words" ("initial", "word") VALUES ('k', 'known');
INSERT INTO "words" ("initial", "word") VALUES ('l', 'lukasz');
INSERT INTO "words" ("initial", "word") VALUES ('n', 'nobody');
INSERT INTO "words" ("initial", "word") VALUES ('o', 'open');
INSERT INTO "words" ("initial", "word") VALUES ('p', 'promised');
INSERT INTO "words" ("initial", "word") VALUES ('s', 'said');
INSERT INTO "words" ("initial", "word") VALUES ('s', 'stay');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'there');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'this');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'were');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'will');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'winter');
CREATE INDEX ix_aliases_statement ON aliases (statement);
CREATE INDEX ix_articles_day_key ON articles (day, "key");
CREATE INDEX ix_articles_fingerprint ON articles (fingerprint);
CREATE INDEX ix_names_kind_number ON names (kind, number);
CREATE INDEX ix_quotations_statement ON quotations (statement);
CREATE INDEX ix_statement_labels_label_day_position_attributed ON statement_labels (label, day, position, attributed);
CREATE INDEX ix_statements_ranged ON statements (said_last, said_first) WHERE said_last > said_first;
CREATE INDEX ix_statements_said_first_position ON statements (said_first, position);
COMMIT;

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
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (1, 'mlgajfa2th6t', NULL, 1, '37922e250f4e412637f4ea84af88617a100095ac6c02681e089ec56d37c66dee', 0, '2023-02-28', '2023-03-01 00:00:00.000000', 4, 'extract', 'Brekke: the door stays open', 'https://harbour-times.example/2023/02/28/door', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'In short.

“it will stay open” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (2, 'q5qv2rtqlcjj', NULL, 1, '9657af7173f89c0f84d386d8da76ea8dfac601146e44cfb11bee39b7660a3bbf', 1, '2023-02-28', '2023-03-01 01:00:00.000000', 4, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/2023/02/28/door', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'They met in Porthaven.

“The door is open, and it will stay open.” was heard.

“Nobody has closed anything – don''t ask.” was heard.

“a fragment” was heard.

“Who said this is not known.” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (3, 'q7tzgi6yfmcs', NULL, 2, '674fb4c67ae36a2e971eea6b820ae84deae6feff7bd1f63d520025285f9a5052', 1, '2023-02-28', '2023-03-01 02:00:00.000000', 4, 'news', 'Brekke: the door stays open', NULL, 'in/winter.txt', NULL, NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', NULL, 'They met in Porthaven.

“We were there in the winter.” was heard.

“Łukasz and Zoë promised “it” – 🙂.” was heard.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (4, 'xseew3u4umxo', NULL, 3, 'd4ccbfa7d2a666f432cb6760c9e9a9850ffbd35dad2eb30c3133fe55ec74fac7', 1, '2023-02-28', '2023-03-01 03:00:00.000000', 4, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/de', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', NULL, NULL, NULL, NULL, 500, 'en', 'not in English', 'Ein Satz.');
INSERT INTO "articles" ("key", "id", "former_id", "page", "fingerprint", "current", "day", "added_at", "reader", "form", "title", "url", "path", "outlet", "byline", "language", "published_first", "published_last", "published_precision", "published_evidence", "updated_first", "updated_last", "updated_precision", "updated_evidence", "max_excerpt", "read_language", "set_aside", "text") VALUES (5, 'cgyvqgdcsr4b', NULL, 4, '3eabf90d6f715af3da7b184e89e75edfa6e8d7c1847f5202e011f0522d5d8928', 1, '2023-02-28', '2023-03-01 04:00:00.000000', 4, 'news', 'Brekke: the door stays open', 'https://harbour-times.example/told', NULL, 'The Harbour Times', NULL, 'en', '2023-02-28', '2023-02-28', 'day', '2023-02-28', '2023-03-02', '2023-03-02', 'day', 'updated', 500, 'en', NULL, 'Vance said on Tuesday that the talks go on.');
CREATE TABLE deliveries (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	subscription INTEGER NOT NULL, 
	period VARCHAR(24) NOT NULL, 
	day DATE NOT NULL, 
	statements JSON, 
	late BOOLEAN NOT NULL, 
	stage VARCHAR(12) NOT NULL, 
	tries INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, 
	message BIGINT, 
	CONSTRAINT pk_deliveries PRIMARY KEY ("key"), 
	CONSTRAINT uq_deliveries_id UNIQUE (id), 
	CONSTRAINT uq_deliveries_subscription_period UNIQUE (subscription, period), 
	CONSTRAINT fk_deliveries_subscription FOREIGN KEY(subscription) REFERENCES subscriptions ("key")
);
CREATE TABLE entries (
	"key" INTEGER NOT NULL, 
	feed INTEGER NOT NULL, 
	link TEXT NOT NULL, 
	server VARCHAR(12) NOT NULL, 
	title TEXT, 
	summary TEXT, 
	outlet TEXT, 
	language TEXT, 
	published_first DATE, 
	published_last DATE, 
	published_precision VARCHAR(12), 
	published_evidence TEXT, 
	print VARCHAR(64) NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	tries INTEGER NOT NULL, 
	visits INTEGER NOT NULL, 
	found_at DATETIME NOT NULL, 
	asked_at DATETIME, 
	done_at DATETIME, 
	fault TEXT, 
	article VARCHAR(12), 
	due_at DATETIME NOT NULL, 
	lease VARCHAR(12), 
	CONSTRAINT pk_entries PRIMARY KEY ("key"), 
	CONSTRAINT fk_entries_feed FOREIGN KEY(feed) REFERENCES feeds ("key")
);
CREATE TABLE feed_events (
	"key" INTEGER NOT NULL, 
	feed INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	sentence TEXT NOT NULL, 
	CONSTRAINT pk_feed_events PRIMARY KEY ("key"), 
	CONSTRAINT fk_feed_events_feed FOREIGN KEY(feed) REFERENCES feeds ("key")
);
CREATE TABLE feeds (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	url TEXT NOT NULL, 
	server VARCHAR(12) NOT NULL, 
	title TEXT, 
	added_at DATETIME NOT NULL, 
	standing VARCHAR(12) NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	print VARCHAR(64), 
	ttl INTEGER, 
	had_at DATETIME, 
	asked_at DATETIME, 
	succeeded_at DATETIME, 
	changed_at DATETIME, 
	failures INTEGER NOT NULL, 
	failing_since DATETIME, 
	fault TEXT, 
	moving_to TEXT, 
	moves INTEGER NOT NULL, 
	slow BOOLEAN NOT NULL, 
	entries INTEGER NOT NULL, 
	followed INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	due_at DATETIME NOT NULL, 
	lease VARCHAR(12), settled BLOB, whole_at DATETIME, pause INTEGER, 
	CONSTRAINT pk_feeds PRIMARY KEY ("key"), 
	CONSTRAINT uq_feeds_id UNIQUE (id), 
	CONSTRAINT uq_feeds_hash UNIQUE (hash)
);
CREATE TABLE files (
	hash VARCHAR(64) NOT NULL, 
	path TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	changed BIGINT NOT NULL, 
	beside VARCHAR(64) NOT NULL, 
	read_at DATETIME NOT NULL, 
	fault TEXT, 
	CONSTRAINT pk_files PRIMARY KEY (hash)
);
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
CREATE TABLE notes (
	name VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (name)
);
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
CREATE TABLE pruned (
	article INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_pruned PRIMARY KEY (article), 
	CONSTRAINT fk_pruned_article FOREIGN KEY(article) REFERENCES articles ("key")
)
 WITHOUT ROWID

;
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
	shown BOOLEAN NOT NULL, report INTEGER, 
	CONSTRAINT pk_quotations PRIMARY KEY ("key"), 
	CONSTRAINT fk_quotations_article FOREIGN KEY(article) REFERENCES articles ("key"), 
	CONSTRAINT fk_quotations_statement FOREIGN KEY(statement) REFERENCES statements ("key"), 
	CONSTRAINT uq_quotations_article_number UNIQUE (article, number), 
	CONSTRAINT ck_quotations_span CHECK (start >= 0 AND stop > start)
);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (1, 1, 0, 12, 29, 'direct', 2, 'Halvard Brekke', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, '["nato-ukraine"]', NULL, 3255567461, 1, 0, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (2, 2, 0, 25, 65, 'direct', 2, 'Halvard Brekke', 'brekke', 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', 'Porthaven', '["nato-ukraine"]', '["open-door"]', 1211618761, 1, 1, 1);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (3, 2, 1, 80, 119, 'direct', 3, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', NULL, NULL, NULL, NULL, NULL, '["nato-ukraine"]', NULL, 2411283763, 2, 1, 2);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (4, 2, 2, 134, 144, 'mixed', 4, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, '["nato-ukraine"]', NULL, 4057026334, NULL, 0, NULL);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (5, 2, 3, 159, 186, 'direct', 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.0, 'nobody is named', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, NULL, NULL, 1235779307, 3, 1, 3);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (6, 3, 0, 25, 53, 'direct', 2, 'Halvard Brekke', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2022-12-01', '2023-02-28', 'range', 'in the winter', NULL, '["nato-ukraine"]', NULL, 3373644838, 4, 1, 4);
INSERT INTO "quotations" ("key", "article", "number", "start", "stop", "kind", "paragraph", "speaker", "speaker_id", "speaker_kind", "mention_start", "mention_stop", "cue_start", "cue_stop", "confidence", "reason", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "checksum", "statement", "shown", "report") VALUES (7, 3, 1, 68, 101, 'direct', 3, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, 0.9, 'named beside the reporting word', '2023-03-01', '2023-03-01', 'inferred', 'published on 1 March', NULL, '["nato-ukraine"]', NULL, 3986928518, 5, 1, 5);
CREATE TABLE readout_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT readout_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "readout_schema" ("version_num") VALUES ('0010');
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
CREATE VIRTUAL TABLE reported_index USING fts5(words, tokenize = "ascii tokenchars '='", columnsize = 0);
INSERT INTO "reported_index" ("rowid", "words") VALUES (1, 'vance said on tuesday that the talks go on');
CREATE TABLE reports (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	page INTEGER NOT NULL, 
	statement INTEGER NOT NULL, 
	who BIGINT, 
	can_first DATE, 
	can_last DATE, 
	aliases JSON, 
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
	published DATE NOT NULL, 
	outlet TEXT, 
	official BOOLEAN NOT NULL, 
	position BIGINT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_reports PRIMARY KEY ("key"), 
	CONSTRAINT uq_reports_id UNIQUE (id), 
	CONSTRAINT fk_reports_page FOREIGN KEY(page) REFERENCES pages ("key"), 
	CONSTRAINT fk_reports_statement FOREIGN KEY(statement) REFERENCES statements ("key")
);
INSERT INTO "reports" ("key", "id", "page", "statement", "who", "can_first", "can_last", "aliases", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "published", "outlet", "official", "position", "words") VALUES (1, '2jv5wbff3fsi', 1, 1, -6650704360262421397, '2023-02-28', '2023-02-28', '["lexfe5siuxsw"]', 'Halvard Brekke', 'brekke', 'person', '2023-02-28', '2023-02-28', 'day', 'on Tuesday', 'Porthaven', '["nato-ukraine"]', '["open-door"]', '2023-02-28', 'The Harbour Times', 0, 4294967308, 'The door is open, and it will stay open.');
INSERT INTO "reports" ("key", "id", "page", "statement", "who", "can_first", "can_last", "aliases", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "published", "outlet", "official", "position", "words") VALUES (2, 'axlqijhsxpdu', 1, 2, 8813870791565719501, '2023-01-29', '2023-02-28', NULL, 'Odile Vance', NULL, 'person', NULL, NULL, NULL, NULL, NULL, '["nato-ukraine"]', NULL, '2023-02-28', 'The Harbour Times', 0, 8589934672, 'Nobody has closed anything – don''t ask.');
INSERT INTO "reports" ("key", "id", "page", "statement", "who", "can_first", "can_last", "aliases", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "published", "outlet", "official", "position", "words") VALUES (3, 'neldcnrhbisz', 1, 3, NULL, '2023-02-28', '2023-02-28', NULL, NULL, NULL, NULL, '2023-02-28', '2023-02-28', 'day', 'on Tuesday', NULL, NULL, NULL, '2023-02-28', 'The Harbour Times', 0, 8589934751, 'Who said this is not known.');
INSERT INTO "reports" ("key", "id", "page", "statement", "who", "can_first", "can_last", "aliases", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "published", "outlet", "official", "position", "words") VALUES (4, 'wgi57edefml4', 2, 4, NULL, NULL, NULL, NULL, 'Halvard Brekke', NULL, 'person', '2022-12-01', '2023-02-28', 'range', 'in the winter', NULL, '["nato-ukraine"]', NULL, '2023-02-28', NULL, 0, 12884901913, 'We were there in the winter.');
INSERT INTO "reports" ("key", "id", "page", "statement", "who", "can_first", "can_last", "aliases", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision", "said_evidence", "place", "topics", "facets", "published", "outlet", "official", "position", "words") VALUES (5, 'i4qlo6kkjt3m', 2, 5, 8813870791565719501, '2023-02-26', '2023-03-01', NULL, 'Odile Vance', NULL, 'person', '2023-03-01', '2023-03-01', 'inferred', 'published on 1 March', NULL, '["nato-ukraine"]', NULL, '2023-02-28', NULL, 0, 12884901956, 'Łukasz and Zoë promised “it” – 🙂.');
CREATE TABLE rereads (
	article INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	lease VARCHAR(12), 
	CONSTRAINT pk_rereads PRIMARY KEY (article), 
	CONSTRAINT fk_rereads_article FOREIGN KEY(article) REFERENCES articles ("key")
)
 WITHOUT ROWID

;
CREATE TABLE ruled (
	report VARCHAR(12) NOT NULL, 
	ruling INTEGER NOT NULL, 
	side INTEGER NOT NULL, 
	CONSTRAINT pk_ruled PRIMARY KEY (report, ruling), 
	CONSTRAINT fk_ruled_ruling FOREIGN KEY(ruling) REFERENCES rulings ("key")
)
 WITHOUT ROWID

;
CREATE TABLE rulings (
	"key" INTEGER NOT NULL, 
	verdict VARCHAR(12) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_rulings PRIMARY KEY ("key")
);
CREATE TABLE seen (
	identity VARCHAR(24) NOT NULL, 
	entry INTEGER, last_on DATE, 
	CONSTRAINT pk_seen PRIMARY KEY (identity), 
	CONSTRAINT fk_seen_entry FOREIGN KEY(entry) REFERENCES entries ("key")
)
 WITHOUT ROWID

;
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
CREATE TABLE sketches (
	article INTEGER NOT NULL, 
	hashes BLOB NOT NULL, 
	CONSTRAINT pk_sketches PRIMARY KEY (article), 
	CONSTRAINT fk_sketches_article FOREIGN KEY(article) REFERENCES articles ("key")
);
INSERT INTO "sketches" ("article", "hashes") VALUES (1, X'');
INSERT INTO "sketches" ("article", "hashes") VALUES (2, X'14B8321317EDF4EB1EA534F82AF1395A5DF65A4FD5A88147');
INSERT INTO "sketches" ("article", "hashes") VALUES (3, X'14B832132AF1395A5DF65A4F');
INSERT INTO "sketches" ("article", "hashes") VALUES (4, X'');
INSERT INTO "sketches" ("article", "hashes") VALUES (5, X'2843047E4303C532E061F3C1E81456FB');
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
CREATE TABLE subscriptions (
	"key" INTEGER NOT NULL, 
	id VARCHAR(12) NOT NULL, 
	guild BIGINT NOT NULL, 
	channel BIGINT NOT NULL, 
	topic VARCHAR(200) NOT NULL, 
	minute INTEGER NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	frequency VARCHAR(12) NOT NULL, 
	outlets JSON, 
	speakers JSON, 
	role BIGINT, 
	quiet_line BOOLEAN NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	standing VARCHAR(12) NOT NULL, 
	reason TEXT, 
	changed_at DATETIME NOT NULL, 
	start DATETIME NOT NULL, 
	seen BIGINT NOT NULL, 
	CONSTRAINT pk_subscriptions PRIMARY KEY ("key"), 
	CONSTRAINT uq_subscriptions_id UNIQUE (id), 
	CONSTRAINT uq_subscriptions_channel_topic UNIQUE (channel, topic)
);
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
INSERT INTO "words" ("initial", "word") VALUES ('t', 'talks');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'that');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'there');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'this');
INSERT INTO "words" ("initial", "word") VALUES ('t', 'tuesday');
INSERT INTO "words" ("initial", "word") VALUES ('v', 'vance');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'were');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'will');
INSERT INTO "words" ("initial", "word") VALUES ('w', 'winter');
CREATE INDEX ix_aliases_statement ON aliases (statement);
CREATE INDEX ix_articles_day_key ON articles (day, "key");
CREATE INDEX ix_articles_fingerprint ON articles (fingerprint);
CREATE INDEX ix_deliveries_stage_due_at ON deliveries (stage, due_at);
CREATE INDEX ix_entries_due ON entries (due_at) WHERE state = 'waiting';
CREATE INDEX ix_entries_feed ON entries (feed);
CREATE INDEX ix_entries_leased ON entries (lease) WHERE lease IS NOT NULL;
CREATE INDEX ix_entries_server ON entries (server);
CREATE INDEX ix_feed_events_feed ON feed_events (feed);
CREATE INDEX ix_feeds_due ON feeds (due_at) WHERE standing = 'active';
CREATE INDEX ix_feeds_leased ON feeds (lease) WHERE lease IS NOT NULL;
CREATE INDEX ix_feeds_server ON feeds (server);
CREATE INDEX ix_names_kind_number ON names (kind, number);
CREATE INDEX ix_quotations_report ON quotations (report);
CREATE INDEX ix_quotations_statement ON quotations (statement);
CREATE INDEX ix_reports_page ON reports (page);
CREATE INDEX ix_reports_statement ON reports (statement);
CREATE INDEX ix_reports_who_can_last ON reports (who, can_last) WHERE official = 1;
CREATE INDEX ix_reports_who_can_last_can_first ON reports (who, can_last, can_first);
CREATE INDEX ix_ruled_ruling ON ruled (ruling);
CREATE INDEX ix_statement_labels_label_day_position_attributed ON statement_labels (label, day, position, attributed);
CREATE INDEX ix_statements_ranged ON statements (said_last, said_first) WHERE said_last > said_first;
CREATE INDEX ix_statements_said_first_position ON statements (said_first, position);
CREATE INDEX ix_subscriptions_guild ON subscriptions (guild);
COMMIT;

-- The shape of Discourse: bigserial, varchar without a length, partial unique indexes, arrays, inet.
CREATE TABLE members (
    id BIGSERIAL PRIMARY KEY,
    handle character varying NOT NULL,
    handle_lower character varying NOT NULL,
    joined_from inet,
    trust smallint DEFAULT 0 NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    silenced_till timestamp without time zone
);
CREATE UNIQUE INDEX index_members_on_handle_lower ON members USING btree (handle_lower);
CREATE UNIQUE INDEX one_admin ON members (admin) WHERE admin;

CREATE TABLE subjects (
    id bigserial PRIMARY KEY,
    title varchar(255) NOT NULL,
    member_id bigint REFERENCES members (id) ON DELETE SET NULL,
    last_post_member_id integer REFERENCES members (id),
    deleted_at timestamp,
    CHECK (length(title) > (2 + 1))
);

CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    subject_id integer NOT NULL REFERENCES subjects ON DELETE CASCADE,
    reply_to_id integer REFERENCES posts(id) DEFERRABLE INITIALLY DEFERRED,
    raw text NOT NULL DEFAULT '',
    likes integer DEFAULT 0 NOT NULL,
    score double precision,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE bookmarks (
    id bigserial PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES members(id) ON DELETE CASCADE,
    post_id bigint NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    name varchar(100),
    UNIQUE (member_id, post_id)
);

COMMENT ON TABLE posts IS 'What''s said; and answered.';
COMMENT ON COLUMN posts.raw IS 'As typed';

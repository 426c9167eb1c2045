-- The shape of Mastodon: self references, one to one, a table between with a key of its own.
CREATE TABLE public.people (
    id bigint DEFAULT public.timestamp_id('people'::text) NOT NULL PRIMARY KEY,
    username character varying DEFAULT ''::character varying NOT NULL,
    domain character varying,
    locked boolean DEFAULT false NOT NULL,
    moved_to_person_id bigint REFERENCES public.people (id) ON DELETE SET NULL
) WITH (fillfactor='90');
CREATE TABLE public.logins (
    id bigserial PRIMARY KEY,
    email character varying DEFAULT ''::character varying NOT NULL UNIQUE,
    person_id bigint NOT NULL UNIQUE REFERENCES public.people (id) ON DELETE CASCADE,
    current_address inet
);
CREATE TABLE public.statuses (
    id bigint PRIMARY KEY,
    text text DEFAULT ''::text NOT NULL,
    in_reply_to_id bigint REFERENCES public.statuses (id) ON DELETE SET NULL,
    person_id bigint NOT NULL REFERENCES public.people (id) ON DELETE CASCADE,
    sensitive boolean DEFAULT false NOT NULL
) TABLESPACE fast;
CREATE TABLE public.follows (
    id bigserial PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES public.people (id) ON DELETE CASCADE,
    target_person_id bigint NOT NULL REFERENCES public.people (id) ON DELETE CASCADE,
    show_reblogs boolean DEFAULT true NOT NULL,
    uri character varying
);
CREATE UNIQUE INDEX index_follows ON public.follows USING btree (person_id, target_person_id);
CREATE VIEW public.summaries AS SELECT id FROM public.people;

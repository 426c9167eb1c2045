-- The shape of Pagila: schema names, sequences, casts, ALTER TABLE ONLY.
SET statement_timeout = 0;
SET client_encoding = 'UTF8';

CREATE TYPE public.film_grade AS ENUM ('G', 'PG', 'R');

CREATE TABLE public.tongue (
    tongue_id integer DEFAULT nextval('public.tongue_seq'::regclass) NOT NULL,
    label character(20) NOT NULL,
    touched timestamp without time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.tongue OWNER TO renter;

CREATE TABLE public.movie (
    movie_id integer NOT NULL,
    title character varying(255) NOT NULL,
    tongue_id smallint NOT NULL,
    spoken_tongue_id smallint,
    fee numeric(4,2) DEFAULT 4.99 NOT NULL,
    grade public.film_grade DEFAULT 'G'::public.film_grade,
    extras text[],
    words tsvector NOT NULL
);

CREATE TABLE public.performer (
    performer_id integer NOT NULL,
    called text NOT NULL
);

CREATE TABLE public.movie_performer (
    performer_id smallint NOT NULL,
    movie_id smallint NOT NULL,
    touched timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.tongue
    ADD CONSTRAINT tongue_pkey PRIMARY KEY (tongue_id);
ALTER TABLE ONLY public.movie
    ADD CONSTRAINT movie_pkey PRIMARY KEY (movie_id);
ALTER TABLE ONLY public.performer
    ADD CONSTRAINT performer_pkey PRIMARY KEY (performer_id);
ALTER TABLE ONLY public.movie_performer
    ADD CONSTRAINT movie_performer_pkey PRIMARY KEY (performer_id, movie_id);
CREATE INDEX idx_title ON public.movie USING btree (title);
CREATE INDEX movie_words ON public.movie USING gist (words);
ALTER TABLE ONLY public.movie
    ADD CONSTRAINT movie_tongue_fkey FOREIGN KEY (tongue_id) REFERENCES public.tongue(tongue_id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.movie
    ADD CONSTRAINT movie_spoken_fkey FOREIGN KEY (spoken_tongue_id) REFERENCES public.tongue(tongue_id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.movie_performer
    ADD CONSTRAINT mp_movie_fkey FOREIGN KEY (movie_id) REFERENCES public.movie(movie_id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.movie_performer
    ADD CONSTRAINT mp_performer_fkey FOREIGN KEY (performer_id) REFERENCES public.performer(performer_id) ON DELETE RESTRICT;
CREATE TRIGGER movie_words_t BEFORE INSERT OR UPDATE ON public.movie FOR EACH ROW EXECUTE FUNCTION words_of('a', 'b;c');

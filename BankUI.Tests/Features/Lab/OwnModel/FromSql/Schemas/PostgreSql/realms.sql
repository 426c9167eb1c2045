-- The shape of Keycloak: keys that are texts, composite foreign keys, columns with capitals only.
CREATE TABLE public.realm (
    id character varying(36) NOT NULL,
    access_span integer,
    name character varying(255),
    enabled boolean DEFAULT false NOT NULL,
    CONSTRAINT constraint_4a PRIMARY KEY (id),
    CONSTRAINT uk_name UNIQUE (name)
);
CREATE TABLE public.role_of (
    id character varying(36) NOT NULL CONSTRAINT constraint_a PRIMARY KEY,
    realm_id character varying(255) CONSTRAINT fk_r REFERENCES public.realm(id),
    client_role boolean DEFAULT false NOT NULL
);
CREATE TABLE public.composite_role (
    composite character varying(36) NOT NULL,
    child_role character varying(36) NOT NULL,
    CONSTRAINT constraint_composite_role PRIMARY KEY (composite, child_role),
    CONSTRAINT fk_a FOREIGN KEY (composite) REFERENCES public.role_of(id),
    CONSTRAINT fk_b FOREIGN KEY (child_role) REFERENCES public.role_of(id)
);
CREATE TABLE public.realm_attribute (
    name character varying(255) NOT NULL,
    realm_id character varying(36) NOT NULL REFERENCES public.realm(id) MATCH FULL ON DELETE CASCADE,
    value text,
    PRIMARY KEY (name, realm_id)
);
CREATE TABLE public.attribute_history (
    attribute_name character varying(255) NOT NULL,
    realm_id character varying(36) NOT NULL,
    changed date NOT NULL,
    FOREIGN KEY (attribute_name, realm_id) REFERENCES public.realm_attribute(name, realm_id)
);
GRANT SELECT ON public.realm TO reader;

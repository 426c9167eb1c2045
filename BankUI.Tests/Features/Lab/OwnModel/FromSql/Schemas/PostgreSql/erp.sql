-- The shape of Odoo: underscores, money as numeric, users who created and wrote, tables of relations without a key but a unique one.
create table res_firm (
  id serial not null, name varchar not null, create_uid integer, primary key(id)
);
create table res_person (
  id serial not null,
  login varchar not null,
  firm_id integer not null,
  active boolean default true,
  create_uid integer,
  write_uid integer,
  write_date timestamp without time zone,
  primary key(id),
  unique(login)
);
create table res_badge (id serial primary key, name varchar, color int4);
create table res_person_badge_rel (
  person_id integer not null references res_person(id) on delete cascade,
  badge_id integer not null references res_badge(id) on delete cascade,
  unique(person_id, badge_id)
);
create table sale_line (
  id serial primary key,
  seq integer,
  subtotal numeric,
  discount float8 constraint sane check (discount >= 0 and discount < 1),
  untaxed numeric generated always as (subtotal * (1 - discount)) stored,
  buyer integer not null references res_person(id) on delete restrict
);
alter table res_firm add constraint res_firm_create_uid_fkey foreign key (create_uid) references res_person(id) on delete set null;
alter table res_person add foreign key (firm_id) references res_firm(id) on delete restrict;
alter table res_person add foreign key (create_uid) references res_person(id) on delete set null;
alter table res_person add foreign key (write_uid) references res_person(id) on delete set null;

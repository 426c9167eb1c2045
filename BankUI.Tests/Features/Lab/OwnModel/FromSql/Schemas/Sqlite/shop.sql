-- The shape of OpenCart and PrestaShop: decimals, many tables between, two of them between the same tables.
CREATE TABLE product (product_id INTEGER PRIMARY KEY, model VARCHAR(64) NOT NULL, price DECIMAL(15,4) NOT NULL DEFAULT '0.0000', date_available DATE NOT NULL, status BOOLEAN NOT NULL);
CREATE TABLE category (category_id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES category(category_id), top BOOLEAN);
CREATE TABLE product_to_category (product_id INTEGER NOT NULL REFERENCES product, category_id INTEGER NOT NULL REFERENCES category, PRIMARY KEY (product_id, category_id));
CREATE TABLE product_promoted (category_id INTEGER NOT NULL REFERENCES category, product_id INTEGER NOT NULL REFERENCES product, rank INTEGER NOT NULL, PRIMARY KEY (product_id, category_id));
CREATE TABLE product_related (product_id INTEGER NOT NULL REFERENCES product(product_id) ON DELETE CASCADE, related_id INTEGER NOT NULL REFERENCES product(product_id) ON DELETE CASCADE, PRIMARY KEY (product_id, related_id));
CREATE TABLE product_seller (product_id INTEGER NOT NULL REFERENCES product ON DELETE CASCADE, seller_id INTEGER NOT NULL REFERENCES seller ON DELETE RESTRICT, PRIMARY KEY (product_id, seller_id));
CREATE TABLE seller (seller_id INTEGER PRIMARY KEY, product TEXT, name TEXT NOT NULL);
CREATE TABLE review (review_id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES product, product VARCHAR(64), text TEXT NOT NULL, rating INTEGER NOT NULL);

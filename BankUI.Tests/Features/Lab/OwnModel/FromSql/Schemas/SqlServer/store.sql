-- The shape of Magento and Spree: entities and values, CASCADE everywhere, filtered unique indexes, xml.
CREATE TABLE [store].[entity] ([entity_id] INT NOT NULL PRIMARY KEY, [sku] NVARCHAR(64) NULL, [created_at] DATETIME2(3) NOT NULL DEFAULT SYSUTCDATETIME(), [more] XML NULL);
CREATE TABLE [store].[attribute] ([attribute_id] INT NOT NULL PRIMARY KEY, [code] NVARCHAR(255) NOT NULL UNIQUE);
CREATE TABLE [store].[entity_decimal] (
  [value_id] INT IDENTITY(1,1) NOT NULL PRIMARY KEY,
  [attribute_id] INT NOT NULL CONSTRAINT [FK_A] REFERENCES [store].[attribute] ([attribute_id]) ON DELETE CASCADE,
  [entity_id] INT NOT NULL CONSTRAINT [FK_E] REFERENCES [store].[entity] ([entity_id]) ON DELETE CASCADE,
  [value] DECIMAL(20, 6) NULL,
  CONSTRAINT [UNQ] UNIQUE ([entity_id], [attribute_id]));
CREATE UNIQUE INDEX [sku_once] ON [store].[entity] ([sku]) WHERE ([sku] IS NOT NULL);
CREATE UNIQUE INDEX [two] ON [store].[entity] ([sku], [created_at]);
CREATE CLUSTERED COLUMNSTORE INDEX [cci] ON [store].[entity];
CREATE VIEW [store].[v] AS SELECT 1 AS one;
GO
CREATE TABLE [other].[entity] ([id] INT NOT NULL PRIMARY KEY, [entity_id] INT NOT NULL REFERENCES [store].[entity] ([entity_id]));

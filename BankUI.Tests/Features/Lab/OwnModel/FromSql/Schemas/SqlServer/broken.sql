-- The shape of Joomla's or Drupal's, moved to SQL Server by hand: mistakes here and there, and the rest is read.
CREATE TABLE [#__content] (
  [id] [bigint] IDENTITY(1,1) NOT NULL,
  [title] [nvarchar](255) NOT NULL DEFAULT N'',
  [state] smallint NOT NULL DEFAULT DEFAULT 0,
  [hits] int NOT NULL,
  [catid] int NOT NULL REFERENCES [#__categories] ON DELETE SET DEFAULT,
  KEY [idx_state] ([state]),
  CONSTRAINT [PK_content] PRIMARY KEY CLUSTERED ([id] ASC)
)
GO
CREATE TABLE [#__categories] ([id] int NOT NULL PRIMARY KEY, [path] nvarchar(400), [path] int, [level] int UNSIGNED)
GO
CREATE TABLE [unfinished] ([id] int NOT NULL, [name] nvarchar(
GO
ALTER TABLE [missing] ADD CONSTRAINT [PK_m] PRIMARY KEY ([id])
ALTER TABLE [#__content] ADD CONSTRAINT [UQ] UNIQUE ([nothing])
GO
CREATE TABLE [node] ([nid] int PRIMARY KEY, [uid] int NOT NULL, [vid] uniqueidentifier UNIQUE, FOREIGN KEY ([uid], [nid]) REFERENCES [pairs] ([a], [b]))

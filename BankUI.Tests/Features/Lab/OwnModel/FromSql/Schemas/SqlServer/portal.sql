-- The shape of a portal such as Umbraco or DotNetNuke: a tree, keys that are uniqueidentifier, triggers and procedures with tables of their own.
CREATE TABLE [dbo].[node](
	[id] [int] IDENTITY(1060,1) NOT NULL CONSTRAINT [PK_node] PRIMARY KEY,
	[uniqueId] [uniqueidentifier] NOT NULL CONSTRAINT [DF_u] DEFAULT (newid()),
	[parentId] [int] NOT NULL,
	[trashed] [bit] NOT NULL CONSTRAINT [DF_t] DEFAULT ('0'),
	[text] [nvarchar](255) NULL,
	CONSTRAINT [FK_node_node] FOREIGN KEY ([parentId]) REFERENCES [dbo].[node] ([id])
)
GO
CREATE TABLE [dbo].[document](
	[nodeId] [int] NOT NULL CONSTRAINT [PK_document] PRIMARY KEY CLUSTERED CONSTRAINT [FK_document_node] REFERENCES [dbo].[node]([id]),
	[published] [bit] NOT NULL,
	[edited] [datetime2](7) NOT NULL
)
GO
CREATE TRIGGER [dbo].[watch] ON [dbo].[node] AFTER INSERT, UPDATE AS
BEGIN
	SET NOCOUNT ON;
	CREATE TABLE #temp (id int);
	DELETE FROM [dbo].[document] WHERE [nodeId] IN (SELECT id FROM deleted);
END
GO
CREATE PROCEDURE [dbo].[make] AS
CREATE TABLE inside (id int)
GO
CREATE TABLE [dbo].[tagged](
	[nodeId] [int] NOT NULL,
	[tagId] [int] NOT NULL,
	[since] [date] NULL,
	PRIMARY KEY ([nodeId], [tagId])
)
CREATE TABLE [dbo].[tag]([id] [int] NOT NULL PRIMARY KEY, [tag] [nvarchar](100) NOT NULL UNIQUE NONCLUSTERED, [at] [timestamp] NOT NULL)
ALTER TABLE [dbo].[tagged] ADD CONSTRAINT [FK_1] FOREIGN KEY ([nodeId]) REFERENCES [dbo].[node] ([id]) ON DELETE CASCADE, CONSTRAINT [FK_2] FOREIGN KEY ([tagId]) REFERENCES [dbo].[tag] ([id]) ON DELETE CASCADE
GO 2

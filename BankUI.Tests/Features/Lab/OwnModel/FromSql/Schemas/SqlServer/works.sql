-- The shape of AdventureWorks: schemas, types of its own, computed columns, rowguid, extended properties.
CREATE SCHEMA [Sales];
GO
CREATE TYPE [dbo].[Label] FROM nvarchar(50) NULL;
GO
SET ANSI_NULLS ON
GO
CREATE TABLE [Sales].[Region](
	[RegionID] [int] IDENTITY(1,1) NOT NULL,
	[Name] [dbo].[Label] NOT NULL,
	[rowguid] [uniqueidentifier] ROWGUIDCOL  NOT NULL CONSTRAINT [DF_Region_rowguid] DEFAULT (newid()),
	[ModifiedDate] [datetime] NOT NULL,
 CONSTRAINT [PK_Region] PRIMARY KEY CLUSTERED 
(
	[RegionID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE TABLE [Sales].[Buyer](
	[BuyerID] [int] IDENTITY(1,1) NOT FOR REPLICATION NOT NULL,
	[RegionID] [int] NULL,
	[AccountNumber]  AS (isnull('AW'+[dbo].[Leading]([BuyerID]),'')),
	[Code] [char](10) COLLATE Latin1_General_CI_AS NOT NULL,
 CONSTRAINT [PK_Buyer] PRIMARY KEY CLUSTERED ([BuyerID] ASC) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE TABLE [Sales].[Head](
	[HeadID] [int] NOT NULL PRIMARY KEY NONCLUSTERED,
	[BuyerID] [int] NOT NULL,
	[Due] [money] NOT NULL,
	[IsOnline] [dbo].[Flag] NOT NULL,
	[Total]  AS (isnull([Due]*(2),(0))) PERSISTED NOT NULL
) ON [PRIMARY]
GO
CREATE UNIQUE NONCLUSTERED INDEX [AK_Buyer_Code] ON [Sales].[Buyer]([Code] ASC) WITH (SORT_IN_TEMPDB = OFF) ON [PRIMARY]
GO
ALTER TABLE [Sales].[Region] ADD  CONSTRAINT [DF_Region_Modified]  DEFAULT (getdate()) FOR [ModifiedDate]
GO
ALTER TABLE [Sales].[Buyer]  WITH CHECK ADD  CONSTRAINT [FK_Buyer_Region] FOREIGN KEY([RegionID])
REFERENCES [Sales].[Region] ([RegionID])
GO
ALTER TABLE [Sales].[Buyer] CHECK CONSTRAINT [FK_Buyer_Region]
GO
ALTER TABLE [Sales].[Head]  WITH CHECK ADD  CONSTRAINT [FK_Head_Buyer] FOREIGN KEY([BuyerID]) REFERENCES [Sales].[Buyer] ([BuyerID]) ON DELETE CASCADE
GO
ALTER TABLE [Sales].[Head]  WITH CHECK ADD  CONSTRAINT [CK_Due] CHECK  (([Due]>=(0.00)))
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Regions; all of them.' , @level0type=N'SCHEMA',@level0name=N'Sales'
GO

-- The shape of Northwind: names with blanks, money, images, indexes, GO.
SET QUOTED_IDENTIFIER ON
GO
if exists (select * from sysobjects where id = object_id('dbo.Clerks'))
	drop table "dbo"."Clerks"
GO
CREATE TABLE "Clerks" (
	"ClerkID" "int" IDENTITY (1, 1) NOT NULL ,
	"Last Name" nvarchar (20) NOT NULL ,
	"HireDate" "datetime" NULL ,
	"Photo" "image" NULL ,
	"ReportsTo" "int" NULL ,
	CONSTRAINT "PK_Clerks" PRIMARY KEY  CLUSTERED 
	(
		"ClerkID"
	),
	CONSTRAINT "FK_Clerks_Clerks" FOREIGN KEY 
	(
		"ReportsTo"
	) REFERENCES "dbo"."Clerks" (
		"ClerkID"
	),
	CONSTRAINT "CK_Birth" CHECK (HireDate < getdate())
)
GO
 CREATE  INDEX "LastName" ON "dbo"."Clerks"("Last Name")
GO
CREATE TABLE "Order Lines" (
	"OrderID" "int" NOT NULL ,
	"WareID" "int" NOT NULL ,
	"UnitPrice" "money" NOT NULL CONSTRAINT "DF_UnitPrice" DEFAULT (0),
	"Discount" "real" NOT NULL ,
	CONSTRAINT "PK_Order_Lines" PRIMARY KEY  CLUSTERED ("OrderID", "WareID"),
	CONSTRAINT "FK_1" FOREIGN KEY ("OrderID") REFERENCES "dbo"."Orders" ("OrderID"),
	CONSTRAINT "FK_2" FOREIGN KEY ("WareID") REFERENCES "dbo"."Wares" ("WareID")
)
GO
CREATE TABLE Orders (OrderID int IDENTITY PRIMARY KEY, ClerkID int NULL REFERENCES Clerks (ClerkID), Freight money NULL DEFAULT (0))
CREATE TABLE Wares (WareID int IDENTITY PRIMARY KEY, WareName nvarchar(40) NOT NULL, Discontinued bit NOT NULL)
GO
INSERT "Wares" VALUES (N'Tea; (green)', 0)
go
